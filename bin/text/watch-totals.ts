import type { Board, Total } from '#domain/case/board.ts'
import type { Holder } from '#domain/case/standing.ts'
import { words } from '#domain/words/locale.ts'
import { deskWords } from '#domain/words/standing.ts'
import { table } from './columns.ts'
import { dueText, isNarrow, leftText } from './deadline.ts'
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
    `${quiet.length} others with ${sumOf(quiet, 'open')} open: nothing overdue or due today`,
  )
  return [
    ...(totals.length > 0 ? [''] : []),
    ...(busy.length > 0 ? busyLines(busy, speaker) : []),
    ...(quiet.length > 0 ? fill([say(rest)], '', columns - 2).map((line) => paint.dim(`  ${line}`)) : []),
  ]
}

function busyLines(busy: readonly Total[], speaker: Speaker): readonly string[] {
  const { say, paint, columns } = speaker
  const heads = [
    '',
    say(words('超时', 'overdue')),
    say(words('今日到期', 'due today')),
    say(words('未结', 'open')),
    say(words('最早到期', 'first due')),
  ]
  const rows = busy.map(({ holder, overdue, dueToday, open, oldest: { deadline } }) => [
    holderName(holder, speaker),
    count(overdue),
    count(dueToday),
    count(open),
    ...(isNarrow(columns) ? [] : [dueText(deadline, speaker)]),
    leftText(deadline, speaker),
  ])
  const [head = '', ...lines] = table(
    [heads, ...rows],
    ['left', 'right', 'right', 'right', 'left', ...(isNarrow(columns) ? [] : (['left'] as const))],
  )
  return [
    paint.dim(`  ${head}`.trimEnd()),
    ...lines.map((line, index) => {
      const text = `  ${line}`.trimEnd()
      return (busy[index]?.overdue ?? 0) > 0 ? paint.red(text) : text
    }),
  ]
}

/** `临江市水务局`, `派遣台（滨江区）`. */
export function holderName({ by, owner }: Holder, { say, unit, added, city }: Speaker): string {
  return by === 'unit' ? unit(owner) : added(say(deskWords[by]), city.area(owner)?.name ?? owner)
}

function sumOf(totals: readonly Total[], what: 'open' | 'overdue' | 'dueToday'): string {
  return count(totals.reduce((sum, total) => sum + total[what], 0))
}
