import type { ActedBy, StaffRole } from '#domain/actors/actor.ts'
import type { ApplicationKind, Channel, InfoType, Nature, Urgency } from '#domain/city/codes.ts'
import type { HotlineRow, PolicyRow } from '#domain/city/sla.ts'
import type { StatutoryId } from '#domain/city/statutory.ts'
import type { ClockKind, Rung } from '#domain/clocks/kinds.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Limit } from '#domain/time/limit.ts'
import type { Application, Attempts, Caller, Clocks, FrozenRow, Place, Task, TaskResult } from './case.ts'
import type { Counted, Word } from './children.ts'
import type {
  AppealFinding,
  CallbackAwaits,
  CloseType,
  FactFinding,
  ReplyMode,
  Satisfaction,
  WorkResult,
} from './codes.ts'
import type { Outcome, State } from './state.ts'

/** A text in the private store, by reference; the hash is salted there, so that the text can be erased (M26). */
export type TextRef = { readonly textId: string; readonly hash: string }

/** A change of state along a row of the transition table. */
export type Move = {
  readonly by: string
  readonly to: State
  readonly outcome?: Outcome
  readonly run?: number
}

/** What every event says: who, when, and what changed in state and clocks. */
type Common = {
  readonly actor: ActedBy
  /** Recorded instant; of a settled event its due instant. */
  readonly at: Instant
  /** Instant it counts from where a phone's claim is credible (rules R56). */
  readonly effectiveAt?: Instant
  readonly move?: Move
  /** Clocks that changed, whole. */
  readonly clocks?: Clocks
  readonly texts?: Readonly<Record<string, TextRef>>
}

/** What each type of event says beside that. */
type EventPayloads = {
  Registered: {
    readonly caseNo: string
    readonly channel: Channel
    readonly nature: Nature
    readonly urgency: Urgency
    readonly infoType: InfoType
    readonly place: Place
    readonly caller: Caller
    readonly confidential: boolean
    readonly hotline?: HotlineRow
    readonly replyMode?: ReplyMode
    readonly classCode?: string
    readonly row?: string
    readonly accused?: string
    readonly callId?: string
    readonly relatedTo?: string
    /** Minutes of the local day. */
    readonly callBetween?: { readonly from: number; readonly to: number }
    readonly consent?: boolean
    readonly photos?: number
    readonly afterPhoto?: boolean
  }
  Answered: {
    readonly article?: string
    readonly unit?: string
    readonly promiseOnTime?: boolean
    readonly tellAt?: Instant
  }
  Transferred: { readonly target: string }
  Rejected: { readonly reason: string; readonly toldAt?: Instant }
  Accepted: { readonly classCode: string; readonly row?: string; readonly verification: 'TRUE' | 'WAIVED' }
  Filed: {
    readonly row: FrozenRow
    readonly classCode: string
    readonly infoType: InfoType
    readonly hotline?: HotlineRow
  }
  FilingRefused: { readonly reason: string }
  Dispatched: {
    readonly unit: string
    readonly k: number
    readonly hop: number
    readonly by: PolicyRow
    readonly policy: { readonly profile: string; readonly version: string }
    readonly designated: boolean
    readonly redo: boolean
  }
  Signed: { readonly automatic: boolean }
  Acknowledged: Empty
  ContactRecorded: { readonly made: boolean; readonly mode?: ReplyMode; readonly reason?: string }
  InterimReported: Empty
  Submitted: { readonly result: WorkResult; readonly afterPhoto: boolean; readonly photos: number }
  SentBack: Empty
  HandedOver: {
    readonly result: WorkResult
    readonly fact: FactFinding
    readonly appeal?: AppealFinding
    readonly contactedAt?: Instant
    readonly contactMode?: ReplyMode
    readonly siteVisited?: boolean
    readonly siteVisitedAt?: Instant
    readonly repliedAt?: Instant
    readonly replyMode?: ReplyMode
    readonly citizenSatisfied?: boolean
    readonly signedUnit?: string
    readonly agent?: string
    readonly head?: string
    readonly disclosed?: boolean
    readonly headTookPart: boolean
    readonly selfReviewed: boolean
    readonly onTime: boolean
  }
  TaskSent: { readonly task: Task }
  TaskClaimed: { readonly task: string }
  TaskDeclined: { readonly task: string; readonly person: string }
  TaskRecalled: { readonly task: string }
  TaskDone: {
    readonly task: string
    readonly kind: Task['kind']
    readonly result: TaskResult
    readonly metres?: number
  }
  Failed: { readonly reason: string }
  Passed: { readonly condition: string; readonly sameHands: boolean; readonly promiseOnTime?: boolean }
  AttemptRecorded: { readonly counts: boolean; readonly attempts?: Attempts }
  CallbackRecorded: {
    readonly contacted: boolean
    readonly resolved?: boolean
    readonly withResult?: Satisfaction
    readonly withService?: Satisfaction
    readonly recordId?: string
    readonly awaits?: CallbackAwaits
    readonly promiseOnTime?: boolean
    /** Where others' words are waited for: this caller's own. */
    readonly word?: Word
    /** Of a merged case: its parent and the obligation that the word is about. */
    readonly parent?: {
      readonly caseId: string
      readonly k: number
      readonly last: boolean
      /** Number of the merged case. */
      readonly no: string
    }
  }
  RedoOrdered: { readonly k: number; readonly by: PolicyRow; readonly unit: string }
  Confirmed: { readonly upheld: boolean }
  SupervisionOrdered: { readonly dueAt: Instant }
  Closed: {
    readonly closeType: CloseType
    readonly late: boolean
    /** By the hands that dispatched: allowed, and shown (rules R45). */
    readonly sameHands?: true
    readonly promiseOnTime?: boolean
    readonly archiveAt: Instant
    readonly tellAt?: Instant
  }
  Archived: Empty
  ApplicationRaised: { readonly application: Application }
  ApplicationAdvised: {
    readonly applicationId: string
    readonly decision: 'approve' | 'refuse'
    readonly level: number
    /** Role that is asked next. */
    readonly next?: StaffRole
    readonly dueAt?: Instant
  }
  ApplicationRose: {
    readonly applicationId: string
    readonly level: number
    readonly deciders: Application['deciders']
    readonly dueAt: Instant
    readonly rose: boolean
  }
  ApplicationLapsed: { readonly applicationId: string; readonly kind: ApplicationKind }
  ApplicationDecided: {
    readonly applicationId: string
    readonly kind: Application['kind']
    readonly decision: 'approve' | 'refuse' | 'designate'
    readonly unit: string
    readonly wrongDispatch: boolean
  }
  ApplicationWithdrawn: { readonly applicationId: string; readonly kind: Application['kind'] }
  Extended: { readonly turns: number; readonly by: Limit }
  Suspended: { readonly until: Instant; readonly backlogAt: Instant }
  BecameBacklog: Empty
  Resumed: { readonly early: boolean }
  Voided: { readonly reason: string }
  Reclassified: {
    readonly row?: FrozenRow
    readonly classCode?: string
    readonly infoType?: InfoType
    readonly hotline?: HotlineRow
    readonly statutory?: StatutoryId
    readonly by?: PolicyRow
    readonly exempt: boolean
  }
  Reopened: { readonly k: number; readonly by: PolicyRow; readonly unit: string }
  Excluded: Empty
  AppealUpheld: Empty
  Recalled: { readonly unit: string; readonly reason: string; readonly wrongDispatch: boolean }
  SentBackToIntake: Empty
  /** Case ids say what is meant, case numbers what people read. */
  Merged: {
    readonly into: string
    readonly intoNo: string
    readonly no: string
    readonly waits: boolean
    readonly urgency: Urgency
  }
  Unmerged: { readonly from: string; readonly no: string; readonly counted: Counted }
  ChildJoined: {
    readonly child: string
    readonly no: string
    readonly waits: boolean
    readonly urgency?: Urgency
  }
  ChildLeft: { readonly child: string; readonly no: string; readonly counted: Counted }
  ChildAnswered: { readonly child: string; readonly no: string; readonly word: Word }
  CallbackConcluded: { readonly awaits?: CallbackAwaits }
  ChildTold: { readonly promiseOnTime?: boolean }
  ChildrenTold: Empty
  /** A new run of the workflow, whose execution was lost (M3). */
  WorkflowRestarted: { readonly run: number }
  /** `ofDay`: the citizen's urges of that local day, this one counted. */
  Urged: { readonly byCitizen: boolean; readonly ofDay?: number }
  FactsAdded: Empty
  Amended: { readonly place?: Place; readonly contact: boolean }
  ToldCitizen: Empty
  ContactRelayed: Empty
  TransferNoted: { readonly target: string }
  Assigned: { readonly person: string }
  EvidenceAdded: { readonly photos: number; readonly afterPhoto: boolean }
  HandlerWithdrew: { readonly person: string }
  RungReached: { readonly clock: ClockKind; readonly rung: Rung; readonly n: number }
  Breached: { readonly clock: ClockKind; readonly dueAt: Instant }
  BreachLifted: { readonly clock: ClockKind }
  Reminded: { readonly clock: ClockKind; readonly n: number }
  /** Nobody decided in time: on a clock, or on an application (rules R52). */
  Defaulted: { readonly clock?: ClockKind; readonly applicationId?: string }
}

type Empty = Readonly<Record<never, never>>

export type EventType = keyof EventPayloads

export type EventOf<T extends EventType> = Extract<CaseEvent, { type: T }>

/** A fact, before the engine adds who, when and what it changes. */
export type Fact = { [T in EventType]: { readonly type: T } & EventPayloads[T] }[EventType]

export type CaseEvent = { [T in EventType]: { readonly type: T } & EventPayloads[T] & Common }[EventType]

/** Events that a person's `If-Match` does not care about: rungs, reminders, lifts (M12). */
const quiet = {
  RungReached: true,
  Breached: true,
  BreachLifted: true,
  Reminded: true,
  Archived: true,
  Urged: true,
  ToldCitizen: true,
  ChildJoined: true,
  ChildLeft: true,
  ChildTold: true,
  ChildrenTold: true,
  WorkflowRestarted: true,
} as const satisfies {
  readonly [T in EventType]?: true
}

/** True when the event makes a new revision (M12). */
export function isRevision(event: CaseEvent): boolean {
  return !(event.type in quiet)
}
