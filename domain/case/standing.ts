import type { City } from '#domain/city/city.ts'
import { type Clock, isRunning } from '#domain/clocks/clock.ts'
import { type ClockKind, clockKinds, type Rung, rungOf } from '#domain/clocks/kinds.ts'
import type { Instant } from '#domain/time/instant.ts'
import { workingMsBetween } from '#domain/time/working-time.ts'
import type { Case } from './case.ts'
import { overdueAt } from './dossier.ts'
import { type Holding, holdingOf } from './holding.ts'
import { ownerIn, queueOf } from './queue.ts'
import { type Wait, waitsOf } from './waits.ts'

/** Who must act now: the unit, or a desk of the centre of this area. */
export type Holder = { readonly by: Holding; readonly owner: string }

/** The end of a clock, or of a suspension, while which no clock runs. */
export type Deadline = {
  readonly what: ClockKind | 'SUSPENSION'
  readonly dueAt: Instant
  /** Work at the due instant is on time (rules R13). */
  readonly isOverdue: boolean
  /** How long it is left, or past: milliseconds as the clock counts them. */
  readonly ms: number
  readonly kind: 'elapsed' | 'working'
  /** Highest step of the ladder that was taken. */
  readonly rung?: Rung
}

/** How an open case stands, for those who watch over all of them (督办): who has it, what is due next, and what it waits for. */
export type Standing = {
  readonly one: Case
  readonly holder: Holder
  /** What presses most. */
  readonly deadline: Deadline
  /** Other clocks that are overdue as well. */
  readonly alsoOverdue: readonly ClockKind[]
  readonly waits: readonly Wait[]
}

/** Absent for a case that nobody holds: it has ended. */
export function standingOf(one: Case, at: Instant, city: City): Standing | undefined {
  const by = holdingOf[one.state]
  const entry = queueOf(one, city)
  const [deadline, ...others] = deadlinesOf(one, at, city).toSorted(byPressure)
  if (by === undefined || entry === undefined || deadline === undefined) return undefined
  return {
    one,
    holder: { by, owner: ownerIn(entry.queue) },
    deadline,
    alsoOverdue: others.flatMap(({ what, isOverdue }) => (isOverdue && what !== 'SUSPENSION' ? [what] : [])),
    waits: waitsOf(one),
  }
}

function deadlinesOf({ clocks, suspended }: Case, at: Instant, city: City): readonly Deadline[] {
  const running = clockKinds.flatMap((kind) => {
    const clock = clocks[kind]
    return isRunning(clock) ? [deadlineOf(kind, clock, at, city)] : []
  })
  if (!suspended) return running
  const { until } = suspended
  const isOverdue = at > until
  return [
    ...running,
    { what: 'SUSPENSION', dueAt: until, isOverdue, ms: Math.abs(until - at), kind: 'elapsed' },
  ]
}

function deadlineOf(what: ClockKind, clock: Clock, at: Instant, { calendar }: City): Deadline {
  const { dueAt, limit, passed } = clock
  const kind = limit.mode === 'continuous' ? 'elapsed' : 'working'
  const isOverdue = at > dueAt
  const over = overdueAt(clock, at, calendar)
  const left = kind === 'elapsed' ? dueAt - at : workingMsBetween(calendar, at, dueAt)
  const past = kind === 'elapsed' ? over.ms : over.workingMs
  const reached = passed > 0 ? rungOf(what, passed - 1) : undefined
  return { what, dueAt, isOverdue, ms: isOverdue ? past : left, kind, ...(reached && { rung: reached.rung }) }
}

/** A desk's reminder weighs no more than the breach that it repeats. */
const weight: Readonly<Record<Rung, number>> = {
  BLUE: 1,
  YELLOW: 2,
  RED: 3,
  REMINDER: 3,
  ORDER: 4,
  NOTICE: 5,
}

/** Overdue ones first, of those the highest rung; then whatever is due first, and on a tie whoever has the case. */
function byPressure(one: Deadline, other: Deadline): number {
  const tie = Number(one.what === 'PROMISE') - Number(other.what === 'PROMISE')
  return pressure(other) - pressure(one) || one.dueAt - other.dueAt || tie
}

function pressure({ isOverdue, rung = 'RED' }: Deadline): number {
  return isOverdue ? weight[rung] : 0
}
