import type { Instant } from '#domain/time/instant.ts'
import { budgetOf, type Limit } from '#domain/time/limit.ts'
import { dueAt, type Pause, type Stretch } from '#domain/time/stretch.ts'
import { breachIndex, type ClockKind } from './kinds.ts'
import { nextStep, stepsBehind, type Timing } from './ladder.ts'

/** Why a clock does not run. The last four end it for good. */
export const holdReasons = [
  'verifying',
  'with-centre',
  'suspended',
  'dispatching',
  'done',
  'replied',
  'released',
  'cancelled',
] as const
export type HoldReason = (typeof holdReasons)[number]

type Hold = Pause & {
  readonly why: HoldReason
  /** Pauses that a hold in retrospect covers: they count again if it is taken back (rules R26). */
  readonly covers?: readonly Hold[]
}

/**
 * A clock as the head keeps it: a budget, a ledger of pauses, and the instants derived from them when an event was made.
 * Nothing in it is recomputed when it is read (M11).
 */
export type Clock = Omit<Stretch, 'pauses'> & {
  readonly pauses: readonly Hold[]
  /** Instant at which the budget is used up; while held, as it stood when the hold began. */
  readonly dueAt: Instant
  /** Steps of the ladder behind it in this epoch (rules R54). */
  readonly passed: number
  /** When something about it is due next; absent while it does not run. */
  readonly wakeAt?: Instant
  /** Grows when the budget grows. */
  readonly epoch: number
  /** For which instant it was breached, where a later extension moved the due instant but not the breach (rules R67). */
  readonly breachedAt?: Instant
}

/** Starts a clock with the whole of its limit. `startedAt` may lie in the past: steps behind it then fire in order. */
export function startClock(kind: ClockKind, limit: Limit, startedAt: Instant, timing: Timing): Clock {
  const stretch = { limit, budget: budgetOf(limit), startedAt, pauses: [] }
  return armed(kind, { ...stretch, dueAt: startedAt, passed: 0, epoch: 0 }, timing)
}

/**
 * Stops or pauses a clock at `at`, also in retrospect: a breach that was recorded after the work was there is taken back,
 * and red with what follows is armed again; earlier warnings stay given (rules R54, R67).
 */
export function holdClock(kind: ClockKind, clock: Clock, at: Instant, why: HoldReason): Clock {
  const before = clock.pauses.filter((pause) => pause.from < at)
  const within = before.findLast((pause) => pause.to === undefined || pause.to > at)
  const pauses = before.filter((pause) => pause !== within)
  const covers = clock.pauses.slice(pauses.length)
  const kept = at <= breachOf(clock) ? unbreached(kind, clock) : clock
  const { wakeAt: _, ...rest } = kept
  const hold = { from: within?.from ?? at, why, ...(covers.length > 0 && { covers }) }
  return { ...rest, pauses: [...pauses, hold] }
}

/** Lets a held clock run on from `at`; the time held is not used. */
export function resumeClock(kind: ClockKind, clock: Clock, at: Instant, timing: Timing): Clock {
  const pauses = clock.pauses.map(({ covers: _, ...pause }) => ({ ...pause, to: pause.to ?? at }))
  return armed(kind, { ...clock, pauses }, timing)
}

/** Lets a held clock run on as if it had never been held: no credit for the time held, but for earlier pauses (rules R26, R27). */
export function unholdClock(kind: ClockKind, clock: Clock, timing: Timing): Clock {
  const pauses = clock.pauses.flatMap((pause) => (pause.to === undefined ? (pause.covers ?? []) : pause))
  return armed(kind, { ...clock, pauses }, timing)
}

/** Continues the used time of an earlier clock of the same kind as a new obligation; steps behind it are not repeated (rules R25). */
export function continueClock(kind: ClockKind, earlier: Clock, at: Instant, timing: Timing): Clock {
  const rest = resumeClock(kind, { ...earlier, epoch: 0 }, at, timing)
  return armed(kind, { ...rest, passed: stepsBehind(kind, rest, at, timing) }, timing)
}

/** The clock after its next step was taken. */
export function passStep(kind: ClockKind, clock: Clock, index: number, timing: Timing): Clock {
  return armed(kind, { ...clock, passed: index + 1 }, timing)
}

/** Why the clock does not run now, and since when; absent while it runs. */
export function holdOf(clock: Clock): Hold | undefined {
  const last = clock.pauses.at(-1)
  return last?.to === undefined ? last : undefined
}

export function isRunning(clock: Clock | undefined): clock is Clock {
  return clock !== undefined && holdOf(clock) === undefined
}

/** True when its breach was recorded and not lifted. */
export function hasBreached(kind: ClockKind, clock: Clock): boolean {
  return clock.passed > breachIndex(kind)
}

/** Derives the due instant and the next wake of a clock that runs. */
function armed(kind: ClockKind, clock: Clock, timing: Timing): Clock {
  const { wakeAt: _, ...rest } = clock
  const due = dueAt(timing.calendar, rest) ?? clock.dueAt
  const next = nextStep(kind, rest, clock.passed, timing)
  return { ...rest, dueAt: due, ...(next && { wakeAt: next.wakeAt }) }
}

/** What an approved extension adds, in the budget's unit: asked for at `since`, granted at `at`. */
type Growth = { readonly added: number; readonly since: Instant; readonly at: Instant }

/**
 * Adds to the budget: a new epoch, in which only steps still ahead fire again (rules R18, R28, R54). A breach recorded since
 * the application is taken back, and recorded anew where the new due instant is past too; an earlier one stands (rules R67).
 */
export function growClock(
  kind: ClockKind,
  clock: Clock,
  { added, since, at }: Growth,
  timing: Timing,
): Clock {
  const grown = { ...clock, budget: clock.budget + added, epoch: clock.epoch + 1 }
  const behind = stepsBehind(kind, runningOn(grown), at, timing)
  if (!hasBreached(kind, clock)) return armed(kind, { ...grown, passed: behind }, timing)
  if (breachOf(clock) < since) return armed(kind, { ...grown, breachedAt: breachOf(clock) }, timing)
  return armed(kind, unbreached(kind, { ...grown, passed: behind }), timing)
}

/**
 * The same stretch measured by another limit: start, pauses and what extensions added are kept (rules R28). A breach that
 * now lies in the past is dated at the new due instant and still has to be recorded (R29).
 */
export function remeasureClock(
  kind: ClockKind,
  clock: Clock,
  limit: Limit,
  added: number,
  at: Instant,
  timing: Timing,
): Clock {
  const measured = { ...clock, limit, budget: budgetOf(limit) + added, epoch: clock.epoch + 1 }
  const passed = stepsBehind(kind, runningOn(measured), at, timing)
  return armed(kind, unbreached(kind, { ...measured, passed }), timing)
}

/** Instant a recorded breach stands for. */
function breachOf({ breachedAt, dueAt: due }: Clock): Instant {
  return breachedAt ?? due
}

/** The clock with its breach taken back: red and what follows are armed again (rules R54). */
function unbreached(kind: ClockKind, { breachedAt: _, ...clock }: Clock): Clock {
  return { ...clock, passed: Math.min(clock.passed, breachIndex(kind)) }
}

/** The stretch as if its present hold had not begun: what lies ahead is counted as running (rules R15). */
function runningOn(clock: Clock): Clock {
  return { ...clock, pauses: clock.pauses.filter(({ to }) => to !== undefined) }
}
