import type { Locale, Words, WordsOf } from '#domain/words/locale.ts'

/** How a page is written: its language, and how that language joins words. */
export type Page = {
  readonly locale: Locale
  readonly say: (words: Words) => string
  /** `受理员、值班长`, `operator, duty chief`. */
  readonly list: (parts: readonly string[]) => string
  /** Codes in words, joined. */
  readonly named: <C extends string>(codes: readonly C[], words: WordsOf<C>) => string
  /** `超时（重复）`, `breach (repeats)`. */
  readonly added: (to: string, addition: string) => string
  /** `起算：签收`, `start: sign`. */
  readonly told: (what: string, of: string) => string
}

export function pageIn(locale: Locale): Page {
  const zh = locale === 'zh-CN'
  const list = (parts: readonly string[]) => parts.join(zh ? '、' : ', ')
  return {
    locale,
    list,
    say: (words) => words[locale],
    named: (codes, words) => list(codes.map((code) => words[code][locale])),
    added: (to, addition) => {
      if (addition === '') return to
      return zh ? `${to}（${addition}）` : `${to} (${addition})`
    },
    told: (what, of) => (zh ? `${what}：${of}` : `${what}: ${of}`),
  }
}

/** A table of Markdown; a cell without anything says so. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell || '—').join(' | ')} |`
  return [line(heads), `|${heads.map(() => '---|').join('')}`, ...rows.map(line)].join('\n')
}

/** Several lines in a cell. */
export function lines(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('<br>')
}

export function code(text: string): string {
  return `\`${text}\``
}

/** Paragraphs, headings and tables, one after another. */
export function blocks(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n')
}
