import type { Case } from '#domain/case/case.ts'
import { mayBeCalledBack } from '#domain/case/children.ts'
import { callersOf } from '#domain/case/queue.ts'
import { hasEnded, isActive } from '#domain/case/state.ts'
import { type Instant, MINUTE } from '#domain/time/instant.ts'
import { execute, register } from '#lambdas/shared/execute.ts'
import { follower } from '#lambdas/shared/follow.ts'
import { readHead } from '#lambdas/shared/head.ts'
import type { Ports } from '#lambdas/shared/ports.ts'
import { type Imported, importRow } from '../import/import-row.ts'
import type { ImportRow } from '../import/row.ts'
import type { RefusedLine } from '../import/source-record.ts'
import { passTime } from '../pass-time.ts'
import type { SimulatedClock } from '../simulated-clock.ts'
import { agenda } from './agenda.ts'
import { chanceOf } from './chance.ts'
import { classifier } from './classify.ts'
import type { Finding } from './findings.ts'
import type { Move, Sight } from './sight.ts'
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
 * Plays a file in simulated time: reports arrive, staff of the pack move each case on by their own accounts, clocks fire
 * when they are due, until every case of the file has ended.
 */
export async function play(
  ports: Ports,
  clock: SimulatedClock,
  {
    arrivals,
    system,
    seed,
    progress,
  }: {
    readonly arrivals: readonly Arrival[]
    readonly system: string
    readonly seed: string
    readonly progress: Progress
  },
): Promise<Played> {
  const classify = classifier(ports.city)
  const turns = agenda<Turn>()
  for (const arrival of arrivals) turns.add(arrival.at, { kind: 'arrive', arrival })
  const cases: string[] = []
  const refused: RefusedLine[] = []
  const turnedDown: Record<string, number> = {}
  const failures = new Map<string, number>()
  const families = follower(ports)
  const alike = search(ports)
  let imported = 0
  let ended = 0

  const sightOf = async (caseId: string, row: Sight['row']): Promise<Sight> => {
    const head = await headOf(ports, caseId)
    const one = head.case
    const chance = chanceOf(seed, caseId, head.version, failures.get(caseId) ?? 0)
    const found = one.state === 'REPORTED' ? await alike(one, row) : undefined
    const waits = one.state === 'CALLBACK' && one.children ? await nextCaller(ports, one) : undefined
    return {
      one,
      row,
      city: ports.city,
      at: ports.now(),
      chance,
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
    const result: Imported =
      'finding' in arrival
        ? await reported(ports, arrival.finding)
        : await importRow(ports, system, arrival.row)
    const { body } = 'finding' in arrival ? arrival.finding : arrival.row
    if (result.kind === 'refused') return refused.push(result.line)
    if (result.kind === 'imported') imported++
    cases.push(result.caseId)
    return goOn(result.caseId, rowOf(body, classify, ports))
  }
  const act = async (caseId: string, row: Sight['row']) => {
    const sight = await sightOf(caseId, row)
    const move = moveOn(sight)
    const answer =
      move &&
      (await execute(ports, { caseId, id: `${sight.one.seq}:${sight.chance.draw()}`, ...addressed(move) }))
    if (answer?.ok) {
      failures.delete(caseId)
      // what concerns other cases reaches them at once (M17)
      await families.catchUp()
    } else {
      // nobody there, or not allowed: somebody else tries later, and what nobody decides the rules do
      const code = answer ? answer.refusal.code : 'NOBODY'
      if (answer) turnedDown[code] = (turnedDown[code] ?? 0) + 1
      const failed = (failures.get(caseId) ?? 0) + 1
      failures.set(caseId, failed)
      if (failed > patience) throw new Error(`case ${caseId} is stuck in ${sight.one.state}: ${code}`)
    }
    return goOn(caseId, row)
  }

  for (let turn = turns.next(); turn; turn = turns.next()) {
    await passTime(ports, clock, turn.at)
    await (turn.what.kind === 'arrive' ? arrive(turn.what.arrival) : act(turn.what.caseId, turn.what.row))
    progress({ total: arrivals.length, arrived: cases.length + refused.length, ended, at: turn.at })
  }
  // callers of merged cases are told a moment after the last case has ended
  if (arrivals.length > 0) await passTime(ports, clock, ports.now() + MINUTE)
  return { cases, imported, duplicates: cases.length - imported, refused, turnedDown }
}

/** An inspector reports with his or her own account; what the rules refuse there is a fault of the play. */
async function reported(ports: Ports, { id, actor, body }: Finding): Promise<Imported> {
  const answer = await register(ports, { channel: 'patrol', id, actor, body })
  if (!answer.ok) throw new Error(`finding ${id} was refused: ${answer.refusal.code}`)
  const { repeated, caseId, state } = answer.value
  return { kind: repeated ? 'duplicate' : 'imported', caseId, state }
}

function addressed({ about, ...move }: Move) {
  return { ...move, ...(about !== undefined && { caseId: about }) }
}

async function headOf({ store }: Ports, caseId: string) {
  const stored = await store.head(caseId)
  if (!stored) throw new Error(`case ${caseId} is gone`)
  return readHead(stored)
}

/** An operator's search for duplicates: the last open case of the same matter in the same area. */
function search(ports: Ports) {
  const last = new Map<string, string>()
  return async ({ caseId, place }: Case, { id }: Sight['row']): Promise<string | undefined> => {
    const matter = `${id} ${place.cell ?? place.area}`
    const found = last.get(matter)
    last.set(matter, caseId)
    if (found === undefined || found === caseId) return undefined
    const { case: other } = await headOf(ports, found)
    // the earlier case goes on leading
    if (isActive(other.state)) last.set(matter, found)
    return isActive(other.state) ? found : undefined
  }
}

/** The next of those who wait for this case's callback beside its own caller. */
async function nextCaller(ports: Ports, parent: Case): Promise<Case | undefined> {
  const { items } = await ports.store.list({ queue: callersOf(parent.caseId) }, {}, { limit: 100 })
  for (const { caseId } of items) {
    const { case: child } = await headOf(ports, caseId)
    if (mayBeCalledBack(child, parent)) return child
  }
  return undefined
}

/** Class and row a simulated operator sees in the report; what the row states itself goes first. */
function rowOf(
  body: ImportRow['body'],
  classify: ReturnType<typeof classifier>,
  { city }: Ports,
): Sight['row'] {
  const stated = typeof body['row'] === 'string' ? city.row(body['row']) : undefined
  const place = body['place']
  const located = typeof place === 'object' && place !== null && !('none' in place)
  return stated ?? classify(`${String(body['title'] ?? '')} ${String(body['description'])}`, located)
}
