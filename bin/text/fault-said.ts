import type { Locale } from '#domain/words/locale.ts'
import { consoleFaultWords, helpWords, unforeseenWords } from './fault-words.ts'
import { filled, recogniserOf } from './recognise.ts'

const recognised = recogniserOf(consoleFaultWords)

/** What went wrong in a language; names, paths and what was typed stay as they are. */
export function faultSaid(message: string, code: string, locale: Locale): string {
  // a trace follows the sentence, and is nobody's language
  const [sentence = '', ...trace] = message.split('\n')
  const [, said, help] = /^(.*); see (gridline .*--help)$/.exec(sentence) ?? []
  const told = sentenceSaid(said ?? sentence, code, locale)
  return [help === undefined ? told : filled(helpWords[locale], [told, help]), ...trace].join('\n')
}

function sentenceSaid(sentence: string, code: string, locale: Locale): string {
  const found = recognised(sentence)
  if (found)
    return filled(
      found.words[locale],
      found.quoted.map((one) => quotedSaid(one, locale)),
    )
  // what another language has said already is left alone
  if (/\p{Script=Han}/u.test(sentence) || (code !== 'USAGE' && code !== 'FAULT')) return sentence
  return filled(unforeseenWords[code][locale], [sentence])
}

/** What is quoted stays as it is, but for the words between names and for what has none. */
function quotedSaid(quoted: string, locale: Locale): string {
  if (locale === 'en') return quoted
  return quoted === 'it' ? '该文件' : quoted.replaceAll(' or ', ' 或 ')
}
