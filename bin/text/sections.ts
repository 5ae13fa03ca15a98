import type { WordsOf } from '#domain/words/locale.ts'
import { padded, widest } from './columns.ts'
import type { Paint } from './paint.ts'

export type Counts = Readonly<Record<string, number>>
export type Line = readonly [label: string, count: number, note?: string]

/** One column of numbers down the whole report; names of units may be longer. */
export const labelWidth = 30

/** Characters of the longest bar. */
const barWidth = 24

/** The same lines with bars: the longest is the largest count of the section. */
export function withBars(lines: readonly Line[]): readonly Line[] {
  const most = Math.max(1, ...lines.map(([, number]) => number))
  return lines.map(([label, number]) => [
    label,
    number,
    number === 0 ? '' : '▇'.repeat(Math.max(1, Math.round((number / most) * barWidth))),
  ])
}

/** A heading and its lines: labels to the left, numbers right-aligned, a note or a bar behind; nothing to say, no heading. */
export function sectionIn(paint: Paint) {
  return (title: string, lines: readonly Line[]): readonly string[] => {
    if (lines.length === 0) return []
    const width = Math.max(labelWidth, widest(lines.map(([label]) => label)))
    const rows = lines.map(([label, number, note = '']) => {
      const shown = note.startsWith('▇') ? paint.dim(note) : note
      const row = `  ${padded(label, width)}${count(number).padStart(8)}   ${shown}`
      return label === '合计' ? paint.bold(row.trimEnd()) : row.trimEnd()
    })
    return [paint.bold(title), ...rows, '']
  }
}

/** Counts by code under the words of the codes, the most frequent first. */
export function labelled<C extends string>(counts: Counts, labels: WordsOf<C>): readonly Line[] {
  const names = new Map<string, string>(
    Object.entries<{ readonly 'zh-CN': string }>(labels).map(([code, words]) => [code, words['zh-CN']]),
  )
  return Object.entries(counts)
    .map(([code, number]): Line => [names.get(code) ?? code, number])
    .toSorted(([, a], [, b]) => b - a)
}

export function count(number: number): string {
  return number.toLocaleString('en-US')
}

export function sum(counts: Counts): number {
  return Object.values(counts).reduce((total, number) => total + number, 0)
}

/** A part in per cent; a dash of nothing. */
export function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}%`
}

export function ratio(part: number, whole: number): string {
  return whole === 0 ? '–' : (part / whole).toFixed(2)
}
