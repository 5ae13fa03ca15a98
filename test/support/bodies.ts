import type { Application, Case } from '#domain/case/case.ts'
import type { Counted } from '#domain/case/children.ts'
import {
  appealFindings,
  extendReasons,
  factFindings,
  failReasons,
  noContactReasons,
  recallReasons,
  rejectReasons,
  reopenReasons,
  replyModes,
  returnReasons,
  satisfactions,
  suspendReasons,
  transferTargets,
  voidReasons,
  workResults,
} from '#domain/case/codes.ts'
import type { State } from '#domain/case/state.ts'
import { ApplicationKind, Channel, Nature, Urgency } from '#domain/city/codes.ts'
import { DAY, formatInstant, HOUR, type Instant } from '#domain/time/instant.ts'

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

const verified = ['TRUE', 'TRUE', 'UNTRUE', 'NOT_FOUND', 'PASS'] as const
const checked = ['PASS', 'PASS', 'FAIL', 'TRUE'] as const

/** What people mostly ask for in a state; anywhere else to void it. */
const kindsAsked: { readonly [S in State]?: readonly ApplicationKind[] } = {
  FILED: ['VOID', 'RECLASSIFY'],
  DISPUTED: ['VOID', 'RECLASSIFY'],
  DISPATCHED: ['RETURN', 'RETURN', 'RETURN', 'RECLASSIFY', 'EXCLUDE', 'VOID'],
  HANDLING: [
    'EXTEND',
    'EXTEND',
    'SUSPEND',
    'SUSPEND',
    'SUSPEND',
    'SUSPEND',
    'SUSPEND',
    'VOID',
    'RECLASSIFY',
    'EXCLUDE',
    'COHANDLE',
    'RETURN',
  ],
  UNIT_REVIEW: ['VOID', 'RECLASSIFY', 'EXCLUDE'],
  CALLBACK: ['VOID', 'EXCLUDE', 'EXCLUDE'],
  CLOSED: ['REOPEN', 'APPEAL', 'EXCLUDE'],
}

/** What may be asked for, by kind: most of it granted, some too long. */
const asks: Readonly<Record<ApplicationKind, (choose: Choose, at: Instant) => Fields>> = {
  RETURN: (choose) => ({ reason: choose(returnReasons) }),
  EXTEND: (choose) => ({ reason: choose(extendReasons), by: choose(['1WD', '2WD', '11WD']) }),
  SUSPEND: (choose, at) => ({
    reason: choose(suspendReasons),
    until: formatInstant(at + choose([1, 20, 70, 100, 400]) * DAY, 480),
  }),
  VOID: (choose) => ({ reason: choose(voidReasons) }),
  RECLASSIFY: (choose) =>
    choose([
      { row: choose([...rows, 'X9999-9']) },
      { hotline: choose(['H3', 'H5']) },
      { statutory: choose(['S1', 'S3', 'S99']) },
    ]),
  REOPEN: (choose) => ({ reason: choose(reopenReasons) }),
  EXCLUDE: () => ({}),
  APPEAL: () => ({}),
  COHANDLE: (choose) => ({ unit: choose(units) }),
}
type Fields = Readonly<Record<string, unknown>>

const pair = [
  { phase: 'BEFORE', hash: 'd'.repeat(64) },
  { phase: 'AFTER', hash: 'a'.repeat(64) },
] as const
const child = { child: 'follower', no: '20260306999999' } as const

/** A case that can have been counted so. */
function countedIn(children: Case['children']): Counted {
  if (children && children.waiting > 0) return 'waiting'
  return children && children.no > 0 ? 'no' : 'not'
}

/** Well-formed bodies of every command a client may send, and of what the rules say of merged cases, with choices that mostly fit the case. */
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
  'self-handle': (_, choose) => ({
    type: 'register',
    channel: 'SELF',
    nature: 'REPORT',
    infoType: 'COMPONENT',
    place: choose([{ cell: '319901001001001', lng: 122.5, lat: 31.24 }, { area: '319999' }]),
    replyWanted: false,
    classCode: 'C0137',
    row: 'C0137-3',
    photos: choose([pair, pair, photos[0]]),
    description: planted.text,
  }),
  merge: () => ({ type: 'merge', parentId: 'leading', note: planted.text }),
  unmerge: () => ({ type: 'unmerge', note: planted.text }),
  'tell-child': () => ({ type: 'tell-child' }),
  'count-child': (_, choose) => ({
    type: 'count-child',
    ...child,
    waits: choose(yes),
    urgency: choose(['NORMAL', ...Urgency.options]),
  }),
  'restart-workflow': () => ({ type: 'restart-workflow' }),
  'release-child': ({ children }) => ({ type: 'release-child', ...child, counted: countedIn(children) }),
  'count-answer': (_, choose) => ({
    type: 'count-answer',
    ...child,
    word: choose(['YES', 'YES', 'NO', 'UNREACHED']),
  }),
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
    unit: choose([...units, ...units, 'u-firm-qingqi-bikes', 'u-nowhere']),
    ...choose([{}, {}, {}, { statutory: 'S1' }, { statutory: 'S3' }, { statutory: 'S99' }]),
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
  apply: ({ state }, choose, at) => {
    const kinds = kindsAsked[state] ?? (['VOID'] as const)
    const kind = choose([...kinds, ...kinds, choose(ApplicationKind.options)])
    return { type: 'apply', kind, explanation: planted.text, ...asks[kind](choose, at) }
  },
  decide: ({ applications }, choose) => ({
    type: 'decide',
    applicationId: applicationId(applications, choose),
    decision: choose(['approve', 'approve', 'refuse', 'designate', 'approve', 'approve'] as const),
    ...choose([{}, { unit: 'u-city-housing' }, { unit: choose(units) }]),
    explanation: planted.text,
  }),
  withdraw: ({ applications }, choose) => ({
    type: 'withdraw',
    applicationId: applicationId(applications, choose),
    note: planted.text,
  }),
  resume: () => ({ type: 'resume', note: planted.text }),
  recall: (_, choose) => ({ type: 'recall', reason: choose(recallReasons), explanation: planted.text }),
  'send-back-intake': () => ({ type: 'send-back-intake', explanation: planted.text }),
  'send-verify': (_, choose) => ({
    type: 'send-verify',
    ...choose([{ person: inspectors[0] }, {}, { person: choose(inspectors) }]),
    note: planted.text,
  }),
  'claim-task': ({ tasks }) => ({
    type: 'claim-task',
    taskId: tasks[0]?.id ?? 'CHECK-99',
    note: planted.text,
  }),
  'decline-task': ({ tasks }) => ({
    type: 'decline-task',
    taskId: tasks[0]?.id ?? 'CHECK-99',
    note: planted.text,
  }),
  'recall-task': ({ tasks }) => ({
    type: 'recall-task',
    taskId: tasks[0]?.id ?? 'CHECK-99',
    note: planted.text,
  }),
  urge: () => ({ type: 'urge', note: planted.text }),
  'add-facts': () => ({ type: 'add-facts', facts: planted.text }),
  amend: (_, choose) => ({
    type: 'amend',
    place: choose([
      { area: '319901001001' },
      { cell: '319901001001001', lng: 122.5, lat: 31.24 },
      { area: '319999' },
    ]),
    note: planted.text,
  }),
  'record-told': (_, choose) => ({ type: 'record-told', mode: choose(replyModes), note: planted.text }),
  'relay-contact': (_, choose) => ({ type: 'relay-contact', mode: choose(replyModes), note: planted.text }),
  'transfer-note': (_, choose) => ({
    type: 'transfer-note',
    target: choose(transferTargets),
    note: planted.text,
  }),
  assign: ({ obligation }, choose) => ({
    type: 'assign',
    person: choose([`${obligation?.unit.slice(2)}-handler`, 'city-water-handler', 'operator-1']),
    note: planted.text,
  }),
  'add-evidence': (_, choose) => ({
    type: 'add-evidence',
    photos: choose([photos[0], [{ phase: 'BEFORE', hash: 'c'.repeat(64) }]]),
    note: planted.text,
  }),
  'withdraw-handler': () => ({ type: 'withdraw-handler', explanation: planted.text }),
  submit: (_, choose) => ({
    type: 'submit',
    photos: choose(photos),
    result: choose(workResults),
    account: planted.text,
  }),
  'send-back': () => ({ type: 'send-back', explanation: planted.text }),
  'hand-over': (one, choose, at) => {
    const { obligation, caller, contact, nature } = one
    const since = formatInstant(Math.max(at - choose([0, 1, 30]) * HOUR, obligation?.at ?? 0), 480)
    const demands = nature !== 'CONSULT' && nature !== 'ADVICE'
    const replied = {
      replyMode: choose(replyModes),
      repliedAt: since,
      citizenSatisfied: choose(yes),
      citizenFeedback: planted.text,
    }
    return {
      type: 'hand-over',
      result: choose(workResults),
      fact: choose(factFindings),
      ...(demands && { appeal: choose(appealFindings) }),
      headTookPart: choose(yes),
      ...choose([
        {},
        caller === 'NONE' ? {} : replied,
        { repliedAt: formatInstant(at + HOUR, 480), replyMode: 'PHONE' },
      ]),
      ...(contact === 'MADE' &&
        choose([{}, { contactedAt: since, contactMode: choose(replyModes), contactPerson: planted.name }])),
      ...choose([
        {},
        { siteVisited: true, siteVisitedAt: since, disclosed: choose(yes) },
        { siteVisited: false, signedUnit: choose(units), agent: 'city-water-handler' },
      ]),
      explanation: planted.text,
      factExplanation: planted.text,
      reply: planted.text,
      unsolved: planted.text,
    }
  },
  'send-check': (_, choose) => ({
    type: 'send-check',
    ...choose([{}, { person: choose([...inspectors, 'operator-1']) }]),
    note: planted.text,
  }),
  'complete-task': ({ tasks }, choose) => ({
    type: 'complete-task',
    taskId: tasks[0]?.id ?? 'CHECK-9',
    result: choose(tasks[0]?.kind === 'VERIFY' ? verified : checked),
    ...choose([{}, { position: { lng: 122.5, lat: 31.24 } }, { position: { lng: 122.6, lat: 31.24 } }]),
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
    ...choose([{}, { forced: true }]),
    explanation: planted.text,
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
      { contacted: true, resolved: true, withResult: 'SAT', withService: 'SAT', recordId: 'rec-1' },
    ]),
  }),
  confirm: (_, choose) => ({ type: 'confirm', upheld: choose([true, false]), explanation: planted.text }),
}

/** One of the open applications, or now and then one that there is not. */
function applicationId(applications: readonly Application[], choose: Choose): string {
  const ids = applications.map(({ id }) => id)
  return choose([...ids, ...ids, ...ids, ...ids, 'RETURN-99'])
}
