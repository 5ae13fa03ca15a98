import type { Case } from '#domain/case/case.ts'
import { hasEnded, isActive, phaseOf } from '#domain/case/state.ts'
import type { City } from '#domain/city/city.ts'
import { type Instant, MINUTE } from '#domain/time/instant.ts'
import type { ImportRow } from '../import/row.ts'
import type { RefusedLine } from '../import/source-record.ts'
import { agenda } from './agenda.ts'
import { chanceOf } from './chance.ts'
import { classifier } from './classify.ts'
import type { Desk } from './desk.ts'
import type { Finding } from './findings.ts'
import type { Sight } from './sight.ts'
import { moveOn, nextAt } from './staff.ts'

/** A report with the simulated instant at which it arrives: of a file, or an inspector's own finding. */
export type Arrival =
  | { readonly at: Instant; readonly row: ImportRow }
  | { readonly at: Instant; readonly finding: Finding }

export type Played = {
  /** Case ids of the rows that were accepted, in the order of arrival. */
  readonly cases: readonly string[]
  readonly imported: number
  readonly duplicates: number
  readonly refused: readonly RefusedLine[]
  /** Moves of the staff that the rules refused, by code: people try things that are not allowed. */
  readonly turnedDown: Readonly<Record<string, number>>
}

/** Told after each turn: how many of the file's reports have arrived and ended. */
export type Progress = (done: {
  readonly total: number
  readonly arrived: number
  readonly ended: number
  readonly at: Instant
}) => void

type Turn =
  | { readonly kind: 'arrive'; readonly arrival: Arrival }
  | { readonly kind: 'act'; readonly caseId: string; readonly row: Sight['row'] }

/** Moves that may fail in a row on one case before the play is broken. */
const patience = 50

/**
 * Plays reports in simulated time: they arrive, staff of the pack move each case on by their own accounts, clocks fire when
 * they are due, until every case has ended, or until `until`.
 */
export async function play(
  desk: Desk,
  {
    arrivals,
    seed,
    until = Number.POSITIVE_INFINITY,
    progress,
  }: {
    readonly arrivals: readonly Arrival[]
    readonly seed: string
    readonly until?: Instant
    readonly progress: Progress
  },
): Promise<Played> {
  const { city } = desk
  const classify = classifier(city)
  const turns = agenda<Turn>()
  for (const arrival of arrivals) turns.add(arrival.at, { kind: 'arrive', arrival })
  const cases: string[] = []
  const refused: RefusedLine[] = []
  const turnedDown: Record<string, number> = {}
  const failures = new Map<string, number>()
  const looks = new Map<string, number>()
  const alike = search(desk)
  let imported = 0
  let ended = 0

  const sightOf = async (caseId: string, row: Sight['row']): Promise<Sight> => {
    const { one, revision } = await desk.look(caseId)
    const looked = (looks.get(caseId) ?? 0) + 1
    looks.set(caseId, looked)
    const found = one.state === 'REPORTED' ? await alike(one, row) : undefined
    const waits = one.state === 'CALLBACK' && one.children ? await desk.nextCaller(one) : undefined
    return {
      one,
      revision,
      row,
      city,
      at: desk.now(),
      // not by id: a citizen's own report has one that nobody can guess
      chance: chanceOf(seed, one.caseNo, looked),
      ...(found && { alike: found }),
      ...(waits && { follower: waits }),
    }
  }
  const goOn = async (caseId: string, row: Sight['row']) => {
    const sight = await sightOf(caseId, row)
    if (hasEnded(sight.one.state)) ended++
    else turns.add(nextAt(sight), { kind: 'act', caseId, row })
  }
  const arrive = async (arrival: Arrival) => {
    const result =
      'finding' in arrival ? await desk.takeFinding(arrival.finding) : await desk.takeRow(arrival.row)
    const { body } = 'finding' in arrival ? arrival.finding : arrival.row
    if (result.kind === 'refused') return refused.push(result.line)
    if (result.kind === 'imported') imported++
    cases.push(result.caseId)
    return goOn(result.caseId, rowOf(body, classify, city))
  }
  const act = async (caseId: string, row: Sight['row']) => {
    const sight = await sightOf(caseId, row)
    const move = moveOn(sight)
    const id = `${sight.revision}:${sight.chance.draw()}`
    // nobody there, or not allowed: somebody else tries later, and what nobody decides the rules do
    const code = move ? await desk.act({ ...move, id, caseId: move.about ?? caseId }) : 'NOBODY'
    if (code === undefined) failures.delete(caseId)
    else {
      if (move) turnedDown[code] = (turnedDown[code] ?? 0) + 1
      const failed = (failures.get(caseId) ?? 0) + 1
      failures.set(caseId, failed)
      if (failed > patience) throw new Error(`case ${caseId} is stuck in ${sight.one.state}: ${code}`)
    }
    return goOn(caseId, row)
  }

  for (let turn = turns.next(); turn && turn.at <= until; turn = turns.next()) {
    await desk.passTime(turn.at)
    await (turn.what.kind === 'arrive' ? arrive(turn.what.arrival) : act(turn.what.caseId, turn.what.row))
    progress({ total: arrivals.length, arrived: cases.length + refused.length, ended, at: turn.at })
  }
  // callers of merged cases are told a moment after the last case has ended
  if (arrivals.length > 0) await desk.passTime(Number.isFinite(until) ? until : desk.now() + MINUTE)
  return { cases, imported, duplicates: cases.length - imported, refused, turnedDown }
}

/** An operator's search for duplicates: the last open case of the same matter in the same area. */
function search(desk: Desk) {
  const last = new Map<string, string>()
  return async ({ caseId, place }: Case, { id }: Sight['row']): Promise<string | undefined> => {
    const matter = `${id} ${place.cell ?? place.area}`
    const found = last.get(matter)
    last.set(matter, caseId)
    if (found === undefined || found === caseId) return undefined
    const { one: other } = await desk.look(found)
    // what may still turn out to be untrue leads nobody (HAS_CHILDREN)
    const leads = isActive(other.state) && phaseOf(other.state) !== 'intake'
    // the earlier case goes on leading
    if (leads) last.set(matter, found)
    return leads ? found : undefined
  }
}

/** Class and row a simulated operator sees in the report; what the row states itself goes first. */
function rowOf(body: ImportRow['body'], classify: ReturnType<typeof classifier>, city: City): Sight['row'] {
  const stated = typeof body['row'] === 'string' ? city.row(body['row']) : undefined
  const place = body['place']
  const located = typeof place === 'object' && place !== null && !('none' in place)
  return (
    stated ?? classify({ title: String(body['title'] ?? ''), text: String(body['description']) }, located)
  )
}
