import type { Case } from '#domain/case/case.ts'
import {
  appealFindings,
  factFindings,
  failReasons,
  noContactReasons,
  rejectReasons,
  replyModes,
  returnReasons,
  satisfactions,
  transferTargets,
  voidReasons,
  workResults,
} from '#domain/case/codes.ts'
import { Channel, Nature, Urgency } from '#domain/city/codes.ts'
import { formatInstant, HOUR, type Instant } from '#domain/time/instant.ts'

export type Body = Readonly<Record<string, unknown>> & { readonly type: string }

/** What stands in every text, so that a test finds it wherever it should not be. */
export const planted = {
  text: '保密文字甲乙丙',
  name: '化名丁戊己',
  phone: '13912345678',
  account: 'account-of-nobody-42',
} as const

/** Takes one choice after another out of a number. */
export type Choose = <T>(among: readonly T[]) => T

export function chooser(number: number): Choose {
  let rest = number
  return (among) => {
    const chosen = among[rest % among.length]
    if (chosen === undefined) throw new Error('nothing to choose from')
    rest = Math.floor(rest / among.length)
    return chosen
  }
}

/** Rows of the demo city with all that closing may ask for: photo, check, verification, none; hotline, G1, G2, G3. */
const rows = ['H0601-1', 'H0601-1', 'C0137-3', 'C0137-1', 'E0505-1', 'C0301-1', 'H0101-1'] as const
const units = [
  'u-city-water',
  'u-city-housing',
  'u-binjiang-patrol',
  'u-binjiang-roads',
  'u-city-centre',
] as const
const inspectors = ['wangjianglu-inspector-1', 'wangjianglu-inspector-2', 'laomatou-inspector-1'] as const
const yes = [true, true, true, false] as const
const photos = [
  [{ phase: 'AFTER', hash: 'a'.repeat(64) }],
  [{ phase: 'AFTER', hash: 'b'.repeat(64) }],
  [],
] as const

/** Well-formed bodies of every command a client may send, with choices that mostly fit the case. */
export const bodies: Readonly<Record<string, (one: Case, choose: Choose, at: Instant) => Body>> = {
  register: (_, choose) => {
    const row = choose(['', '', ...rows])
    return {
      type: 'register',
      channel: choose(['PHONE', 'PHONE', 'WEB', 'INSPECTOR', 'IOT', ...Channel.options]),
      nature: choose(['COMPLAINT', ...Nature.options]),
      urgency: choose(['NORMAL', 'NORMAL', ...Urgency.options]),
      place: choose([
        { area: '319901001001' },
        { cell: '319901001001001', lng: 122.5, lat: 31.24 },
        { none: 'not stated' },
        { area: '319902' },
        { area: '319999' },
      ]),
      replyWanted: choose(yes),
      reachable: choose(yes),
      confidential: choose([false, false, false, true]),
      ...(row !== '' && { classCode: row.slice(0, 5), row }),
      ...choose([{}, {}, { accused: 'u-city-water' }]),
      ...choose([
        { contact: { name: planted.name, phone: planted.phone } },
        { contact: { account: planted.account } },
        { replyMode: 'ONLINE' },
        {},
      ]),
      title: planted.text,
      description: planted.text,
      address: planted.text,
    }
  },
  answer: (_, choose) => ({
    type: 'answer',
    ...choose([{ article: 'K-1' }, { unit: 'u-city-water' }]),
    reply: planted.text,
  }),
  transfer: (_, choose) => ({ type: 'transfer', target: choose(transferTargets), note: planted.text }),
  reject: (_, choose, at) => ({
    type: 'reject',
    reason: choose(rejectReasons),
    explanation: planted.text,
    ...choose([{ toldAt: formatInstant(at, 480) }, {}]),
  }),
  accept: ({ classCode }, choose) => {
    const row = choose(rows)
    return {
      type: 'accept',
      ...choose([
        { row, classCode: row.slice(0, 5) },
        { classCode: classCode ?? 'H0601' },
        { row, classCode: 'H0601' },
      ]),
      note: planted.text,
    }
  },
  file: ({ classCode }, choose) => ({
    type: 'file',
    row: choose([`${classCode ?? 'H0601'}-1`, ...rows]),
    note: planted.text,
  }),
  'refuse-filing': (_, choose) => ({
    type: 'refuse-filing',
    reason: choose(voidReasons),
    explanation: planted.text,
  }),
  dispatch: (_, choose) => ({
    type: 'dispatch',
    unit: choose([...units, 'u-firm-qingqi-bikes', 'u-nowhere']),
    note: planted.text,
  }),
  sign: () => ({ type: 'sign' }),
  'record-contact': (_, choose) => ({
    type: 'record-contact',
    ...choose([
      { made: true, mode: choose(replyModes) },
      { made: false, reason: choose(noContactReasons) },
    ]),
    note: planted.text,
  }),
  'interim-report': () => ({ type: 'interim-report', report: planted.text }),
  apply: (_, choose) => ({
    type: 'apply',
    kind: 'RETURN',
    reason: choose(returnReasons),
    explanation: planted.text,
  }),
  decide: ({ applications }, choose) => ({
    type: 'decide',
    applicationId: applications[0]?.id ?? 'RETURN-9',
    decision: choose(['approve', 'refuse', 'designate', 'approve'] as const),
    ...choose([{}, { unit: 'u-city-housing' }, { unit: choose(units) }]),
    explanation: planted.text,
  }),
  withdraw: ({ applications }) => ({
    type: 'withdraw',
    applicationId: applications[0]?.id ?? 'RETURN-9',
    note: planted.text,
  }),
  submit: (_, choose) => ({
    type: 'submit',
    photos: choose(photos),
    result: choose(workResults),
    account: planted.text,
  }),
  'send-back': () => ({ type: 'send-back', explanation: planted.text }),
  'hand-over': ({ obligation }, choose, at) => ({
    type: 'hand-over',
    result: choose(workResults),
    fact: choose(factFindings),
    appeal: choose(appealFindings),
    headTookPart: choose(yes),
    ...choose([
      {},
      {
        replyMode: choose(replyModes),
        repliedAt: formatInstant(Math.max(at - choose([0, 1, 30]) * HOUR, obligation?.at ?? 0), 480),
      },
      { repliedAt: formatInstant(at + HOUR, 480) },
    ]),
    explanation: planted.text,
    reply: planted.text,
    unsolved: planted.text,
  }),
  'send-check': (_, choose) => ({
    type: 'send-check',
    person: choose([...inspectors, 'operator-1']),
    note: planted.text,
  }),
  'complete-task': ({ tasks }, choose) => ({
    type: 'complete-task',
    taskId: tasks[0]?.id ?? 'CHECK-9',
    result: choose(['PASS', 'PASS', 'FAIL'] as const),
    finding: planted.text,
  }),
  fail: (_, choose) => ({ type: 'fail', reason: choose(failReasons), explanation: planted.text }),
  pass: ({ row }, choose) => ({
    type: 'pass',
    condition: choose([row?.closing.id ?? 'J21', row?.closing.id ?? 'J21', 'J99']),
    note: planted.text,
  }),
  close: ({ row }, choose) => ({
    type: 'close',
    condition: choose([row?.closing.id ?? 'J21', row?.closing.id ?? 'J21', 'J99']),
    note: planted.text,
  }),
  'record-attempt': () => ({ type: 'record-attempt', note: planted.text }),
  'record-callback': (_, choose) => ({
    type: 'record-callback',
    said: planted.text,
    ...choose([
      {
        contacted: true,
        resolved: choose([false, true]),
        withResult: choose(satisfactions),
        withService: choose(satisfactions),
        ...choose([{ recordId: 'rec-1' }, { recordId: 'rec-2' }, {}]),
      },
      { contacted: true, resolved: false, withResult: 'DISSAT', withService: 'SAT' },
      { contacted: false },
    ]),
  }),
  confirm: (_, choose) => ({ type: 'confirm', upheld: choose([true, false]), explanation: planted.text }),
}
