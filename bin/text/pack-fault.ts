import { type Locale, wordOf } from '#domain/words/locale.ts'
import {
  expectationWords,
  otherFaultWords,
  packFaultWords,
  packThingWords,
} from '#domain/words/pack-faults.ts'
import { filled, recogniserOf } from './recognise.ts'

const expectation = recogniserOf(expectationWords)
const recognised = recogniserOf(packFaultWords)

/** Code of a reason that a city pack was refused for; absent for what the reader of YAML or CSV says. */
export function packFaultCode(reason: string): string | undefined {
  return recognised(partsOf(reason).said)?.code
}

/** A reason in a language; the field stays as it is written in the file. */
export function packFaultSaid(reason: string, locale: Locale): string {
  if (locale === 'en') return reason
  const { field, said } = partsOf(reason)
  const match = recognised(said)
  const quoted = (match?.quoted ?? [said]).map((one) => quotedSaid(one, locale))
  const sentence = filled((match?.words ?? otherFaultWords)[locale], quoted)
  return field === undefined ? sentence : `${field}：${sentence}`
}

/** A thing that a reason names, or what a schema expected; a name stays as it is. */
function quotedSaid(quoted: string, locale: Locale): string {
  const match = expectation(quoted)
  if (!match) return wordOf(packThingWords, quoted, locale)
  const things = match.quoted.map((one) => wordOf(packThingWords, one, locale))
  return filled(match.words[locale], things)
}

/** The field that the loader writes in front, and what is said of it. */
function partsOf(reason: string): { readonly field: string | undefined; readonly said: string } {
  const [, field, said] = /^([A-Za-z][^\s:]*): (.*)$/s.exec(reason) ?? []
  return { field, said: said ?? reason }
}
