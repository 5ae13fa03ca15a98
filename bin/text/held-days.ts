import { type Words, words } from '#domain/words/locale.ts'
import type { DayRow } from './days.ts'

/** Days held in a row from which on they are told in one line. */
const leastDays = 4

/** Days of one hold in one line, since a suspension lasts for months: the first of them, until when and how many. */
export function withHoldsFolded(rows: readonly DayRow[], say: (words: Words) => string): readonly DayRow[] {
  const [first, ...others] = rows
  if (!first) return []
  const days = daysOfHold(first, others)
  const last = rows[days - 1]
  if (days < leastDays || !last) return [first, ...withHoldsFolded(others, say)]
  const [date, , , counted, total] = first.cells
  const [lastDate] = last.cells[0].split(' ')
  const until = say(words(`至 ${lastDate}`, `to ${lastDate}`))
  const many = say(words(`共 ${days} 天`, `${days} days`))
  const hold: DayRow = { ...first, cells: [date, until, many, counted, total, first.why] }
  return [hold, ...withHoldsFolded(rows.slice(days), say)]
}

/** How long a hold lasts from its first day on; days off within it count, those after it do not. */
function daysOfHold({ counts, why }: DayRow, others: readonly DayRow[]): number {
  if (counts || why === '') return 1
  const after = others.findIndex((row) => row.counts || (row.why !== '' && row.why !== why))
  return others.slice(0, after < 0 ? undefined : after).findLastIndex((row) => row.why === why) + 2
}
