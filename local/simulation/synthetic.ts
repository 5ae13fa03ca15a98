import type { Cell } from '#domain/city/area.ts'
import type { City } from '#domain/city/city.ts'
import type { Nature } from '#domain/city/codes.ts'
import type { StandardRow } from '#domain/city/standard.ts'
import { DAY, HOUR, type Instant } from '#domain/time/instant.ts'
import { type Chance, chanceOf } from './chance.ts'
import {
  channels,
  citizensByHour,
  crowding,
  frequentShare,
  hotShare,
  hotSubject,
  inspectorShare,
  natures,
  repeatShare,
  subjects,
} from './load-profile.ts'
import { isOffence, type Saying, sayingFor, textOf, titleOf } from './sayings/citizens.ts'

/** A synthetic day: how much comes, which chances, from which local midnight on. */
export type Day = { readonly reports: number; readonly seed: string; readonly midnight: Instant }

/** What somebody reports, where and when: what a repeat has in common with the first but the nature. */
type Matter = {
  readonly row: StandardRow
  readonly saying: Saying
  readonly nature: Nature
  readonly cell: Cell | undefined
  readonly at: Instant
}

/** Citizens' part of a day as JSON Lines, one object each; written for this project, no real person or place. */
export function citizensOf(city: City, { reports, seed, midnight }: Day): readonly string[] {
  const count = reports - findingsIn(city, reports)
  const places = placesOf(city, seed)
  const matters: Matter[] = []
  return Array.from({ length: count }, (_, index) => {
    const chance = chanceOf(seed, 'report', index)
    const matter =
      index === 0
        ? hot(city, places, chance, midnight)
        : (repeated(matters, chance, midnight) ?? fresh(city, places, chance, midnight))
    matters.push(matter)
    return JSON.stringify({
      id: `demo-${String(index + 1).padStart(4, '0')}`,
      time: new Date(matter.at).toISOString(),
      ...reportOf(city, matter, chance, index),
    })
  })
}

/** How many of a day's reports are inspectors' findings: none where nobody patrols. */
export function findingsIn({ pack }: City, reports: number): number {
  return pack.accounts.some(({ grids }) => grids && grids.length > 0)
    ? Math.round(reports * inspectorShare)
    : 0
}

/** Another report of a matter within two hours, often of the matter of the day. */
function repeated(matters: readonly Matter[], chance: Chance, midnight: Instant): Matter | undefined {
  if (!chance.happens(repeatShare)) return undefined
  const first = chance.happens(hotShare) ? matters[0] : chance.oneOf(matters)
  const at = (first?.at ?? midnight) + Math.floor(chance.draw() * 7_200) * 1_000
  return first && { ...first, nature: natureLike(first, chance), at: Math.min(at, midnight + DAY - 1_000) }
}

/** What another wants of the same matter: who asks asks again, and nothing is reported that nobody is to blame for. */
function natureLike({ row, saying }: Matter, chance: Chance): Nature {
  const nature = natureOf(chance)
  if (saying.isQuestion) return 'CONSULT'
  return nature === 'REPORT' && !isOffence(row) ? 'COMPLAINT' : nature
}

function natureOf(chance: Chance): Nature {
  return chance.pick(natures) ?? 'COMPLAINT'
}

/** The matter of the day, which the first report brings in the busiest hour. */
function hot(city: City, places: readonly Cell[], chance: Chance, midnight: Instant): Matter {
  const matter = fresh(city, places, chance, midnight)
  const rows = city.pack.standard.rows.filter(({ classCode }) => classCode.startsWith(hotSubject))
  const row = chance.oneOf(rows) ?? matter.row
  const busiest = citizensByHour.reduce((most, next) => (next[1] > most[1] ? next : most), [0, 0])
  const saying = sayingFor(row, 'COMPLAINT', chance)
  return { ...matter, row, saying, nature: 'COMPLAINT', at: midnight + busiest[0] * HOUR }
}

function fresh(city: City, places: readonly Cell[], chance: Chance, midnight: Instant): Matter {
  const nature = natureOf(chance)
  const row = matterOf(city, nature, chance)
  const hour = chance.pick(citizensByHour) ?? 0
  return {
    row,
    saying: sayingFor(row, nature, chance),
    nature,
    cell: places[Math.floor(chance.draw() ** crowding * places.length)],
    at: midnight + hour * HOUR + Math.floor(chance.draw() * 3_600) * 1_000,
  }
}

/** A row that citizens have words for, by subject; subjects that the pack does not have are left out. */
function matterOf({ pack, defaultRow }: City, nature: Nature, chance: Chance): StandardRow {
  const told = pack.standard.rows.filter(
    (row) => (row.keywords ?? []).length > 0 && (nature !== 'REPORT' || isOffence(row)),
  )
  const groups = subjects.flatMap(([letters, share]) => {
    const rows = told.filter(({ classCode }) => letters.some((start) => classCode.startsWith(start)))
    return rows.length > 0 ? [[rows, share] as const] : []
  })
  return chance.oneOf(chance.pick(groups) ?? told) ?? defaultRow
}

/** Cells by how much comes from them, the busiest first: whole communities are busy, others quiet. */
function placesOf({ pack }: City, seed: string): readonly Cell[] {
  const rank = new Map<string, number>()
  const rankOf = (community: string) => {
    const known = rank.get(community) ?? chanceOf(seed, 'place', community).draw()
    rank.set(community, known)
    return known
  }
  const places = pack.cells.map((cell) => ({ cell, rank: rankOf(cell.code.slice(0, 12)) }))
  return places.toSorted((a, b) => a.rank - b.rank).map(({ cell }) => cell)
}

function reportOf(city: City, { row, saying, nature, cell }: Matter, chance: Chance, index: number) {
  const channel = chance.pick(channels) ?? 'PHONE'
  const community = city.area(cell?.code.slice(0, 12) ?? '')
  const place = community?.name.replace(/居委会|社区/g, '') ?? city.pack.name
  const caller = chance.happens(frequentShare) ? Math.floor(chance.draw() * 25) : 1_000 + index
  const byPhone = channel === 'PHONE'
  return {
    title: titleOf(row, saying, place),
    text: textOf(row, saying, { place, nature, isWritten: !byPhone }, chance),
    channel,
    nature,
    urgency: chance.pick(urgencies),
    place: cell ? { cell: cell.code, lng: cell.lng, lat: cell.lat } : { none: 'not stated' },
    ...(row.infoType !== 'HOTLINE' && { infoType: row.infoType }),
    replyWanted: !chance.happens(0.08),
    replyMode: byPhone ? 'PHONE' : 'ONLINE',
    confidential: chance.happens(0.03),
    ...(byPhone
      ? {
          contact: {
            name: `${chance.oneOf([...'赵钱孙李周吴郑王'])}${chance.oneOf(['女士', '先生'])}`,
            phone: `1380000${String(caller).padStart(4, '0')}`,
          },
        }
      : { user: `u${caller}` }),
  }
}

const urgencies = [
  ['NORMAL', 0.95],
  ['SUBURGENT', 0.015],
  ['URGENT', 0.03],
  ['CRITICAL', 0.005],
] as const
