import { type Locale, wordOf } from '#domain/words/locale.ts'
import { otherFaultWords, packFaultWords, packThingWords } from '#domain/words/pack-faults.ts'

type Known = { readonly code: string; readonly pattern: RegExp }

// the longer sentence first: `{} stands above` is the beginning of another
const known: readonly Known[] = Object.entries(packFaultWords)
  .toSorted(([, one], [, other]) => other.en.length - one.en.length)
  .map(([code, { en }]) => ({ code, pattern: patternOf(en) }))

/** Code of a reason that a city pack was refused for; absent for what the reader of YAML or CSV says. */
export function packFaultCode(reason: string): string | undefined {
  return recognised(partsOf(reason).said)?.code
}

/** A reason in a language; the field stays as it is written in the file. */
export function packFaultSaid(reason: string, locale: Locale): string {
  if (locale === 'en') return reason
  const { field, said } = partsOf(reason)
  const match = recognised(said)
  const template = (match && packFaultWords[match.code]) ?? otherFaultWords
  const sentence = (match?.quoted ?? [said]).reduce(
    (text, quoted) => text.replace('{}', () => wordOf(packThingWords, quoted, locale)),
    template[locale],
  )
  return field === undefined ? sentence : `${field}：${sentence}`
}

/** The field that the loader writes in front, and what is said of it. */
function partsOf(reason: string): { readonly field: string | undefined; readonly said: string } {
  const [, field, said] = /^([A-Za-z][\w.]*): (.*)$/s.exec(reason) ?? []
  return { field, said: said ?? reason }
}

function recognised(said: string): { readonly code: string; readonly quoted: readonly string[] } | undefined {
  for (const { code, pattern } of known) {
    const match = pattern.exec(said)
    if (match) return { code, quoted: match.slice(1) }
  }
  return undefined
}

function patternOf(template: string): RegExp {
  const parts = template.split('{}').map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('(.*)')}$`, 's')
}
