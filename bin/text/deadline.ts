import type { Deadline } from '#domain/case/standing.ts'
import { MINUTE } from '#domain/time/instant.ts'
import { clockWords } from '#domain/words/labels.ts'
import { words } from '#domain/words/locale.ts'
import { shortRungWords } from '#domain/words/standing.ts'
import { roughlyOf } from './duration.ts'
import { briefTime } from './local-time.ts'
import type { Speaker } from './speaker.ts'

/** True where there is no room for the day of the week. */
function isNarrow(columns: number): boolean {
  return columns < 100
}

/** Which clock. */
export function whatText({ what }: Deadline, { say }: Speaker): string {
  return say(what === 'SUSPENSION' ? words('挂账到期', 'suspension ends') : clockWords[what])
}

/** Highest rung in one word, blank below the first. */
export function rungText({ rung }: Deadline, { say }: Speaker): string {
  return rung ? say(shortRungWords[rung]) : ''
}

/** `03-16 周一 18:00`. */
export function dueText({ dueAt }: Deadline, { short, columns, city }: Speaker): string {
  return isNarrow(columns) ? briefTime(city.calendar, dueAt) : short(dueAt)
}

/** `超 2 个工作日 3 小时`, `剩 40 分`; due after hours, no working time has passed yet. */
export function leftText({ isOverdue, ms, kind }: Deadline, { say, locale }: Speaker): string {
  if (ms < MINUTE) return say(isOverdue ? words('刚超时', 'just overdue') : words('即将到期', 'due now'))
  const amount = roughlyOf(ms, kind, locale)
  return say(isOverdue ? words(`超 ${amount}`, `${amount} late`) : words(`剩 ${amount}`, `${amount} left`))
}

/** How loud it is: past its due instant, or close to it. */
export function toneOf({ isOverdue, rung }: Deadline): 'red' | 'yellow' | undefined {
  if (isOverdue) return 'red'
  return rung === 'YELLOW' ? 'yellow' : undefined
}
