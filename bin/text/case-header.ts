import type { Case } from '#domain/case/case.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import { hasEnded } from '#domain/case/state.ts'
import { codeLength } from '#domain/city/area.ts'
import type { City } from '#domain/city/city.ts'
import { type Clock, holdOf } from '#domain/clocks/clock.ts'
import type { Instant } from '#domain/time/instant.ts'
import { callerWords, erased, textWords } from '#domain/words/case.ts'
import {
  channelWords,
  clockWords,
  closeTypeWords,
  natureWords,
  replyModeWords,
  stateWords,
  urgencyWords,
} from '#domain/words/labels.ts'
import { words } from '#domain/words/locale.ts'
import type { CaseView } from '#lambdas/shared/read-case.ts'
import { className } from './clock-words.ts'
import { type Fact, factLines } from './facts.ts'
import type { Speaker } from './speaker.ts'
import { fill, plain } from './wrap.ts'

/** What a case is about: number and state, then one line for each thing known. */
export function headerLines(view: CaseView, dossier: Dossier, speaker: Speaker): readonly string[] {
  const { one } = view
  const { say, paint } = speaker
  const state = speaker.added(
    say(stateWords[one.state]),
    one.closed ? say(closeTypeWords[one.closed.type]) : '',
  )
  const isEnded = hasEnded(one.state)
  const late = isEnded ? [] : overdueClocks(dossier, view.at).map((kind) => clockWords[kind])
  const overdue = late.map((clock) => say(words(`${clock['zh-CN']}已超时`, `${clock.en} overdue`)))
  const heading = fill([`${one.caseNo}  ${state}`, ...overdue], speaker.comma, speaker.columns)
  const tone = isEnded ? paint.green : overdue.length > 0 ? paint.red : paint.yellow
  return [
    ...heading.map((line) => tone(line.replace(one.caseNo, paint.bold))),
    ...factLines(factsOf(view, dossier, speaker), speaker),
  ]
}

/** Clocks of an open case that are past their due instant and not held. */
function overdueClocks({ obligations, promise }: Dossier, at: Instant): readonly ('HANDLING' | 'PROMISE')[] {
  const isLate = (clock: Clock) => (holdOf(clock)?.from ?? at) > clock.dueAt
  const last = obligations.at(-1)
  return [
    ...(last && !last.handedOver && isLate(last.clock) ? (['HANDLING'] as const) : []),
    ...(promise && promise.answeredAt === undefined && isLate(promise.clock) ? (['PROMISE'] as const) : []),
  ]
}

function factsOf(
  { one, events, texts, contact, at, occurredAt, erasedAt }: CaseView,
  { endedAt }: Dossier,
  speaker: Speaker,
): readonly Fact[] {
  const { say, long } = speaker
  const quoted = events.find(({ type }) => type === 'Registered')?.texts ?? {}
  const quote = (name: 'title' | 'description' | 'address'): readonly Fact[] => {
    const ref = quoted[name]
    return ref ? [{ label: textWords[name], parts: [texts.get(ref.textId) ?? say(erased)] }] : []
  }
  const person = [contact?.name, contact?.phone, contact?.account].filter((part) => part !== undefined)
  return [
    ...quote('title'),
    ...quote('description'),
    {
      label: words('类别', 'class'),
      parts: [one.classCode ? className(one.classCode, speaker) : say(words('未定', 'not yet known'))],
    },
    {
      label: words('性质', 'nature'),
      parts: [say(natureWords[one.nature]), say(urgencyWords[one.urgency]), say(channelWords[one.channel])],
    },
    { label: words('地点', 'place'), parts: [placeOf(one, speaker)] },
    ...quote('address'),
    {
      label: words('诉求人', 'citizen'),
      parts: [
        ...(person.length > 0 ? [person.map(plain).join(' ')] : []),
        ...(person.length === 0 && erasedAt !== undefined ? [say(erased)] : []),
        say(callerWords[one.caller]),
        ...(one.replyMode && one.caller === 'WILLING' ? [say(replyModeWords[one.replyMode])] : []),
        ...(one.confidential ? [say(words('要求保密', 'confidential'))] : []),
      ],
    },
    ...(one.obligation ? [{ label: words('承办', 'unit'), parts: [speaker.unit(one.obligation.unit)] }] : []),
    ...arrivalOf({ one, occurredAt }, speaker),
    ...(erasedAt === undefined
      ? []
      : [
          {
            label: words('个人信息', 'personal data'),
            parts: [say(words('已删除', 'erased')), long(erasedAt)],
          },
        ]),
    endedAt === undefined
      ? { label: words('截至', 'as of'), parts: [long(at)] }
      : { label: words('结束', 'ended'), parts: [long(endedAt)] },
  ]
}

/** When the case was registered; where its source says another time, both, and which of them clocks count from. */
function arrivalOf(
  { one, occurredAt }: { readonly one: Case; readonly occurredAt: Instant | undefined },
  { say, long }: Speaker,
): readonly Fact[] {
  const label = words('登记', 'registered')
  const registered = long(one.registered.at)
  if (occurredAt === undefined) return [{ label, parts: [registered] }]
  return [
    {
      label: words('反映时间', 'reported'),
      parts: [long(occurredAt), say(words('来源写明', 'as its source says'))],
    },
    { label, parts: [registered, say(words('时限自此起算', 'clocks count from here'))] },
  ]
}

/** `滨江区 望江路街道 望江社区居委会`, as far as it is known; why there is no place, where there is none. */
function placeOf({ place }: Case, { city, say, added }: Speaker): string {
  if (place.none !== undefined) return say(words('未提供', 'not given'))
  const names = Object.values(codeLength)
    .filter((digits) => digits > codeLength.city && digits <= place.area.length)
    .map((digits) => city.area(place.area.slice(0, digits))?.name ?? place.area.slice(0, digits))
  return [
    ...(names.length > 0 ? names : [city.root.name]),
    ...(place.cell
      ? [added(`${say(words('单元网格', 'cell'))} ${place.cell}`, gridOf(place.cell, city))]
      : []),
  ].join(' ')
}

/** Name of the responsibility grid that holds a cell, where the pack knows it. */
function gridOf(cell: string, city: City): string {
  return city.grid(city.cell(cell)?.grid ?? '')?.name ?? ''
}
