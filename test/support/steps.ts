import type { Actor } from '#domain/actors/actor.ts'
import { people } from './people.ts'
import type { LocalTime, Step } from './story.ts'

type Fields = Readonly<Record<string, unknown>>

/** Usual steps of the stories; fields given override the usual ones. */
export const register = (at: LocalTime, fields: Fields = {}, by: Actor = people.operator): Step => [
  at,
  by,
  {
    type: 'register',
    channel: 'PHONE',
    nature: 'COMPLAINT',
    place: { area: '319901001001' },
    replyWanted: true,
    contact: { name: '某女士', phone: '13800000000' },
    description: '小区停水两天，物业没有说明原因。',
    ...fields,
  },
]

/** Found by an inspector: a grid matter that nobody waits for. */
export const found = (at: LocalTime, fields: Fields = {}): Step => {
  const [time, , body] = register(at, {
    channel: 'INSPECTOR',
    nature: 'REPORT',
    replyWanted: false,
    ...fields,
  })
  const { contact: _, ...rest } = body
  return [time, people.inspector, rest]
}

/** Accepted with class and row: files itself (rules R10). */
export const accept = (at: LocalTime, row = 'H0601-1'): Step => [
  at,
  people.operator,
  { type: 'accept', classCode: row.slice(0, 5), row },
]

export const dispatch = (at: LocalTime, unit = 'u-city-water', by: Actor = people.dispatcher): Step => [
  at,
  by,
  { type: 'dispatch', unit },
]

export const sign = (at: LocalTime, by: Actor = people.handler): Step => [at, by, { type: 'sign' }]

export const contact = (at: LocalTime, by: Actor = people.handler): Step => [
  at,
  by,
  { type: 'record-contact', made: true, mode: 'PHONE' },
]

export const returned = (at: LocalTime, by: Actor = people.head): Step => [
  at,
  by,
  { type: 'apply', kind: 'RETURN', reason: 'NOT_DUTY', explanation: '该路段由区里养护。' },
]

export const decided = (
  at: LocalTime,
  applicationId: string,
  decision: 'approve' | 'refuse' | 'designate',
  fields: Fields = {},
  by: Actor = people.chief,
): Step => [at, by, { type: 'decide', applicationId, decision, explanation: '依派单目录。', ...fields }]

const photo = { phase: 'AFTER', hash: 'a'.repeat(64) }

export const submit = (at: LocalTime, fields: Fields = {}): Step => [
  at,
  people.handler,
  { type: 'submit', result: 'SOLVED', account: '已抢修恢复供水。', photos: [photo], ...fields },
]

export const handOver = (at: LocalTime, fields: Fields = {}): Step => [
  at,
  people.head,
  { type: 'hand-over', result: 'SOLVED', fact: 'TRUE', appeal: 'LEGAL', ...fields },
]

export const fail = (at: LocalTime): Step => [
  at,
  people.operator,
  { type: 'fail', reason: 'NOT_DONE', explanation: '现场仍未恢复。' },
]

export const pass = (at: LocalTime, condition = 'J21'): Step => [
  at,
  people.operator,
  { type: 'pass', condition },
]

export const close = (at: LocalTime, condition = 'J03', by: Actor = people.chief): Step => [
  at,
  by,
  { type: 'close', condition },
]

export const sendCheck = (at: LocalTime, person: string = people.inspector.person): Step => [
  at,
  people.operator,
  { type: 'send-check', person },
]

export const checked = (
  at: LocalTime,
  result: 'PASS' | 'FAIL' = 'PASS',
  by: Actor = people.inspector,
): Step => [at, by, { type: 'complete-task', taskId: 'CHECK-1', result }]

export const happy = (at: LocalTime, fields: Fields = {}): Step => [
  at,
  people.caller,
  {
    type: 'record-callback',
    contacted: true,
    resolved: true,
    withResult: 'SAT',
    withService: 'SAT',
    recordId: 'rec-1',
    ...fields,
  },
]

export const unhappy = (at: LocalTime, fields: Fields = {}): Step =>
  happy(at, { resolved: false, withResult: 'DISSAT', ...fields })

export const attempted = (at: LocalTime): Step => [at, people.caller, { type: 'record-attempt' }]

export const unreached = (at: LocalTime): Step => [
  at,
  people.caller,
  { type: 'record-callback', contacted: false },
]

/** The same step by somebody else. */
export const as = (by: Actor, [at, , body]: Step): Step => [at, by, body]

/** The same step with other fields. */
export const saying = ([at, by, body]: Step, fields: Fields): Step => [at, by, { ...body, ...fields }]

/** A step of no more than its type. */
export const says = (at: LocalTime, by: Actor, type: string, fields: Fields = {}): Step => [
  at,
  by,
  { type, ...fields },
]

export const extended = (at: LocalTime, by = '2WD', who: Actor = people.head): Step => [
  at,
  who,
  { type: 'apply', kind: 'EXTEND', reason: 'ENGINEERING', by, explanation: '需更换设备，到货需时。' },
]

export const suspended = (at: LocalTime, until: string, who: Actor = people.head): Step => [
  at,
  who,
  { type: 'apply', kind: 'SUSPEND', reason: 'SEASON', until, explanation: '汛期不具备施工条件。' },
]

export const told = (at: LocalTime): Step => [at, people.operator, { type: 'record-told', mode: 'PHONE' }]

export const reclassify = (at: LocalTime, row: string): Step => [
  at,
  people.dispatcher,
  { type: 'apply', kind: 'RECLASSIFY', row, explanation: '核定后属另一类。' },
]

export const applies = (
  at: LocalTime,
  kind: string,
  fields: Fields = {},
  by: Actor = people.operator,
): Step => [at, by, { type: 'apply', kind, explanation: '情况说明见附件。', ...fields }]

export const withdrawn = (at: LocalTime, applicationId: string, by: Actor = people.head): Step => [
  at,
  by,
  { type: 'withdraw', applicationId },
]

/** The same step from a device that says when it was done and, unless its clock is off, sends it when it is received. */
export const claimed = ([at, by, body]: Step, occurredAt: LocalTime, sentAt: LocalTime = at): Step => [
  at,
  by,
  body,
  { occurredAt, sentAt },
]

/** Dispatched under a limit of the law (rules R22). */
export const citing = (law: string, [at, by, body]: Step): Step => [at, by, { ...body, statutory: law }]
