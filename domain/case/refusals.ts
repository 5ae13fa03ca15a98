import type { Instant } from '#domain/time/instant.ts'

/**
 * Every business refusal with its class of precedence (rules R11) and what a screen needs to explain it (R12).
 * 1 permission and scope · 2 state · 3 separation of duty · 4 finality · 5 policy row · 6 time · 7 fields and evidence.
 */
export type Payloads = {
  /** With `noContactDue` a handler would be shown the caller's data, had the caller still to be rung. */
  FORBIDDEN: { readonly needs: readonly string[]; readonly noContactDue?: true }
  OUT_OF_SCOPE: { readonly scope: string }
  CONFIDENTIAL: Empty
  /** With `outOfTurn` the state is one of `from`, and what it asks for is done or has not come up. */
  WRONG_STATE: { readonly state: string; readonly from: readonly string[]; readonly outOfTurn?: true }
  SUSPENDED: { readonly until?: Instant }
  PARENT_CLOSED: { readonly state: string }
  SEPARATION_OF_DUTY: {
    readonly who: string
    readonly did: 'HANDLED' | 'CHECKED' | 'APPLIED' | 'ADVISED' | 'CLOSED' | 'WITHDREW'
  }
  CONFLICT_OF_INTEREST: { readonly unit: string; readonly superior?: string }
  UNIT_RULED_OUT: { readonly unit: string }
  RETURN_DESIGNATED: { readonly at: Instant; readonly decidedBy: string; readonly textId?: string }
  RETURN_AFTER_HANDOVER: Empty
  REQUEST_OPEN: { readonly id: string; readonly kind: string }
  APPLICATION_DECIDED: { readonly id: string }
  HAS_CHILDREN: { readonly count: number }
  REDO_USED: Empty
  EXTEND_TURNS_USED: { readonly max: number }
  SUSPEND_USED: Empty
  APPEAL_USED: Empty
  RETURN_NOT_ALLOWED: { readonly row: string }
  EXTEND_NOT_ALLOWED: { readonly row: string }
  SUSPEND_NOT_ALLOWED: { readonly row: string }
  APPEAL_NOT_ALLOWED: Empty
  SELF_NOT_ALLOWED: { readonly row: string }
  NO_CITIZEN: Empty
  CITIZEN_WAITING: Empty
  RETURN_WINDOW_CLOSED: { readonly until: Instant }
  EXTEND_AFTER_DUE: { readonly dueAt: Instant }
  EXTEND_TOO_LONG: { readonly max: string }
  SUSPEND_AFTER_DUE: { readonly dueAt: Instant }
  SUSPEND_TOO_LONG: { readonly max: string }
  WINDOW_CLOSED: { readonly until: Instant }
  URGE_LIMIT: { readonly until: Instant }
  CALLBACK_TOO_EARLY: { readonly from: Instant }
  ATTEMPTS_TOO_FEW: {
    readonly done: number
    readonly need: number
    readonly days: number
    readonly needDays: number
  }
  NOT_VERIFIED: Empty
  ROW_UNKNOWN: { readonly row: string }
  UNIT_UNKNOWN: { readonly unit: string }
  UNIT_INACTIVE: { readonly unit: string }
  CITIZEN_NOT_TOLD: Empty
  CONTACT_MISSING: Empty
  FEEDBACK_FIELD: { readonly field: string }
  AFTER_PHOTO_MISSING: Empty
  CLOSING_CONDITION_MISSING: { readonly condition: string }
  CHECK_MISSING: Empty
  POSITION_TOO_FAR: { readonly metres: number; readonly most: number }
  TASK_TAKEN: { readonly task: string }
}

type Empty = Readonly<Record<never, never>>

export type RefusalCode = keyof Payloads

export type RefusalOf<C extends RefusalCode> = { readonly code: C } & Payloads[C]

export type Refusal = { readonly [C in RefusalCode]: RefusalOf<C> }[RefusalCode]

/** A refusal of a code with its payload. */
export function refusal<C extends RefusalCode>(code: C, payload: Payloads[C]): Refusal {
  // the type checker cannot see that a code with the payload of the same code is a member of the union
  return { code, ...payload } as RefusalOf<C> as Refusal
}

/** Classes in the order in which they are answered: the first failing one wins (rules R11). */
export type RefusalClass = 1 | 2 | 3 | 4 | 5 | 6 | 7

export const refusalClass = {
  FORBIDDEN: 1,
  OUT_OF_SCOPE: 1,
  CONFIDENTIAL: 1,
  WRONG_STATE: 2,
  SUSPENDED: 2,
  PARENT_CLOSED: 2,
  SEPARATION_OF_DUTY: 3,
  CONFLICT_OF_INTEREST: 3,
  UNIT_RULED_OUT: 4,
  RETURN_DESIGNATED: 4,
  RETURN_AFTER_HANDOVER: 4,
  REQUEST_OPEN: 4,
  APPLICATION_DECIDED: 4,
  HAS_CHILDREN: 4,
  REDO_USED: 4,
  EXTEND_TURNS_USED: 4,
  SUSPEND_USED: 4,
  APPEAL_USED: 4,
  RETURN_NOT_ALLOWED: 5,
  EXTEND_NOT_ALLOWED: 5,
  SUSPEND_NOT_ALLOWED: 5,
  APPEAL_NOT_ALLOWED: 5,
  SELF_NOT_ALLOWED: 5,
  NO_CITIZEN: 5,
  CITIZEN_WAITING: 5,
  RETURN_WINDOW_CLOSED: 6,
  EXTEND_AFTER_DUE: 6,
  EXTEND_TOO_LONG: 6,
  SUSPEND_AFTER_DUE: 6,
  SUSPEND_TOO_LONG: 6,
  WINDOW_CLOSED: 6,
  URGE_LIMIT: 6,
  CALLBACK_TOO_EARLY: 6,
  ATTEMPTS_TOO_FEW: 6,
  NOT_VERIFIED: 7,
  ROW_UNKNOWN: 7,
  UNIT_UNKNOWN: 7,
  UNIT_INACTIVE: 7,
  CITIZEN_NOT_TOLD: 7,
  CONTACT_MISSING: 7,
  FEEDBACK_FIELD: 7,
  AFTER_PHOTO_MISSING: 7,
  CLOSING_CONDITION_MISSING: 7,
  CHECK_MISSING: 7,
  POSITION_TOO_FAR: 7,
  TASK_TAKEN: 7,
} as const satisfies Record<RefusalCode, RefusalClass>

/** HTTP status of a class (wire format): 403 for permission, 422 for fields, 409 for the rest. */
export function statusOf(code: RefusalCode): 403 | 409 | 422 {
  const group = refusalClass[code]
  if (group === 1) return 403
  return group === 7 ? 422 : 409
}
