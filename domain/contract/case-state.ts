import * as z from 'zod'
import type { Case } from '#domain/case/case.ts'
import { appealFindings, closeTypes, replyModes, workResults } from '#domain/case/codes.ts'
import { ApplicationKind, Channel, InfoType, Nature, Role as StaffRole, Urgency } from '#domain/city/codes.ts'
import { HotlineRow } from '#domain/city/sla.ts'
import { StatutoryId } from '#domain/city/statutory.ts'
import { clockKinds } from '#domain/clocks/kinds.ts'
import { ClockState, LimitState, SentAt } from './clock-state.ts'
import type { Written } from './instants.ts'
import { StateCode } from './state-code.ts'

const Doer = z.strictObject({ person: z.string(), onBehalfOf: z.string().exactOptional() }).readonly()

const PlaceState = z
  .strictObject({
    area: z.string(),
    cell: z.string().exactOptional(),
    lng: z.number().exactOptional(),
    lat: z.number().exactOptional(),
    none: z.string().exactOptional(),
  })
  .readonly()

const Word = z.enum(['YES', 'NO', 'UNREACHED'])

const RowState = z
  .strictObject({
    id: z.string(),
    version: z.string(),
    limit: LimitState.exactOptional(),
    closing: z
      .strictObject({ id: z.string(), site: z.boolean(), photo: z.boolean(), inform: z.boolean() })
      .readonly(),
  })
  .readonly()

const ObligationState = z
  .strictObject({
    k: z.int(),
    unit: z.string(),
    at: SentAt,
    by: z.union([HotlineRow, z.enum(['G1', 'G2', 'G3']), StatutoryId]),
    redo: z.boolean(),
    extensions: z.array(LimitState).readonly().exactOptional(),
    exemptBy: z.string().exactOptional(),
  })
  .readonly()

const ApplicationState = z
  .strictObject({
    id: z.string(),
    kind: ApplicationKind,
    by: z.string(),
    onBehalfOf: z.string().exactOptional(),
    unit: z.string().exactOptional(),
    at: SentAt,
    ask: z
      .strictObject({
        by: LimitState.exactOptional(),
        until: SentAt.exactOptional(),
        reason: z.string().exactOptional(),
        row: z.string().exactOptional(),
        hotline: HotlineRow.exactOptional(),
        statutory: z.string().exactOptional(),
        unit: z.string().exactOptional(),
      })
      .readonly(),
    deciders: z.array(StaffRole).readonly(),
    level: z.int(),
    dueAt: SentAt.exactOptional(),
    rose: z.literal(true).exactOptional(),
    advice: z
      .strictObject({ ...Doer.unwrap().shape, decision: z.enum(['approve', 'refuse']) })
      .readonly()
      .exactOptional(),
  })
  .readonly()

const TaskState = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['VERIFY', 'CHECK']),
    person: z.string().exactOptional(),
    declined: z.array(z.string()).readonly().exactOptional(),
    authorised: z.literal(true).exactOptional(),
  })
  .readonly()

/** What is the workflow's own and nobody's outside (M3). */
type Plumbing = 'run' | 'seq' | 'left'

/** The newest state of a case as staff of its scope see it: codes, ids and instants, no text, no name. */
export const CaseState = z.strictObject({
  caseId: z.string(),
  caseNo: z.string(),
  state: StateCode,
  channel: Channel,
  nature: Nature,
  urgency: Urgency,
  infoType: InfoType,
  place: PlaceState,
  registered: z
    .strictObject({
      at: SentAt,
      person: z.string(),
      role: z.enum([...StaffRole.options, 'citizen', 'device', 'system']),
    })
    .readonly(),
  caller: z.enum(['WILLING', 'REFUSED', 'UNREACHABLE', 'NONE']),
  confidential: z.boolean(),
  replyMode: z.enum(replyModes).exactOptional(),
  accused: z.string().exactOptional(),
  classCode: z.string().exactOptional(),
  proposedRow: z.string().exactOptional(),
  row: RowState.exactOptional(),
  hotline: HotlineRow.exactOptional(),
  statutory: StatutoryId.exactOptional(),
  policy: z.strictObject({ profile: z.string(), version: z.string() }).readonly().exactOptional(),
  verification: z.enum(['TRUE', 'UNTRUE', 'NOT_FOUND', 'WAIVED']).exactOptional(),
  obligation: ObligationState.exactOptional(),
  hops: z.int(),
  firstDispatchWrong: z.boolean(),
  ruledOut: z.array(z.string()).readonly(),
  returns: z
    .strictObject({
      raised: z.int(),
      designated: z
        .strictObject({ at: SentAt, decidedBy: z.string(), textId: z.string().exactOptional() })
        .readonly()
        .exactOptional(),
    })
    .readonly(),
  applications: z.array(ApplicationState).readonly(),
  tasks: z.array(TaskState).readonly(),
  tasksSent: z.int(),
  applied: z.int(),
  signed: z.enum(['BY_HAND', 'AUTOMATIC']).exactOptional(),
  contact: z.enum(['MADE', 'NOT_MADE']).exactOptional(),
  afterPhoto: z.boolean(),
  feedback: z
    .strictObject({
      result: z.enum(workResults),
      appeal: z.enum(appealFindings).exactOptional(),
      repliedAt: SentAt.exactOptional(),
    })
    .readonly()
    .exactOptional(),
  handedOver: z.boolean(),
  hands: z
    .strictObject({ persons: z.array(z.string()).readonly(), units: z.array(z.string()).readonly() })
    .readonly(),
  withdrawn: z.array(z.string()).readonly().exactOptional(),
  check: z
    .strictObject({
      ...Doer.unwrap().shape,
      result: z.enum(['PASS', 'FAIL']),
      authorised: z.literal(true).exactOptional(),
    })
    .readonly()
    .exactOptional(),
  conditionMet: z.boolean(),
  dispatchedBy: z.string().exactOptional(),
  dispatchedFor: z.string().exactOptional(),
  submittedBy: z.string().exactOptional(),
  submittedAt: SentAt.exactOptional(),
  submittedFor: z.string().exactOptional(),
  rework: z.int(),
  suspended: z.strictObject({ until: SentAt, backlogAt: SentAt.exactOptional() }).readonly().exactOptional(),
  suspensions: z.int(),
  appealed: z.boolean(),
  urges: z
    .strictObject({
      citizen: z.int(),
      staff: z.int(),
      lastByCitizen: SentAt.exactOptional(),
      ofDay: z.int().exactOptional(),
    })
    .readonly(),
  toldAt: SentAt.exactOptional(),
  redone: z.boolean(),
  attempts: z.strictObject({ done: z.int(), days: z.int(), last: SentAt }).readonly().exactOptional(),
  awaits: z.enum(['SECOND', 'FINDING']).exactOptional(),
  judged: z
    .strictObject({
      obligation: z.boolean().exactOptional(),
      redo: z.boolean().exactOptional(),
      promise: z.boolean().exactOptional(),
    })
    .readonly(),
  closed: z
    .strictObject({ ...Doer.unwrap().shape, at: SentAt, type: z.enum(closeTypes) })
    .readonly()
    .exactOptional(),
  archiveAt: SentAt.exactOptional(),
  children: z
    .strictObject({ joined: z.int(), waiting: z.int(), no: z.int(), own: Word.exactOptional() })
    .readonly()
    .exactOptional(),
  tellAt: SentAt.exactOptional(),
  merged: z
    .strictObject({
      into: z.string(),
      answer: z.strictObject({ word: Word, k: z.int() }).readonly().exactOptional(),
      told: z.literal(true).exactOptional(),
    })
    .readonly()
    .exactOptional(),
  clocks: z.partialRecord(z.enum(clockKinds), ClockState).readonly(),
}) satisfies z.ZodType<Written<Omit<Case, Plumbing>>>
export type CaseState = z.infer<typeof CaseState>
