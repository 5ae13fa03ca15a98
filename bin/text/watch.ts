import type { Board } from '#domain/case/board.ts'
import type { Standing } from '#domain/case/standing.ts'
import type { Wait } from '#domain/case/waits.ts'
import { clockWords, stateWords } from '#domain/words/labels.ts'
import { words } from '#domain/words/locale.ts'
import { className } from './clock-words.ts'
import { folded } from './columns.ts'
import { dueText, leftText, rungText, toneOf, whatText } from './deadline.ts'
import type { Speaker } from './speaker.ts'
import { tellWait } from './waits.ts'
import { headLines, holderName, totalLines } from './watch-totals.ts'
import { fill } from './wrap.ts'

/** The board as a page: totals, then what presses of each holder. */
export function watchOf(board: Board, speaker: Speaker): string {
  return [
    ...headLines(board, speaker),
    ...totalLines(board, speaker),
    ...groupLines(board, speaker),
    ...endLines(board, speaker),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

/** What a terminal of so many rows holds of a page: what is most urgent stands first, and may not scroll away. */
export function headOf(page: string, rows: number | undefined, { say, paint }: Speaker): string {
  const lines = page.trimEnd().split('\n')
  // one row for what is said of the others, one for the cursor
  const room = Math.max(1, (rows ?? Number.POSITIVE_INFINITY) - 2)
  if (lines.length <= room + 1) return page
  const rest = words(
    `……还有 ${lines.length - room} 行，窗口放不下`,
    `… ${lines.length - room} more lines than the window holds`,
  )
  return [...lines.slice(0, room), paint.dim(say(rest)), ''].join('\n')
}

function groupLines({ groups }: Board, speaker: Speaker): readonly string[] {
  const { columns, paint } = speaker
  const all = groups.flatMap(({ standings }) => standings)
  const firsts = folded(
    all.map(({ one, deadline }) => [
      one.caseNo,
      rungText(deadline, speaker),
      whatText(deadline, speaker),
      dueText(deadline, speaker),
      leftText(deadline, speaker),
    ]),
    ['left', 'left', 'left', 'left', 'left'],
    columns - 2,
  )
  const linesOf = new Map(all.map((standing, index) => [standing, firsts[index] ?? []]))
  return groups.flatMap(({ holder, standings }) => [
    '',
    paint.bold(holderName(holder, speaker)),
    ...standings.flatMap((standing) => [
      ...firstLines(standing, linesOf.get(standing) ?? [], speaker),
      ...remarkLines(standing, speaker),
    ]),
  ])
}

/** The number stands out; the colour of the whole says how loud it is. */
function firstLines(
  { one: { caseNo }, deadline }: Standing,
  lines: readonly string[],
  { paint }: Speaker,
): readonly string[] {
  const tone = toneOf(deadline)
  return lines
    .map((line) => `  ${line}`.replace(caseNo, paint.bold))
    .map((line) => (tone ? paint[tone](line) : line))
}

function endLines({ groups, more, totals }: Board, { say, paint }: Speaker): readonly string[] {
  if (totals.length === 0) return []
  if (groups.length === 0)
    return ['', say(words('没有超时，也没有即将到期的工单。', 'Nothing is overdue or due soon.'))]
  if (more === 0) return []
  return [
    '',
    paint.dim(say(words(`另有 ${more} 件未列出（--limit 可增加）`, `${more} more are not shown (--limit)`))),
  ]
}

/** Below each case: its class and state, and why it stands there. */
function remarkLines({ one, alsoOverdue, waits }: Standing, speaker: Speaker): readonly string[] {
  const { say, columns, comma } = speaker
  const also = alsoOverdue.map((kind) => clockWords[kind])
  const parts = [
    ...(one.classCode ? [className(one.classCode, speaker)] : []),
    say(stateWords[one.state]),
    ...waits.filter(saysMore).map((wait) => tellWait(wait, speaker)),
    ...also.map((clock) => say(words(`${clock['zh-CN']}也已超时`, `${clock.en} overdue too`))),
  ]
  return fill(parts, comma, columns - 4).map((line) => `    ${line}`)
}

/** Waits that only say over again what the state says: `待回访`, `尚未回访`. */
const saidByState: ReadonlySet<Wait['why']> = new Set(['filing', 'dispatch', 'callback', 'work'])

function saysMore(wait: Wait): boolean {
  const isUnderWay = (wait.why === 'verification' || wait.why === 'check') && wait.claimed
  return !isUnderWay && !saidByState.has(wait.why)
}
