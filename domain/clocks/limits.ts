import type { Case } from '#domain/case/case.ts'
import type { City } from '#domain/city/city.ts'
import type { GridRow, HotlineRow, PolicyRow, SlaProfile, SlaRow } from '#domain/city/sla.ts'
import { isStatutory, statutoryRow } from '#domain/city/sla-profiles.ts'
import { type Instant, MINUTE } from '#domain/time/instant.ts'
import { budgetOf, type Limit } from '#domain/time/limit.ts'
import { dueAt } from '#domain/time/stretch.ts'
import { isRunning, startClock } from './clock.ts'
import type { ClockKind } from './kinds.ts'

/** The policy that holds for a case: frozen at dispatch, the city's present one before. */
export function policyOf(one: Case, city: City): SlaProfile {
  return one.policy ? city.sla(one.policy.profile, one.policy.version) : city.activeSla
}

/** Grid row of the policy by the unit of the standard row's limit (domain 12.5). */
function gridRowOf(limit: Limit): GridRow {
  if (limit.mode === 'continuous') return 'G1'
  return limit.unit === 'WD' ? 'G3' : 'G2'
}

/** Urgent: H1, H2 and G1 (rules R51). */
export function isUrgent(one: Case, city: City): boolean {
  const { rows } = policyOf(one, city)
  const grid = one.row?.limit && rows[gridRowOf(one.row.limit)]
  return Boolean(grid?.urgent || (one.hotline && rows[one.hotline].urgent))
}

/**
 * What binds the unit now: its window, extension, suspension and redo. A law speaks of limit, extension and suspension;
 * the window for a return stays that of the row that would bind without it.
 */
export function boundRow(one: Case, city: City): SlaRow | undefined {
  if (!one.obligation) return undefined
  const { by, at } = one.obligation
  const policy = policyOf(one, city)
  if (!isStatutory(by)) return policy.rows[by]
  const { extend: _, interim: __, ...ordinary } = policy.rows[ordinaryRow(one, at, city)]
  const { limit, extend, suspend } = statutoryRow(by, policy)
  return { ...ordinary, handling: limit, suspend, ...(extend && { extend }) }
}

type Row = HotlineRow | GridRow

/** The row that binds a new obligation: the law's where one is cited, which replaces both others (rules R22). */
export function bindingRow(one: Case, at: Instant, city: City): PolicyRow {
  return one.statutory ?? ordinaryRow(one, at, city)
}

/** Of hotline and grid the row with the earlier due instant, grid on a tie (rules R22). */
function ordinaryRow(one: Case, at: Instant, city: City): Row {
  return earliest(one, rowsOf(one), at, false, city)
}

/**
 * The row that binds a redo: the hotline's redo limit, or the grid row's own where that bound before and is earlier
 * (rules R24). No law sets a limit for a redo.
 */
export function redoRow(one: Case, at: Instant, city: City): Row {
  const bound = one.obligation?.by
  const rows = rowsOf(one).filter((row) => row === bound || row === one.hotline)
  return earliest(one, rows.length > 0 ? rows : rowsOf(one), at, true, city)
}

/** Grid first, so that it wins a tie; a matter with neither is ordinary. */
function rowsOf(one: Case): readonly Row[] {
  const rows: readonly (Row | undefined)[] = [one.row?.limit && gridRowOf(one.row.limit), one.hotline]
  const known = rows.filter((row) => row !== undefined)
  return known.length > 0 ? known : ['H4']
}

function earliest(one: Case, rows: readonly Row[], at: Instant, redo: boolean, city: City): Row {
  const timing = { calendar: city.calendar, sla: policyOf(one, city) }
  const [first = 'H4', ...others] = rows
  const due = (row: Row) =>
    startClock('HANDLING', obligationLimit(one, { by: row, redo }, city), at, timing).dueAt
  return others.reduce((best, row) => (due(row) < due(best) ? row : best), first)
}

/** The limit that a row gives an obligation. */
function obligationLimit(
  one: Case,
  { by, redo }: { readonly by: PolicyRow; readonly redo: boolean },
  city: City,
): Limit {
  const policy = policyOf(one, city)
  if (isStatutory(by)) return statutoryRow(by, policy).limit
  const row = policy.rows[by]
  const own = one.row?.limit && gridRowOf(one.row.limit) === by ? one.row.limit : row.handling
  const limit = redo && row.redo && row.redo !== 'own-limit' ? row.redo : own
  if (!limit) throw new Error(`row ${by} gives no limit to case ${one.caseId}`)
  return limit
}

/** Limit of each clock that may start now; absent: the case has no such clock (rules R21, R51, R58, R72). */
const limits = {
  PROMISE: (one, city) =>
    one.caller === 'WILLING' && one.hotline ? policyOf(one, city).rows[one.hotline].handling : undefined,
  // DESK ends with the first dispatch: whatever comes back to intake after it has a fresh ACCEPT (rules R71)
  ACCEPT: (one, city) =>
    isUrgent(one, city) && one.hops === 0 ? undefined : policyOf(one, city).desk.ACCEPT,
  DESK: (one, city) =>
    isUrgent(one, city) && one.hops === 0 && !isRunning(one.clocks.DESK)
      ? policyOf(one, city).desk.DESK
      : undefined,
  VERIFY: (one, city) => policyOf(one, city).desk.VERIFY,
  DISPATCH: (one, city) => {
    if (!isUrgent(one, city)) return policyOf(one, city).desk.DISPATCH
    return one.hops === 0 ? undefined : policyOf(one, city).desk.DISPATCH_URGENT
  },
  SIGN: (one, city) => deskLimit('SIGN', one, city),
  CONTACT: (one, city) =>
    one.caller === 'WILLING' && !one.confidential && one.hotline
      ? policyOf(one, city).rows[one.hotline].contact
      : undefined,
  INTERIM: (one, city) => {
    const share = boundRow(one, city)?.interim
    const handling = one.obligation && obligationLimit(one, one.obligation, city)
    if (share === undefined || handling?.mode !== 'continuous') return undefined
    return { n: Math.round((share * budgetOf(handling)) / MINUTE), unit: 'MIN', mode: 'continuous' }
  },
  HANDLING: (one, city) => one.obligation && obligationLimit(one, one.obligation, city),
  ADJUDICATE: (one, city) => deskLimit('ADJUDICATE', one, city),
  REVIEW: (one, city) => deskLimit('REVIEW', one, city),
  CHECK: (one, city) => policyOf(one, city).desk.CHECK,
  ATTEMPT: (one, city) => policyOf(one, city).desk.ATTEMPT,
  CALLBACK: (one, city) => policyOf(one, city).desk.CALLBACK,
  CONFIRM: (one, city) => policyOf(one, city).desk.CONFIRM,
} as const satisfies Record<ClockKind, (one: Case, city: City) => Limit | undefined>

/** Limit of a clock that would start now; absent: the case has no such clock. */
export function limitOf(kind: ClockKind, one: Case, city: City): Limit | undefined {
  return limits[kind](one, city)
}

function deskLimit(kind: 'SIGN' | 'ADJUDICATE' | 'REVIEW', one: Case, city: City): Limit {
  const { desk } = policyOf(one, city)
  return isUrgent(one, city) ? desk[`${kind}_URGENT`] : desk[kind]
}

/** Instant at which a limit that runs without a pause from `at` is used up. */
export function limitFrom(limit: Limit | undefined, at: Instant, city: City): Instant {
  const due = limit && dueAt(city.calendar, { limit, budget: budgetOf(limit), startedAt: at, pauses: [] })
  if (due === undefined) throw new Error('a limit without a pause has a due instant')
  return due
}
