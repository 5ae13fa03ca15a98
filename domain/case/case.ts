import type { Doer, Role, StaffRole } from '#domain/actors/actor.ts'
import type { ApplicationKind, Channel, InfoType, Nature, Urgency } from '#domain/city/codes.ts'
import type { HotlineRow, PolicyRow } from '#domain/city/sla.ts'
import type { StandardRow } from '#domain/city/standard.ts'
import type { StatutoryId } from '#domain/city/statutory.ts'
import type { Clock } from '#domain/clocks/clock.ts'
import type { ClockKind } from '#domain/clocks/kinds.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Limit } from '#domain/time/limit.ts'
import type { Children, Merged } from './children.ts'
import type { AppealFinding, CallbackAwaits, CloseType, ReplyMode, WorkResult } from './codes.ts'
import type { Outcome, Stage, State } from './state.ts'

/**
 * The newest state of a case: what `decide` reads, at most 2 KB as JSON, without any text or name (M18b, M24).
 * Absent fields are not known yet; what is in a text lies in the private store under a reference kept by the event.
 */
export type Case = {
  readonly caseId: string
  readonly caseNo: string
  readonly state: State

  readonly channel: Channel
  readonly nature: Nature
  readonly urgency: Urgency
  readonly infoType: InfoType
  readonly place: Place
  readonly registered: { readonly at: Instant; readonly person: string; readonly role: Role }
  /** Who waits for an answer: a willing caller is called back, the others are not (rules R58, R69). */
  readonly caller: Caller
  readonly confidential: boolean
  readonly replyMode?: ReplyMode
  /** Unit that the complaint is about; may not be lead (domain 12.9). */
  readonly accused?: string

  readonly classCode?: string
  /** Row proposed at registration or acceptance by a person: files itself (rules R10). */
  readonly proposedRow?: string
  /** The one standard row, copied when the case was filed; later versions do not touch it (check 15). */
  readonly row?: FrozenRow
  /** Row of the hotline policy; absent for matters that no citizen brought. */
  readonly hotline?: HotlineRow
  /** Row of the law, once a dispatch or a reclassification cited it: it binds in place of both others (rules R22). */
  readonly statutory?: StatutoryId
  /** Policy profile and version, frozen at dispatch. */
  readonly policy?: { readonly profile: string; readonly version: string }
  readonly verification?: 'TRUE' | 'UNTRUE' | 'NOT_FOUND' | 'WAIVED'

  /** The present or last obligation of a unit; `k` counts them (rules R21, R23). */
  readonly obligation?: Obligation
  /** Dispatches so far. */
  readonly hops: number
  readonly firstDispatchWrong: boolean
  readonly ruledOut: readonly string[]
  readonly returns: Returns
  /** Applications that wait for a decision. */
  readonly applications: readonly Application[]
  readonly tasks: readonly Task[]
  readonly tasksSent: number
  /** Applications raised so far, for their ids. */
  readonly applied: number
  readonly signed?: 'BY_HAND' | 'AUTOMATIC'
  readonly contact?: 'MADE' | 'NOT_MADE'
  readonly afterPhoto: boolean
  readonly feedback?: {
    readonly result: WorkResult
    readonly appeal?: AppealFinding
    readonly repliedAt?: Instant
  }
  readonly handedOver: boolean
  /** Persons and leaf units that worked on it in any round (rules R45). */
  readonly hands: { readonly persons: readonly string[]; readonly units: readonly string[] }
  /** Persons who withdrew from it for an interest of their own (回避). */
  readonly withdrawn?: readonly string[]
  readonly check?: Doer & { readonly result: 'PASS' | 'FAIL'; readonly authorised?: true }
  readonly conditionMet: boolean
  /** Who dispatched and who submitted; `…For`: for whom, if a deputy did. */
  readonly dispatchedBy?: string
  readonly dispatchedFor?: string
  readonly submittedBy?: string
  readonly submittedAt?: Instant
  readonly submittedFor?: string
  readonly rework: number
  /** While suspended: until when, since when, and when it becomes backlog (rules R40, R55). */
  readonly suspended?: { readonly until: Instant; readonly backlogAt?: Instant }
  readonly suspensions: number
  readonly appealed: boolean
  readonly urges: {
    readonly citizen: number
    readonly staff: number
    readonly lastByCitizen?: Instant
    readonly ofDay?: number
  }
  /** When the citizen was last told something (rules R27). */
  readonly toldAt?: Instant
  readonly redone: boolean
  readonly attempts?: Attempts
  readonly awaits?: CallbackAwaits
  /** Verdicts that outlive their clocks (rules R26, R30). */
  readonly judged: { readonly obligation?: boolean; readonly redo?: boolean; readonly promise?: boolean }
  readonly closed?: Doer & { readonly at: Instant; readonly type: CloseType }
  readonly archiveAt?: Instant
  /** Cases merged into this one, counted. */
  readonly children?: Children
  /** When the callers of merged cases begin to be told that it ended (M17). */
  readonly tellAt?: Instant
  /** The case that this one was merged into. */
  readonly merged?: Merged

  /** Workflow run, number of stage entries, and the stage left last with its outcome (M3). */
  readonly run: number
  readonly seq: number
  readonly left?: { readonly seq: number; readonly stage: Stage; readonly outcome: Outcome }
  readonly clocks: Clocks
}

export type Clocks = { readonly [K in ClockKind]?: Clock }

/** WILLING waits for a reply · REFUSED wants none · UNREACHABLE by choice · NONE: nobody asked (inspector, device). */
export type Caller = 'WILLING' | 'REFUSED' | 'UNREACHABLE' | 'NONE'

export type Place = {
  /** Area code the case belongs to: the finest known of city 2, district 6, street 9, community 12 digits. */
  readonly area: string
  /** Unit grid cell, 15 digits. */
  readonly cell?: string
  readonly lng?: number
  readonly lat?: number
  /** Why there is no place. */
  readonly none?: string
}

export type FrozenRow = Pick<StandardRow, 'id' | 'limit'> & {
  readonly version: string
  readonly closing: Omit<StandardRow['closing'], 'text'>
}

export type Obligation = {
  readonly k: number
  readonly unit: string
  readonly at: Instant
  /** Row whose limit binds the unit: the cited one of the law, else the earlier of hotline and grid (rules R22). */
  readonly by: PolicyRow
  readonly redo: boolean
  /** Extensions granted, one a turn (rules R28, R41). */
  readonly extensions?: readonly Limit[]
  /** Why its lateness is not the unit's: a reclassification put the due date into the past (rules R29). */
  readonly exemptBy?: string
}

type Returns = {
  readonly raised: number
  /** Set once a unit was designated: nobody may return after (rules R42). */
  readonly designated?: { readonly at: Instant; readonly decidedBy: string; readonly textId?: string }
}

/** A request beside the flow of the case: who asks for what, and who decides next (rules R38, R39). */
export type Application = {
  readonly id: string
  readonly kind: ApplicationKind
  readonly by: string
  /** For whom, if a deputy applied. */
  readonly onBehalfOf?: string
  /** Unit of the applicant. */
  readonly unit?: string
  /** Instant from which it counts, whenever it is decided (rules R40, R67). */
  readonly at: Instant
  readonly ask: Ask
  /** Roles that decide, level by level; `level` is the next. */
  readonly deciders: readonly StaffRole[]
  readonly level: number
  /** When the level should have decided; a return's is its ADJUDICATE clock. */
  readonly dueAt?: Instant
  /** An unanswered last level rises once (rules R74). */
  readonly rose?: true
  readonly advice?: Doer & { readonly decision: 'approve' | 'refuse' }
}

/** What is asked for, by kind. */
export type Ask = {
  readonly by?: Limit
  readonly until?: Instant
  readonly reason?: string
  readonly row?: string
  readonly hotline?: HotlineRow
  readonly statutory?: string
  readonly unit?: string
}

/** An inspector's task: offered to a person or to all of the area, then claimed by one (rules R62). */
export type Task = {
  readonly id: string
  readonly kind: 'VERIFY' | 'CHECK'
  /** Who has it; absent while it is offered to all. */
  readonly person?: string
  readonly declined?: readonly string[]
  /** Checked from evidence by centre staff, since no other inspector may (rules R45). */
  readonly authorised?: true
}

/** 属实, 不属实, 无法找到 of a verification; passed or failed of a check. */
export type TaskResult = 'TRUE' | 'UNTRUE' | 'NOT_FOUND' | 'PASS' | 'FAIL'

/** Attempts that count towards "unreachable": their number, their local days and the last one (rules R33). */
export type Attempts = { readonly done: number; readonly days: number; readonly last: Instant }

/** Handled on the spot by the inspector who found it (自处置, rules R48). */
export function wasSelfHandled({ channel, registered }: Case): boolean {
  return channel === 'SELF' && registered.role === 'inspector'
}

/** The form before it becomes a case; the identity of `evolve`. */
export function draft(caseId: string): Case {
  return {
    caseId,
    caseNo: '',
    state: 'DRAFT',
    channel: 'PHONE',
    nature: 'OTHER',
    urgency: 'NORMAL',
    infoType: 'HOTLINE',
    place: { area: '' },
    registered: { at: 0, person: '', role: 'system' },
    caller: 'NONE',
    confidential: false,
    hops: 0,
    firstDispatchWrong: false,
    ruledOut: [],
    returns: { raised: 0 },
    applications: [],
    tasks: [],
    tasksSent: 0,
    applied: 0,
    suspensions: 0,
    appealed: false,
    urges: { citizen: 0, staff: 0 },
    afterPhoto: false,
    handedOver: false,
    hands: { persons: [], units: [] },
    conditionMet: false,
    rework: 0,
    redone: false,
    judged: {},
    run: 0,
    seq: 0,
    clocks: {},
  }
}
