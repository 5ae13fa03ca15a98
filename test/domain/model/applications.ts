import { afterWorking, DAY, type Instant, WORKING_DAY } from './calendar.ts'
import { type Clock, dueAt, isRunning, ladder, pauseClock, startClock } from './clock.ts'
import { end, gridOf, interimLimit, isOn, type Life, oblige, start, startDesk } from './life.ts'
import { LEVEL, type Limit } from './policy.ts'
import { lift, suspendable } from './rungs.ts'

type Role = 'unit-admin' | 'dispatcher' | 'duty-chief' | 'supervisor'

/** RETURN, EXTEND and SUSPEND exclude each other, so a case has at most one of them open (rules R38). */
export type Application = {
  readonly kind: 'RETURN' | 'EXTEND' | 'SUSPEND'
  readonly id: string
  readonly at: Instant
  /** Who may decide, the last one finally; the first waits now (rules R39). */
  deciders: readonly Role[]
  hasRisen: boolean
  /** Until when the present level may decide (rules R74). */
  deadline: Instant
  /** EXTEND: days of a legal limit, else milliseconds. SUSPEND: milliseconds. */
  readonly amount: number
  /** SUSPEND: how long. */
  readonly until: Instant
}

/** Codes of the first class of reasons that forbids it, in the order of rules R11; none if it may be asked. */
export function reasonsAgainst(life: Life, kind: Application['kind'], amount: number): readonly string[] {
  return kind === 'RETURN' ? againstReturn(life) : againstDelay(life, kind, amount)
}

function againstReturn(life: Life): readonly string[] {
  const { state, bound, clocks } = life
  if (state !== 'DISPATCHED' && state !== 'HANDLING')
    return [state === 'SUSPENDED' ? 'SUSPENDED' : 'WRONG_STATE']
  const final = [
    ...(life.designated ? ['RETURN_DESIGNATED'] : []),
    ...(life.handedOver ? ['RETURN_AFTER_HANDOVER'] : []),
    ...(life.application ? ['REQUEST_OPEN'] : []),
  ]
  if (final.length > 0) return final
  if (!bound.returnWindow || !clocks.HANDLING) return ['RETURN_NOT_ALLOWED']
  // the window counts from T11, not from signing (rules R42)
  const until = dueAt(startClock('window', bound.returnWindow, life.obligedAt))
  return until !== undefined && life.at > until ? ['RETURN_WINDOW_CLOSED'] : []
}

function againstDelay(life: Life, kind: 'EXTEND' | 'SUSPEND', amount: number): readonly string[] {
  const { state, bound, clocks } = life
  if (state !== 'HANDLING') return [state === 'SUSPENDED' ? 'SUSPENDED' : 'WRONG_STATE']
  const turnsUsed = kind === 'EXTEND' ? life.extensions >= (bound.extend?.turns ?? 1) : life.wasSuspended
  const final = [
    ...(life.application ? ['REQUEST_OPEN'] : []),
    ...(turnsUsed ? [kind === 'EXTEND' ? 'EXTEND_TURNS_USED' : 'SUSPEND_USED'] : []),
  ]
  if (final.length > 0) return final
  // a redo knows no extension and no suspension (rules R24)
  const isAllowed = kind === 'EXTEND' ? bound.extend !== undefined : bound.suspend
  if (!isAllowed || life.isRedo) return [`${kind}_NOT_ALLOWED`]
  const due = clocks.HANDLING && dueAt(clocks.HANDLING)
  const isTooLong = amount > (kind === 'EXTEND' ? (bound.extend?.atMost ?? 0) : 365 * DAY)
  return [
    ...(due === undefined || life.at > due ? [`${kind}_AFTER_DUE`] : []),
    ...(isTooLong ? [`${kind}_TOO_LONG`] : []),
  ]
}

/** An application is raised; a RETURN counts as signed and moves the case at once (rules R4, R42). */
export function apply(
  life: Life,
  kind: Application['kind'],
  { amount, until, byHead }: { amount: number; until: Instant; byHead: boolean },
): void {
  life.applied[kind] += 1
  life.application = {
    kind,
    id: `${kind}-${life.applied[kind]}`,
    at: life.at,
    deciders: decidersOf(life, kind, amount, byHead),
    hasRisen: false,
    deadline: afterWorking(life.at, LEVEL),
    amount,
    until,
  }
  if (kind !== 'RETURN') return
  life.returns += 1
  end(life, 'SIGN')
  startDesk(life, 'ADJUDICATE')
  life.state = 'DISPUTED'
}

/**
 * More than one original limit or 5WD is for the duty chief, more than 90 days for the supervisor; a head who applies has
 * given his level (rules R39).
 */
function decidersOf(life: Life, kind: Application['kind'], amount: number, byHead: boolean): readonly Role[] {
  if (kind === 'RETURN') return ['duty-chief']
  if (kind === 'SUSPEND') return ['dispatcher', amount > 90 * DAY ? 'supervisor' : 'duty-chief']
  const { handling } = life.bound
  const isLong =
    handling.mode === 'legal'
      ? amount > Math.min(handling.days, 5)
      : amount > Math.min(handling.ms, 5 * WORKING_DAY)
  const last = isLong ? 'duty-chief' : 'dispatcher'
  return byHead ? [last] : ['unit-admin', last]
}

const above = {
  'unit-admin': 'dispatcher',
  dispatcher: 'duty-chief',
  'duty-chief': 'supervisor',
  supervisor: 'supervisor',
} as const

/** Nobody answered: the first level is skipped, the last rises once and then lapses (rules R74). */
export function riseOrLapse(life: Life, application: Application): void {
  const [first = 'supervisor', ...others] = application.deciders
  if (others.length > 0) application.deciders = others
  else if (!application.hasRisen) {
    application.hasRisen = true
    application.deciders = [above[first]]
  } else life.application = undefined
  application.deadline = afterWorking(application.deadline, LEVEL)
}

/** One level agrees; true if it was the last one. */
export function agree(life: Life, application: Application): boolean {
  const [, ...others] = application.deciders
  if (others.length === 0) return true
  application.deciders = others
  application.deadline = afterWorking(life.at, LEVEL)
  return false
}

/** T15: refused, withdrawn or designated, the unit goes on and counts as signed (rules R66). */
export function keepUnit(life: Life): void {
  end(life, 'ADJUDICATE')
  life.application = undefined
  life.state = 'HANDLING'
}

/** T14, T31: the obligation is released; a continuous one carries what it used to the next unit (rules R25). */
export function releaseUnit(life: Life): void {
  const { HANDLING } = life.clocks
  if (HANDLING) pauseClock(HANDLING, life.at)
  life.carried = HANDLING?.limit.mode === 'continuous' ? HANDLING.spans : []
  life.ruledOut.push(life.unit)
  life.application = undefined
  end(life, 'ADJUDICATE', 'HANDLING', 'SIGN', 'CONTACT', 'INTERIM')
  life.state = 'FILED'
  startDesk(life, 'DISPATCH')
}

/** T11: the obligation, the signing and, where urgent, an interim report begin. */
export function dispatch(life: Life, unit: string): void {
  end(life, 'DISPATCH', 'DESK')
  life.unit = unit
  oblige(life, { hotline: life.hotline.handling, grid: gridOf(life)?.handling })
  startDesk(life, 'SIGN')
  const interim = interimLimit(life)
  if (interim) start(life, 'INTERIM', interim)
  life.state = 'DISPATCHED'
}

/** The budget grows by what was asked, as of the application (rules R18, R27, R67). */
export function extend(life: Life, { at, amount }: Application): void {
  life.application = undefined
  life.extensions += 1
  for (const name of ['HANDLING', 'PROMISE'] as const) {
    const clock = life.clocks[name]
    if (clock && isRunning(clock)) grow(life, clock, { since: at, amount })
  }
}

function grow(life: Life, clock: Clock, { since, amount }: { since: Instant; amount: number }): void {
  clock.limit = longer(clock.limit, amount, life.bound.handling.mode === 'legal')
  lift(life, clock, since)
  // a breach that stands keeps its ladder: only a lifted one arms red and what follows again (rules R54, R67)
  if (clock.fired.has('red 1')) return
  // only rungs still ahead are armed again (rules R54)
  for (const { name, n, at } of ladder(clock, life.at)) if (at > life.at) clock.fired.delete(`${name} ${n}`)
}

/** A grid obligation that is extended moves the citizen's legal date by as many whole days, rounded up (rules R27). */
function longer(limit: Limit, amount: number, inDays: boolean): Limit {
  if (limit.mode !== 'legal') return { ...limit, ms: limit.ms + amount }
  return { mode: 'legal', days: limit.days + (inDays ? amount : Math.ceil(amount / WORKING_DAY)) }
}

/** T19: everything about the unit and the citizen's date stands still since the application (rules R40, R67). */
export function suspend(life: Life, application: Application): void {
  life.application = undefined
  life.wasSuspended = true
  for (const name of suspendable) {
    const clock = life.clocks[name]
    if (!clock || !isOn(life, name)) continue
    lift(life, clock, application.at)
    pauseClock(clock, application.at)
  }
  life.until = application.until
  life.state = 'SUSPENDED'
}
