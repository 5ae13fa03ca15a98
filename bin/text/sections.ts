import stringWidth from 'string-width'
import type { WordsOf } from '#domain/words/locale.ts'
import { padded, widest } from './columns.ts'
import type { Paint } from './paint.ts'
import { fill } from './wrap.ts'

export type Counts = Readonly<Record<string, number>>
export type Line = readonly [label: string, count: number, note?: string]

/** Columns of a report that is not on a terminal. */
export const pageColumns = 100

/** Characters of the longest bar; where there is no room for the shortest of them, there is none. */
const barWidth = { most: 24, least: 4 }

/** The same lines with bars: the longest is the largest count of the section. */
export function withBars(lines: readonly Line[]): readonly Line[] {
  const most = Math.max(1, ...lines.map(([, number]) => number))
  return lines.map(([label, number]) => [
    label,
    number,
    number === 0 ? '' : '▇'.repeat(Math.max(1, Math.round((number / most) * barWidth.most))),
  ])
}

/**
 * A heading and its lines: labels to the left, numbers right-aligned, a note or a bar behind. What came to nothing is not
 * told, and where all did there is no heading.
 */
export function sectionIn(paint: Paint, columns = pageColumns) {
  const rowsOf = rowsIn(columns)
  return (title: string, lines: readonly Line[]): readonly string[] => {
    const told = lines.filter(([, number]) => number > 0)
    if (told.length === 0) return []
    const width = widest(told.map(([label]) => label))
    const rows = told.flatMap(([label, number, note = '']) => {
      const [row = '', ...below] = rowsOf(label, number, { note, width })
      const shown = note.startsWith('▇') ? row.replace(/▇+/, paint.dim) : row
      return label === '合计' ? [shown, ...below].map(paint.bold) : [shown, ...below]
    })
    return [paint.bold(title), ...rows, '']
  }
}

/** Widths of the columns of a report, and of one on a narrow page. */
const [wide, narrow] = [
  { label: 30, number: 8, gap: 3 },
  { label: 28, number: 6, gap: 2 },
] as const

/** Lines with one column of numbers down the whole report. */
export function rowsIn(columns: number) {
  const least = columns < 80 ? narrow : wide
  const gap = ' '.repeat(least.gap)
  return (label: string, number: number, { note, width = 0 }: { note: string; width?: number }) => {
    const name = padded(label, Math.max(least.label, width))
    const head = `  ${name}${count(number).padStart(least.number)}${gap}`
    const room = columns - stringWidth(head)
    if (note.startsWith('▇')) return [(head + fitted(note, room)).trimEnd()]
    if (stringWidth(note) <= room) return [(head + note).trimEnd()]
    return [head.trimEnd(), ...fill(note.split('，'), '，', columns - 4).map((line) => `    ${line}`)]
  }
}

/** A bar drawn to a smaller scale where there is less room. */
function fitted(bar: string, room: number): string {
  if (room >= barWidth.most) return bar
  return room < barWidth.least ? '' : '▇'.repeat(Math.max(1, Math.round((bar.length * room) / barWidth.most)))
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
