import type { Words, WordsOf } from '#domain/words/locale.ts'

/** A sentence known again by its English wording: its code, its words, and what it quotes. */
export type Recognised = { readonly code: string; readonly words: Words; readonly quoted: readonly string[] }

/**
 * Knows the sentences of a table again, in which `{}` stands for what a sentence quotes. What goes wrong is thrown far from
 * where anybody knows in which language it will be read, by schemas that hand out nothing but a sentence, or by the system.
 */
export function recogniserOf(table: WordsOf<string>): (sentence: string) => Recognised | undefined {
  const known = Object.entries(table)
    .map(([code, words]) => ({ code, words, pattern: patternOf(words.en) }))
    // the one with most to say of its own first: `{} stands above` is the beginning of another
    .toSorted((one, other) => ownLength(other.words.en) - ownLength(one.words.en))
  return (sentence) => {
    for (const { code, words, pattern } of known) {
      const match = pattern.exec(sentence)
      if (match) return { code, words, quoted: match.slice(1) }
    }
    return undefined
  }
}

/** A wording with what it quotes in its places: `{}` in their order, or `{1}` by number where a language has another. */
export function filled(template: string, quoted: readonly string[]): string {
  let next = 0
  return template.replace(/\{(\d?)\}/g, (_, number) => quoted[number === '' ? next++ : Number(number)] ?? '')
}

function ownLength(template: string): number {
  return template.replaceAll('{}', '').length
}

function patternOf(template: string): RegExp {
  const parts = template.split('{}').map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('(.*)')}$`, 's')
}
