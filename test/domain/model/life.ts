import type { Application } from './applications.ts'
import { HOUR, type Instant } from './calendar.ts'
import { type Clock, dueAt, isRunning, ladder, type Span, startClock } from './clock.ts'
import { type Bond, desk, hotline, type Limit, standard } from './policy.ts'

type State =
  | 'REPORTED'
  | 'VERIFYING'
  | 'FILED'
  | 'DISPUTED'
  | 'DISPATCHED'
  | 'HANDLING'
  | 'UNIT_REVIEW'
  | 'SUSPENDED'
  | 'FEEDBACK'
  | 'CHECKING'
  | 'CALLBACK'
  | 'CLOSED'
  | 'ARCHIVED'

export type ClockName = keyof typeof desk | 'HANDLING' | 'PROMISE' | 'CONTACT' | 'INTERIM'

/** The life of one case as the rules tell it: a plain record that the moves change. */
export type Life = {
  at: Instant
  state: State
  readonly reportedAt: Instant
  readonly row: keyof typeof standard
  readonly hotline: Bond
  /** Somebody identifiable waits for an answer: PROMISE, CONTACT and CALLBACK run (rules R21, R58). */
  readonly citizen: boolean
  verified: boolean
  clocks: Partial<Record<ClockName, Clock>>
  /** What binds the unit in this obligation (rules R22). */
  bound: Bond
  unit: string
  readonly ruledOut: string[]
  /** When the obligation started: T11 or T26 (rules R23). */
  obligedAt: Instant
  isRedo: boolean
  /** When a returned continuous obligation ran (rules R25). */
  carried: readonly Span[]
  /** The city's clock wakes the case whenever something is due, not only with the next command. */
  readonly isWoken: boolean
  extensions: number
  returns: number
  designated: boolean
  handedOver: boolean
  wasSuspended: boolean
  closedAt: Instant | undefined
  /** When a suspension ends by itself. */
  until: Instant | undefined
  application: Application | undefined
  readonly applied: Record<Application['kind'], number>
  /** When the citizen was last told something. */
  toldAt: Instant
  /** A check found the condition met since the last hand-over (rules R50). */
  checked: boolean
  checks: number
  promiseJudged: boolean
  /** Every rung fired, breach, lift and reminder: `HANDLING red 1 1773046800000`. */
  readonly log: string[]
}

export type Birth = Pick<Life, 'reportedAt' | 'row' | 'citizen' | 'isWoken'> & {
  readonly hotline: keyof typeof hotline
}

/** T01: PROMISE and the first desk clock start (rules R21, R51, R72). */
export function born(birth: Birth): Life {
  const life: Life = {
    ...birth,
    at: birth.reportedAt,
    state: 'REPORTED',
    hotline: hotline[birth.hotline],
    verified: false,
    clocks: {},
    bound: hotline[birth.hotline],
    unit: '',
    ruledOut: [],
    obligedAt: birth.reportedAt,
    isRedo: false,
    carried: [],
    extensions: 0,
    returns: 0,
    designated: false,
    handedOver: false,
    wasSuspended: false,
    closedAt: undefined,
    until: undefined,
    application: undefined,
    applied: { RETURN: 0, EXTEND: 0, SUSPEND: 0 },
    toldAt: Number.NEGATIVE_INFINITY,
    checked: false,
    checks: 0,
    promiseJudged: false,
    log: [],
  }
  if (life.citizen) start(life, 'PROMISE', life.hotline.handling)
  startDesk(life, life.hotline.urgent ? 'DESK' : 'ACCEPT')
  return life
}

export function gridOf(life: Life): Bond | undefined {
  const row = standard[life.row]
  return 'grid' in row ? row.grid : undefined
}

/** H1, H2 and G1 are urgent (rules R51). */
function isUrgent(life: Life): boolean {
  return life.hotline.urgent || gridOf(life)?.urgent === true
}

export function start(life: Life, name: ClockName, limit: Limit, from = life.at): void {
  life.clocks[name] = startClock(name, limit, from)
}

export function startDesk(life: Life, name: keyof typeof desk, from = life.at): void {
  const [calm, urgent] = desk[name]
  start(life, name, isUrgent(life) ? urgent : calm, from)
}

export function end(life: Life, ...names: readonly ClockName[]): void {
  for (const name of names) delete life.clocks[name]
}

/** The case is closed: nothing runs any more. */
export function shut(life: Life): void {
  life.clocks = {}
  life.closedAt = life.at
  life.state = 'CLOSED'
}

export function isOn(life: Life, name: ClockName): boolean {
  const clock = life.clocks[name]
  return clock !== undefined && isRunning(clock)
}

/** A new obligation of a unit: the earlier due date of the candidates binds, the grid's on a tie (rules R22–R25). */
export function oblige(
  life: Life,
  limits: { readonly hotline: Limit; readonly grid: Limit | undefined },
): void {
  const { hotline: own, grid } = limits
  const dueOf = (limit: Limit) => dueAt(startClock('candidate', limit, life.at)) ?? 0
  const isGrid = grid !== undefined && dueOf(grid) <= dueOf(own)
  const clock = startClock('HANDLING', isGrid ? grid : own, life.at, life.carried)
  // what the released unit was warned of is not said again
  for (const { name, n, at } of life.carried.length > 0 ? ladder(clock, life.at) : [])
    if (at < life.at) clock.fired.set(`${name} ${n}`, at)
  life.clocks.HANDLING = clock
  life.bound = (isGrid ? gridOf(life) : undefined) ?? life.hotline
  life.obligedAt = life.at
  life.extensions = 0
  // whoever waits for an answer is contacted within the hotline row's limit (rules R24, R58)
  if (life.citizen && life.hotline.contact) start(life, 'CONTACT', life.hotline.contact)
}

/** Half the limit of an urgent hotline row (rules R51). */
export function interimLimit(life: Life): Limit | undefined {
  if (life.hotline.row === 'H1') return { mode: 'continuous', ms: HOUR }
  return life.hotline.row === 'H2' ? { mode: 'continuous', ms: 12 * HOUR } : undefined
}
