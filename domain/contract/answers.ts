import * as z from 'zod'
import { clockKinds } from '#domain/clocks/kinds.ts'
import { CaseState } from './case-state.ts'
import { ClockState, SentAt } from './clock-state.ts'
import { StateCode } from './state-code.ts'

const phases = ['intake', 'dispatch', 'handling', 'feedback', 'callback', 'parked', 'ended'] as const

/** Texts by the name of their field; null where one was erased. */
const QuotedTexts = z.record(z.string(), z.string().nullable()).readonly()

/** Who brought the matter, masked unless it was revealed. */
const CitizenState = z
  .strictObject({
    name: z.string().exactOptional(),
    phone: z.string().exactOptional(),
    account: z.string().exactOptional(),
  })
  .readonly()

/** A case as staff see it. */
export const CaseAnswer = z
  .strictObject({
    ...CaseState.shape,
    phase: z.enum(phases),
    revision: z.int(),
    asOf: SentAt,
    /** When it happened, as a device or another system says; clocks count from `registered.at`. */
    statedAt: SentAt.exactOptional(),
    endedAt: SentAt.exactOptional(),
    texts: QuotedTexts,
    citizen: CitizenState.exactOptional(),
    erasedAt: SentAt.exactOptional(),
  })
  .readonly()
  .meta({ id: 'Case', description: 'A case as staff of its scope see it; personal data are masked' })
export type CaseAnswer = z.infer<typeof CaseAnswer>

/** A case as the citizen who brought it sees it. */
export const OwnCaseAnswer = z
  .strictObject({
    caseId: z.string(),
    caseNo: z.string(),
    state: StateCode,
    phase: z.enum(phases),
    revision: z.int(),
    asOf: SentAt,
    registeredAt: SentAt,
    /** Until when an answer is promised. */
    dueAt: SentAt.exactOptional(),
    unit: z.string().exactOptional(),
    endedAt: SentAt.exactOptional(),
    texts: QuotedTexts,
    /** What the unit or the desk answered, once the case has ended. */
    reply: z.string().nullable().exactOptional(),
    citizen: CitizenState.exactOptional(),
    erasedAt: SentAt.exactOptional(),
  })
  .readonly()
  .meta({ id: 'OwnCase', description: 'A case as the citizen who brought it sees it' })
export type OwnCaseAnswer = z.infer<typeof OwnCaseAnswer>

/** An event as sent: what every event says, and what its type says beside that. */
const EventState = z
  .looseObject({
    type: z.string(),
    at: SentAt,
    actor: z
      .strictObject({
        person: z.string(),
        onBehalfOf: z.string().exactOptional(),
        role: z.string(),
        unit: z.string().exactOptional(),
      })
      .readonly()
      .exactOptional(),
    effectiveAt: SentAt.exactOptional(),
    move: z
      .strictObject({
        by: z.string(),
        to: StateCode,
        outcome: z.string().exactOptional(),
        run: z.int().exactOptional(),
      })
      .readonly()
      .exactOptional(),
    clocks: z.partialRecord(z.enum(clockKinds), ClockState).readonly().exactOptional(),
    texts: z
      .record(
        z.string(),
        z.strictObject({ textId: z.string(), text: z.string().nullable().exactOptional() }).readonly(),
      )
      .readonly()
      .exactOptional(),
  })
  .readonly()
  .meta({
    id: 'Event',
    description: 'What happened: past tense, never changed; a citizen sees the type and instant alone',
  })

export const EventsAnswer = z
  .strictObject({
    caseId: z.string(),
    revision: z.int(),
    asOf: SentAt,
    items: z.array(EventState).readonly(),
    cursor: z.string().exactOptional(),
  })
  .readonly()
  .meta({ id: 'Events' })
export type EventsAnswer = z.infer<typeof EventsAnswer>

/** A due instant explained day by day: the parts counted sum to the budget (rules R15, R65). */
const ExplanationState = z
  .looseObject({
    startedAt: SentAt,
    dueAt: SentAt.exactOptional(),
    budget: z.int(),
    total: z.number(),
    days: z
      .array(
        z
          .looseObject({
            date: z.string(),
            kind: z.string(),
            counted: z.number(),
            parts: z
              .array(
                z.looseObject({ from: SentAt, to: SentAt, counted: z.number(), why: z.string() }).readonly(),
              )
              .readonly(),
          })
          .readonly(),
      )
      .readonly(),
    provisionalYears: z.array(z.int()).readonly(),
  })
  .readonly()
  .meta({ id: 'Explanation' })

const ReadClock = z
  .strictObject({
    ...ClockState.unwrap().shape,
    kind: z.enum(clockKinds),
    owner: z.enum(['citizen', 'unit', 'desk', 'inspector']),
    running: z.boolean(),
    breached: z.boolean(),
    /** Milliseconds, or days if the limit is legal; as of the answer, or of the instant at which the clock was held. */
    used: z.number(),
    explanation: ExplanationState,
  })
  .readonly()
  .meta({ id: 'Clock' })

export const ClocksAnswer = z
  .strictObject({
    caseId: z.string(),
    revision: z.int(),
    asOf: SentAt,
    clocks: z.array(ReadClock).readonly(),
  })
  .readonly()
  .meta({ id: 'Clocks' })
export type ClocksAnswer = z.infer<typeof ClocksAnswer>

const ActionState = z
  .discriminatedUnion('allowed', [
    z.strictObject({ command: z.string(), allowed: z.literal(true), rows: z.array(z.string()).readonly() }),
    z.strictObject({
      command: z.string(),
      allowed: z.literal(false),
      code: z.string(),
      detail: z.string(),
      params: z.record(z.string(), z.unknown()).readonly(),
    }),
  ])
  .readonly()

export const ActionsAnswer = z
  .strictObject({
    caseId: z.string(),
    revision: z.int(),
    asOf: SentAt,
    items: z.array(ActionState).readonly(),
  })
  .readonly()
  .meta({ id: 'Actions', description: 'What the asker may do now, and why not the rest' })
export type ActionsAnswer = z.infer<typeof ActionsAnswer>

const WorklistEntry = z
  .strictObject({
    caseId: z.string(),
    caseNo: z.string(),
    /** Set where the entry is a task, a decision or a report beside the case. */
    workId: z.string().exactOptional(),
    kind: z.string().exactOptional(),
    state: StateCode,
    classCode: z.string().exactOptional(),
    unit: z.string().exactOptional(),
    level: z.string().exactOptional(),
    dueAt: SentAt.exactOptional(),
  })
  .readonly()
  .meta({ id: 'WorklistEntry' })

export const ListAnswer = z
  .strictObject({ items: z.array(WorklistEntry).readonly(), cursor: z.string().exactOptional() })
  .readonly()
  .meta({ id: 'Worklist', description: 'A page of a list; a cursor says that there may be more' })
export type ListAnswer = z.infer<typeof ListAnswer>

/** Answer to a command, built from its commit alone: the same for every repeat. */
export const ReplyAnswer = z
  .strictObject({
    caseId: z.string(),
    caseNo: z.string(),
    commit: z.int(),
    revision: z.int(),
    state: StateCode,
    events: z.array(EventState).readonly(),
  })
  .readonly()
  .meta({ id: 'Reply' })
export type ReplyAnswer = z.infer<typeof ReplyAnswer>

export const AccessesAnswer = z
  .strictObject({
    items: z
      .array(
        z
          .strictObject({
            at: SentAt,
            person: z.string(),
            field: z.string(),
            purpose: z.string(),
            outcome: z.enum(['shown', 'denied', 'erased']),
            code: z.string().exactOptional(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly()
  .meta({ id: 'Accesses', description: 'Who saw, was refused to see, or erased what of the citizen' })
export type AccessesAnswer = z.infer<typeof AccessesAnswer>

export const RevealAnswer = z
  .strictObject({
    caseId: z.string(),
    citizen: CitizenState,
    texts: QuotedTexts,
    /** Every text of the case by its `textId`, as events name them; one that was erased is absent. */
    quotes: z.record(z.string(), z.string()).readonly(),
  })
  .readonly()
  .meta({ id: 'Revealed', description: 'What was asked for in clear; the rest masked' })

export const TokenAnswer = z
  .strictObject({ token: z.string(), expiresAt: SentAt })
  .readonly()
  .meta({ id: 'Token' })

export const ClockAnswer = z.strictObject({ now: SentAt, settled: z.int() }).readonly().meta({
  id: 'TestClock',
  description: 'The simulated now, and how many cases had something due until then',
})

/** Where to begin; addresses are relative to this one, which may lie below a path. */
export const FrontAnswer = z
  .strictObject({
    city: z.string(),
    links: z.strictObject({ health: z.string(), openapi: z.string() }).readonly(),
  })
  .readonly()
  .meta({ id: 'Front', description: 'Where to begin; a browser is answered a page' })
export type FrontAnswer = z.infer<typeof FrontAnswer>

export const HealthAnswer = z
  .strictObject({
    status: z.literal('ok'),
    city: z.string(),
    pack: z.string(),
    stage: z.enum(['local', 'demo', 'prod']),
    now: SentAt,
  })
  .readonly()
  .meta({ id: 'Health' })
