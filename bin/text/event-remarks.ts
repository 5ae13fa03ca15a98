import type { CaseEvent, EventType } from '#domain/case/events.ts'
import { isStatutory } from '#domain/city/sla-profiles.ts'
import type { Clock } from '#domain/clocks/clock.ts'
import type { HandOverField } from '#domain/commands/hand-over-form.ts'
import {
  applicationWords,
  callbackWords,
  callerWords,
  decisionWords,
  policyRowWords,
  taskResultWords,
} from '#domain/words/case.ts'
import { handOverWords } from '#domain/words/hand-over.ts'
import {
  appealWords,
  channelWords,
  clockWords,
  closeTypeWords,
  factWords,
  natureWords,
  replyModeWords,
  resultWords,
  roleWords,
  rungWords,
  satisfactionWords,
  urgencyWords,
} from '#domain/words/labels.ts'
import { type Words, wordOf, words } from '#domain/words/locale.ts'
import {
  applicationReasonWords,
  awaitsWords,
  failReasonWords,
  noContactReasonWords,
  recallReasonWords,
  rejectReasonWords,
  transferTargetWords,
  voidReasonWords,
} from '#domain/words/reasons.ts'
import { boundBy } from './bound-by.ts'
import { className, limitWords, verdictOf } from './clock-words.ts'
import type { Speaker } from './speaker.ts'

type EventOf<T extends EventType> = Extract<CaseEvent, { type: T }>
type Remarks<T extends EventType> = (
  event: EventOf<T>,
  speaker: Speaker,
) => readonly (string | false | undefined)[]

/** What matters about each event beside who and when; texts are quoted apart. */
const remarks: { readonly [T in EventType]: Remarks<T> } = {
  Registered: ({ channel, nature, caller, confidential, hotline }, { say }) => [
    say(channelWords[channel]),
    say(natureWords[nature]),
    say(callerWords[caller]),
    confidential && say(words('要求保密', 'confidential')),
    hotline && `${hotline} ${say(policyRowWords[hotline])}`,
  ],
  Answered: ({ unit, article, promiseOnTime }, speaker) => [
    unit && speaker.unit(unit),
    article && `${speaker.say(words('知识库', 'article'))} ${article}`,
    promised(promiseOnTime, speaker),
  ],
  Transferred: ({ target }, { locale }) => [wordOf(transferTargetWords, target, locale)],
  Rejected: ({ reason, toldAt }, { locale, say, short }) => [
    wordOf(rejectReasonWords, reason, locale),
    toldAt !== undefined && `${say(words('已告知诉求人', 'citizen told'))} ${short(toldAt)}`,
  ],
  Accepted: ({ classCode, verification }, speaker) => [
    className(classCode, speaker),
    speaker.say(
      verification === 'TRUE' ? words('核实属实', 'verified') : words('免核实', 'verification waived'),
    ),
  ],
  Filed: ({ row, classCode }, speaker) => [
    className(classCode, speaker),
    `${speaker.say(words('立案条件', 'row'))} ${row.id}`,
    row.limit && limitWords(row.limit, speaker),
  ],
  FilingRefused: ({ reason }, { locale }) => [wordOf(voidReasonWords, reason, locale)],
  Dispatched: ({ unit, hop, designated, clocks, ...bound }, speaker) => [
    speaker.unit(unit),
    isStatutory(bound.by) && boundBy(bound, speaker),
    hop > 1 && speaker.say(words(`第 ${hop} 次派单`, `dispatch no. ${hop}`)),
    designated && speaker.say(words('指定承办', 'designated')),
    ...due(clocks?.HANDLING, speaker),
  ],
  Signed: ({ automatic }, { say }) => [
    automatic && say(words('逾期未签收，自动签收', 'automatic: nobody signed in time')),
  ],
  Acknowledged: () => [],
  ContactRecorded: ({ made, mode, reason }, { say, locale }) =>
    made
      ? [say(words('已联系', 'made')), mode && say(replyModeWords[mode])]
      : [say(words('未联系', 'not made')), reason && wordOf(noContactReasonWords, reason, locale)],
  InterimReported: () => [],
  Submitted: ({ result, photos }, { say }) => [
    say(resultWords[result]),
    photos > 0 && say(words(`照片 ${photos} 张`, `photos: ${photos}`)),
  ],
  SentBack: () => [],
  HandedOver: (event, speaker) => {
    const { say, short, person } = speaker
    const { result, fact, appeal, onTime, at, effectiveAt, clocks } = event
    const { siteVisitedAt, repliedAt, replyMode } = event
    const { citizenSatisfied: satisfied, signedUnit, agent, head, disclosed } = event
    const label = (field: HandOverField) => say(handOverWords[field])
    return [
      say(resultWords[result]),
      say(factWords[fact]),
      appeal && say(appealWords[appeal]),
      clocks?.HANDLING && verdictOf({ onTime, clock: clocks.HANDLING, at: effectiveAt ?? at }, speaker),
      siteVisitedAt !== undefined && `${label('siteVisited')} ${short(siteVisitedAt)}`,
      repliedAt !== undefined && `${say(words('答复诉求人', 'citizen answered'))} ${short(repliedAt)}`,
      replyMode && say(replyModeWords[replyMode]),
      satisfied !== undefined &&
        say(satisfied ? words('市民满意', 'citizen satisfied') : words('市民不满意', 'citizen dissatisfied')),
      signedUnit && `${label('signedUnit')} ${speaker.unit(signedUnit)}`,
      agent && `${label('agent')} ${person(agent)}`,
      head && `${label('head')} ${person(head)}`,
      disclosed !== undefined && say(disclosed ? words('公开', 'public') : words('不公开', 'not public')),
      event.headTookPart && label('headTookPart'),
      event.selfReviewed && say(words('本人提交本人审核', 'submitted and reviewed by one person')),
    ]
  },
  TaskSent: ({ task }, speaker) => [
    speaker.say(clockWords[task.kind]),
    task.person && speaker.person(task.person),
  ],
  TaskClaimed: () => [],
  TaskDeclined: ({ person }, speaker) => [speaker.person(person)],
  TaskRecalled: () => [],
  TaskDone: ({ kind, result, metres }, { say }) => [
    say(clockWords[kind]),
    say(taskResultWords[result]),
    metres !== undefined && say(words(`距现场 ${metres} 米`, `${metres} m from the place`)),
  ],
  Failed: ({ reason }, { locale }) => [wordOf(failReasonWords, reason, locale)],
  Passed: ({ condition, sameHands, promiseOnTime }, speaker) => [
    closingText(condition, speaker),
    promised(promiseOnTime, speaker),
    sameHands && speaker.say(words('派遣、审核同一人', 'dispatched and passed by one person')),
  ],
  AttemptRecorded: ({ counts, attempts }, { say }) => [
    attempts &&
      say(
        words(
          `第 ${attempts.done} 次，共 ${attempts.days} 天`,
          `no. ${attempts.done} on ${attempts.days} days`,
        ),
      ),
    !counts && say(words('间隔不足，不计次数', 'too soon, does not count')),
  ],
  CallbackRecorded: (
    { contacted, resolved, withResult, withService, recordId, awaits, promiseOnTime },
    speaker,
  ) => {
    const { say } = speaker
    if (!contacted) return [say(words('多次联系未果', 'never reached'))]
    return [
      say(resolved ? words('已解决', 'resolved') : words('未解决', 'not resolved')),
      withResult && `${say(words('对结果', 'result:'))}${gap(speaker)}${say(satisfactionWords[withResult])}`,
      withService &&
        `${say(words('对服务', 'service:'))}${gap(speaker)}${say(satisfactionWords[withService])}`,
      recordId && `${say(words('录音', 'record'))} ${recordId}`,
      awaits && say(awaitsWords[awaits]),
      promised(promiseOnTime, speaker),
    ]
  },
  RedoOrdered: ({ unit, clocks }, speaker) => [speaker.unit(unit), ...due(clocks?.HANDLING, speaker)],
  Confirmed: ({ upheld }, { say }) => [
    say(
      upheld
        ? words('认可承办单位结论', 'the unit’s finding stands')
        : words('不认可承办单位结论', 'the unit’s finding does not stand'),
    ),
  ],
  SupervisionOrdered: ({ dueAt }, { say, short }) => [`${say(words('期限', 'due'))} ${short(dueAt)}`],
  Closed: ({ closeType, late, promiseOnTime, sameHands }, speaker) => [
    speaker.say(closeTypeWords[closeType]),
    late && speaker.say(words('办理曾超时', 'handling was late')),
    promised(promiseOnTime, speaker),
    sameHands && speaker.say(words('派遣、结案同一人', 'dispatched and closed by one person')),
  ],
  Archived: () => [],
  ApplicationRaised: ({ application: { kind, unit, ask } }, speaker) => [
    speaker.say(applicationWords[kind]),
    unit && speaker.unit(unit),
    ask.reason && wordOf(applicationReasonWords, ask.reason, speaker.locale),
    ask.by && limitWords(ask.by, speaker),
    ask.statutory,
    ask.until !== undefined && `${speaker.say(words('至', 'until'))} ${speaker.short(ask.until)}`,
  ],
  ApplicationAdvised: ({ applicationId, decision }, speaker) => [
    kindIn(applicationId, speaker),
    speaker.say(
      decision === 'approve'
        ? words('建议同意', 'advises to accept')
        : words('建议不同意', 'advises to refuse'),
    ),
  ],
  ApplicationDecided: ({ kind, decision, unit, wrongDispatch }, speaker) => [
    speaker.say(applicationWords[kind]),
    speaker.say(decisionWords[decision]),
    unit !== '' && speaker.unit(unit),
    wrongDispatch && speaker.say(words('首派有误', 'the first dispatch was wrong')),
  ],
  ApplicationRose: ({ applicationId, deciders, level }, speaker) => {
    const role = deciders[level]
    return [kindIn(applicationId, speaker), role && speaker.say(roleWords[role])]
  },
  ApplicationLapsed: ({ kind }, { say }) => [say(applicationWords[kind])],
  Extended: ({ turns, clocks }, speaker) => [
    speaker.say(words(`第 ${turns} 次`, `no. ${turns}`)),
    ...due(clocks?.HANDLING, speaker),
  ],
  Suspended: ({ until }, { say, short }) => [`${say(words('至', 'until'))} ${short(until)}`],
  BecameBacklog: () => [],
  Resumed: ({ early, clocks }, speaker) => [
    early && speaker.say(words('提前恢复', 'before its end')),
    ...due(clocks?.HANDLING, speaker),
  ],
  Voided: ({ reason }, { locale }) => [wordOf(voidReasonWords, reason, locale)],
  Reclassified: ({ row, hotline, statutory, clocks }, speaker) => [
    row?.id,
    hotline,
    statutory,
    ...due(clocks?.HANDLING, speaker),
  ],
  Reopened: ({ unit, clocks }, speaker) => [speaker.unit(unit), ...due(clocks?.HANDLING, speaker)],
  Excluded: () => [],
  AppealUpheld: () => [],
  Recalled: ({ unit, reason }, speaker) => [
    speaker.unit(unit),
    wordOf(recallReasonWords, reason, speaker.locale),
  ],
  SentBackToIntake: () => [],
  Merged: ({ intoNo }, { say }) => [`${say(words('主单', 'leading case'))} ${intoNo}`],
  Unmerged: () => [],
  ChildJoined: ({ no, urgency }, speaker) => [
    no,
    urgency &&
      `${speaker.say(words('紧急程度调为', 'now'))}${gap(speaker)}${speaker.say(urgencyWords[urgency])}`,
  ],
  ChildLeft: ({ no }) => [no],
  ChildAnswered: ({ no, word }, { say }) => [no, say(callbackWords[word])],
  CallbackConcluded: ({ awaits }, { say }) => [awaits && say(awaitsWords[awaits])],
  ChildTold: ({ promiseOnTime }, speaker) => [promised(promiseOnTime, speaker)],
  ChildrenTold: () => [],
  WorkflowRestarted: () => [],
  Urged: ({ byCitizen }, { say }) => [byCitizen && say(words('市民催办', 'by the citizen'))],
  FactsAdded: () => [],
  Amended: () => [],
  ToldCitizen: () => [],
  ContactRelayed: () => [],
  TransferNoted: ({ target }, { locale }) => [wordOf(transferTargetWords, target, locale)],
  Assigned: ({ person }, speaker) => [speaker.person(person)],
  EvidenceAdded: ({ photos }, { say }) => [say(words(`照片 ${photos} 张`, `photos: ${photos}`))],
  HandlerWithdrew: ({ person }, speaker) => [speaker.person(person)],
  ApplicationWithdrawn: () => [],
  RungReached: ({ clock, rung, n }, { say }) => [
    say(clockWords[clock]),
    say(rungWords[rung]),
    n > 1 && numbered(n, say),
  ],
  Breached: ({ clock, dueAt }, { say, short }) => [
    say(clockWords[clock]),
    `${say(words('到期', 'due'))} ${short(dueAt)}`,
  ],
  BreachLifted: ({ clock }, { say }) => [say(clockWords[clock])],
  Reminded: ({ clock, n }, { say }) => [say(clockWords[clock]), numbered(n, say)],
  Defaulted: ({ clock, applicationId }, speaker) => [
    clock && speaker.say(clockWords[clock]),
    applicationId && kindIn(applicationId, speaker),
  ],
}

/** Remarks on an event in words; none when its name says it all. */
export function remarksOn(event: CaseEvent, speaker: Speaker): readonly string[] {
  // the remarks were looked up by the event's own type, so they take this event
  const remarksOf: (event: never, speaker: Speaker) => readonly (string | false | undefined)[] =
    remarks[event.type]
  const said = remarksOf(event as never, speaker).flatMap((part) => part || [])
  const claimed =
    event.effectiveAt !== undefined && event.effectiveAt !== event.at
      ? [`${speaker.say(words('实际时间', 'took place'))} ${speaker.short(event.effectiveAt)}`]
      : []
  return [...said, ...claimed]
}

/** What an application asks for, which its id begins with. */
function kindIn(applicationId: string, { locale }: Speaker): string {
  return wordOf(applicationWords, applicationId.split('-')[0] ?? applicationId, locale)
}

function due(clock: Clock | undefined, speaker: Speaker): readonly string[] {
  if (!clock) return []
  const { say, short } = speaker
  return [limitWords(clock.limit, speaker), `${say(words('到期', 'due'))} ${short(clock.dueAt)}`]
}

function promised(onTime: boolean | undefined, { say }: Speaker): string | undefined {
  if (onTime === undefined) return undefined
  return say(onTime ? words('未超承诺时限', 'promise kept') : words('超承诺时限', 'promise broken'))
}

function closingText(id: string, { city }: Speaker): string {
  return city.pack.standard.rows.find(({ closing }) => closing.id === id)?.closing.text ?? id
}

function numbered(n: number, say: (words: Words) => string): string {
  return say(words(`第 ${n} 次`, `no. ${n}`))
}

function gap({ locale }: Speaker): string {
  return locale === 'en' ? ' ' : ''
}
