import type { Cell } from '#domain/city/area.ts'
import type { City } from '#domain/city/city.ts'
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

/** A synthetic day: how much comes, which chances, from which local midnight on. */
export type Day = { readonly reports: number; readonly seed: string; readonly midnight: Instant }

/** What somebody reports, where and when: what a repeat has in common with the first. */
type Matter = {
  readonly row: StandardRow
  readonly word: string
  readonly cell: Cell | undefined
  readonly at: Instant
}

const openings = [
  (place: string, matter: string) => `${place}${matter}，已经反映过物业，一直没有解决，希望尽快处理。`,
  (place: string, matter: string) => `您好，我住在${place}，这里${matter}，影响日常生活，请有关部门看一下。`,
  (place: string, matter: string) => `${place}一带${matter}，想问一下归哪个单位管，什么时候能办好。`,
  (place: string, matter: string) => `反映${place}${matter}的问题，早晚高峰尤其明显，请核实处理并答复。`,
  (place: string, matter: string) => `${place}${matter}，老人小孩出行不便，盼复。`,
] as const

/** Who writes tells more than who calls: a message is three times as long as a call noted down. */
const details = [
  '这个情况从上个月开始，前后已经有三个多星期了。',
  '我和几位邻居都遇到过，大家意见比较大，也在业主群里讨论过好几次。',
  '之前打过一次电话，当时答复会安排人来看，后来就没有下文了。',
  '附近有学校和菜场，人来人往，高峰时段更加明显，存在一定的隐患。',
  '照片和时间我都有记录，需要的话可以提供。',
  '希望有关部门到现场看一看，给出一个明确的办理时间，并把结果告诉我们。',
  '如果暂时办不了，也请说明原因，我们可以理解，但不希望一直没有回音。',
] as const

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
  return first && { ...first, at: Math.min(at, midnight + DAY - 1_000) }
}

/** The matter of the day, which the first report brings in the busiest hour. */
function hot(city: City, places: readonly Cell[], chance: Chance, midnight: Instant): Matter {
  const matter = fresh(city, places, chance, midnight)
  const rows = city.pack.standard.rows.filter(({ classCode }) => classCode.startsWith(hotSubject))
  const row = chance.oneOf(rows) ?? matter.row
  const busiest = citizensByHour.reduce((most, next) => (next[1] > most[1] ? next : most), [0, 0])
  return {
    ...matter,
    row,
    word: chance.oneOf(row.keywords ?? []) ?? matter.word,
    at: midnight + busiest[0] * HOUR,
  }
}

function fresh(city: City, places: readonly Cell[], chance: Chance, midnight: Instant): Matter {
  const row = matterOf(city, chance)
  const hour = chance.pick(citizensByHour) ?? 0
  return {
    row,
    word: chance.oneOf(row.keywords ?? []) ?? '有事想咨询',
    cell: places[Math.floor(chance.draw() ** crowding * places.length)],
    at: midnight + hour * HOUR + Math.floor(chance.draw() * 3_600) * 1_000,
  }
}

/** A row that citizens have words for, by subject; subjects that the pack does not have are left out. */
function matterOf({ pack, defaultRow }: City, chance: Chance): StandardRow {
  const told = pack.standard.rows.filter(({ keywords }) => keywords && keywords.length > 0)
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

function reportOf(city: City, { row, word, cell }: Matter, chance: Chance, index: number) {
  const channel = chance.pick(channels) ?? 'PHONE'
  const community = city.area(cell?.code.slice(0, 12) ?? '')
  const street = community?.name.replace(/居委会|社区/g, '') ?? city.pack.name
  const say = chance.oneOf(openings) ?? openings[0]
  const more = channel === 'PHONE' ? [] : details.filter(() => chance.happens(0.6))
  const caller = chance.happens(frequentShare) ? Math.floor(chance.draw() * 25) : 1_000 + index
  const byPhone = channel === 'PHONE'
  return {
    title: `${street}${word}`,
    text: [say(street, word), ...more].join(''),
    channel,
    nature: chance.pick(natures),
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
