import { createHash } from 'node:crypto'
import { type Actor, actorOf } from '#domain/actors/actor.ts'
import type { City } from '#domain/city/city.ts'
import type { StandardRow } from '#domain/city/standard.ts'
import { HOUR, type Instant } from '#domain/time/instant.ts'
import { type Chance, chanceOf } from './chance.ts'
import { eventShare, inspectorsByHour, selfHandledShare } from './load-profile.ts'
import { iso } from './sight.ts'
import { type Day, findingsIn } from './synthetic.ts'

/** What an inspector reports on the round, by his or her own account. */
export type Finding = {
  readonly id: string
  readonly at: Instant
  readonly actor: Actor
  readonly body: Readonly<Record<string, unknown>>
}

/** Inspectors' part of a day: what they saw in their own grids, some of it put right on the spot (rules R48). */
export function findingsOf(city: City, { reports, seed, midnight }: Day): readonly Finding[] {
  const patrols = city.pack.accounts.flatMap((account) =>
    (account.grids ?? []).map((grid) => ({
      actor: actorOf(account),
      cells: city.pack.cells.filter((cell) => cell.grid === grid),
    })),
  )
  return Array.from({ length: findingsIn(city, reports) }, (_, index) => {
    const chance = chanceOf(seed, 'finding', index)
    const patrol = chance.oneOf(patrols)
    const cell = chance.oneOf(patrol?.cells ?? [])
    const hour = chance.pick(inspectorsByHour) ?? 9
    const at = midnight + hour * HOUR + Math.floor(chance.draw() * 3_600) * 1_000
    const row = seen(city, chance)
    if (!patrol || !cell || !row) return []
    const self = patrol.actor.unit !== undefined && isQuick(row) && chance.happens(selfHandledShare)
    const photo = (phase: 'BEFORE' | 'AFTER') => ({
      phase,
      hash: createHash('sha256').update(`${seed} ${index} ${phase}`).digest('hex'),
      takenAt: iso(at),
      lng: cell.lng,
      lat: cell.lat,
    })
    const body = {
      type: 'register',
      channel: self ? 'SELF' : 'INSPECTOR',
      nature: 'REPORT',
      infoType: row.infoType,
      place: { cell: cell.code, lng: cell.lng, lat: cell.lat },
      classCode: row.classCode,
      row: row.id,
      replyWanted: false,
      title: row.className,
      description: self ? `巡查发现${row.condition}，已当场处置。` : `巡查发现：${row.condition}。`,
      photos: self ? [photo('BEFORE'), photo('AFTER')] : [photo('BEFORE')],
    }
    return { id: `patrol-${index + 1}`, at, actor: patrol.actor, body }
  }).flat()
}

/** Mostly events: what people leave behind changes by the hour, fixed things seldom. */
function seen({ pack }: City, chance: Chance): StandardRow | undefined {
  const infoType = chance.happens(eventShare) ? 'EVENT' : 'COMPONENT'
  const rows = pack.standard.rows.filter((row) => row.infoType === infoType)
  return chance.oneOf(rows.length > 0 ? rows : pack.standard.rows.filter(({ limit }) => limit))
}

/** Done with bare hands: what is due within hours of work, and not urgent. */
function isQuick({ limit }: StandardRow): boolean {
  return limit?.unit === 'WH' || (limit?.unit === 'WD' && limit.n === 1)
}
