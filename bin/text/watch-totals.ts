import stringWidth from 'string-width'
import type { Board, Total } from '#domain/case/board.ts'
import type { Holder } from '#domain/case/standing.ts'
import { words } from '#domain/words/locale.ts'
import { deskWords } from '#domain/words/standing.ts'
import { type Side, table } from './columns.ts'
import { dueText, leftText } from './deadline.ts'
import { count } from './sections.ts'
import type { Speaker } from './speaker.ts'
import { fill } from './wrap.ts'

/** Title and sums of the whole board. */
export function headLines({ at, until, totals }: Board, speaker: Speaker): readonly string[] {
  const { say, paint, long, columns, comma } = speaker
  const title = `${paint.bold(say(words('督办看板', 'Watch')))}  ${say(words('截至', 'as of'))} ${long(at)}`
  if (totals.length === 0)
    return [title, '', say(words('没有未结工单，一切就绪。', 'No case is open: all is done.'))]
  const [open, overdue, today] = [sumOf(totals, 'open'), sumOf(totals, 'overdue'), sumOf(totals, 'dueToday')]
  const sums = [
    say(words(`未结 ${open} 件`, `${open} open`)),
    say(words(`超时 ${overdue} 件`, `${overdue} overdue`)),
    say(words(`今日到期 ${today} 件`, `${today} due today`)),
    say(words(`下列为超时和 ${long(until)} 前到期`, `listed: overdue, or due by ${long(until)}`)),
  ]
  return [title, ...fill(sums, comma, columns)]
}

/** A line for whoever has anything overdue, due today or listed; the others in one line. */
export function totalLines({ totals, groups }: Board, speaker: Speaker): readonly string[] {
  const { say, paint, columns } = speaker
  const listed = new Set(groups.map(({ holder }) => holder))
  const busy = totals.filter(({ holder, overdue, dueToday }) => overdue + dueToday > 0 || listed.has(holder))
  const quiet = totals.filter((total) => !busy.includes(total))
  const rest = words(
    `其余 ${quiet.length} 处 ${sumOf(quiet, 'open')} 件，无超时，今日无到期`,
    `${quiet.length === 1 ? '1 other' : `${quiet.length} others`} with ${sumOf(quiet, 'open')} open: nothing overdue or due today`,
  )
  return [
    ...(totals.length > 0 ? [''] : []),
    ...(busy.length > 0 ? busyLines(busy, speaker) : []),
    ...(quiet.length > 0 ? fill([say(rest)], '', columns - 2).map((line) => paint.dim(`  ${line}`)) : []),
  ]
}

const numbers = [
  { what: 'overdue', label: words('超时', 'overdue') },
  { what: 'dueToday', label: words('今日到期', 'due today') },
  { what: 'open', label: words('未结', 'open') },
] as const

/** What a total tells beside its three numbers, from most to least: the widest table that fits is shown. */
const styles = [['due', 'left'], ['left'], []] as const satisfies readonly (readonly ('due' | 'left')[])[]

function busyLines(busy: readonly Total[], speaker: Speaker): readonly string[] {
  const { paint, columns } = speaker
  const tables = styles.map((extras) => tableOf(busy, extras, speaker))
  const fits = (lines: readonly string[]) => lines.every((line) => stringWidth(line) + 2 <= columns)
  const [head, ...rows] = tables.find(fits) ?? []
  const lines = head === undefined ? busy.map((total) => listOf(total, speaker)) : rows.map((row) => [row])
  return [
    ...(head === undefined ? [] : [paint.dim(`  ${head}`)]),
    ...busy.flatMap(({ overdue }, index) => {
      const texts = (lines[index] ?? []).map((line) => `  ${line}`)
      return overdue > 0 ? texts.map(paint.red) : texts
    }),
  ]
}

/** One total where no table has room: whose it is, and below what is not nothing. */
function listOf(total: Total, speaker: Speaker): readonly string[] {
  const { say, columns, comma } = speaker
  const told = numbers.filter(({ what }) => total[what] > 0)
  const parts = told.map(({ what, label }) => `${say(label)} ${count(total[what])}`)
  const left = leftText(total.oldest.deadline, speaker)
  return [
    holderName(total.holder, speaker),
    ...fill([...parts, left], comma, columns - 4).map((line) => `  ${line}`),
  ]
}

function tableOf(
  busy: readonly Total[],
  extras: (typeof styles)[number],
  speaker: Speaker,
): readonly string[] {
  const { say } = speaker
  const first = extras.length > 0 ? [say(words('最早到期', 'first due'))] : []
  const heads = [...numbers.map(({ label }) => say(label)), ...first]
  const rows = busy.map((total) => [
    holderName(total.holder, speaker),
    ...numbers.map(({ what }) => count(total[what])),
    ...extras.map((extra) => (extra === 'due' ? dueText : leftText)(total.oldest.deadline, speaker)),
  ])
  const sides: readonly Side[] = ['left', 'right', 'right', 'right', ...extras.map(() => 'left' as const)]
  return table([['', ...heads], ...rows], sides).map((line) => line.trimEnd())
}

/** `临江市水务局`, `派遣台（滨江区）`. */
export function holderName({ by, owner }: Holder, { say, unit, added, city }: Speaker): string {
  return by === 'unit' ? unit(owner) : added(say(deskWords[by]), city.area(owner)?.name ?? owner)
}

function sumOf(totals: readonly Total[], what: 'open' | 'overdue' | 'dueToday'): string {
  return count(totals.reduce((sum, total) => sum + total[what], 0))
}
