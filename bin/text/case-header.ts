import type { Case } from '#domain/case/case.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import { hasEnded } from '#domain/case/state.ts'
import { codeLength } from '#domain/city/area.ts'
import { callerWords, erased, textWords } from '#domain/words/case.ts'
import {
  channelWords,
  closeTypeWords,
  natureWords,
  replyModeWords,
  stateWords,
  urgencyWords,
} from '#domain/words/labels.ts'
import { type Words, words } from '#domain/words/locale.ts'
import type { CaseView } from '#lambdas/shared/read-case.ts'
import { className } from './clock-words.ts'
import { padded, widest } from './columns.ts'
import type { Speaker } from './speaker.ts'
import { plain, wrap } from './wrap.ts'

/** What a case is about: number and state, then one line for each thing known. */
export function headerLines(view: CaseView, dossier: Dossier, speaker: Speaker): readonly string[] {
  const { one } = view
  const { say, paint } = speaker
  const state = speaker.added(
    say(stateWords[one.state]),
    one.closed ? say(closeTypeWords[one.closed.type]) : '',
  )
  return [
    `${paint.bold(one.caseNo)}  ${hasEnded(one.state) ? paint.green(state) : paint.yellow(state)}`,
    ...labelled(factsOf(view, dossier, speaker), speaker),
  ]
}

type Line = readonly [label: Words, text: string]

function factsOf(
  { one, events, texts, contact, at }: CaseView,
  { endedAt }: Dossier,
  speaker: Speaker,
): readonly Line[] {
  const { say, listed, long } = speaker
  const quoted = events.find(({ type }) => type === 'Registered')?.texts ?? {}
  const quote = (name: 'title' | 'description' | 'address'): readonly Line[] => {
    const ref = quoted[name]
    return ref ? [[textWords[name], texts.get(ref.textId) ?? say(erased)]] : []
  }
  const replyMode = one.replyMode ? say(replyModeWords[one.replyMode]) : ''
  return [
    ...quote('title'),
    ...quote('description'),
    [
      words('类别', 'class'),
      one.classCode ? className(one.classCode, speaker) : say(words('未定', 'not yet known')),
    ],
    [
      words('性质', 'nature'),
      listed([say(natureWords[one.nature]), say(urgencyWords[one.urgency]), say(channelWords[one.channel])]),
    ],
    [words('地点', 'place'), placeOf(one, speaker)],
    ...quote('address'),
    [
      words('诉求人', 'citizen'),
      listed([
        [contact?.name, contact?.phone, contact?.account]
          .filter((part) => part !== undefined)
          .map(plain)
          .join(' '),
        say(callerWords[one.caller]),
        replyMode,
        one.confidential ? say(words('要求保密', 'confidential')) : '',
      ]),
    ],
    ...(one.obligation ? [[words('承办', 'unit'), speaker.unit(one.obligation.unit)] as const] : []),
    [words('登记', 'registered'), long(one.registered.at)],
    endedAt === undefined ? [words('截至', 'as of'), long(at)] : [words('结束', 'ended'), long(endedAt)],
  ]
}

/** `滨江区 望江路街道 望江社区居委会`, as far as it is known; why there is no place, where there is none. */
function placeOf({ place }: Case, { city, say, added }: Speaker): string {
  if (place.none !== undefined) return added(say(words('未提供', 'none')), plain(place.none))
  const names = Object.values(codeLength)
    .filter((digits) => digits > codeLength.city && digits <= place.area.length)
    .map((digits) => city.area(place.area.slice(0, digits))?.name ?? place.area.slice(0, digits))
  return [...(names.length > 0 ? names : [city.root.name]), ...(place.cell ? [place.cell] : [])].join(' ')
}

/** Labels in a column, texts beside them, wrapped. */
function labelled(lines: readonly Line[], { say, paint, columns }: Speaker): readonly string[] {
  const width = widest(lines.map(([label]) => say(label)))
  return lines.flatMap(([label, text]) =>
    wrap(text, columns - width - 4).map(
      (line, index) => `  ${index === 0 ? paint.dim(padded(say(label), width)) : ' '.repeat(width)}  ${line}`,
    ),
  )
}
