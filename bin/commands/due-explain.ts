import type { Calendar } from '#domain/time/calendar.ts'
import type { Explanation } from '#domain/time/explain.ts'
import { modeWords } from '#domain/words/time.ts'
import { dayLines, progressOf } from '../text/days.ts'
import { minutesOf } from '../text/duration.ts'
import { exactTime } from '../text/local-time.ts'
import { paintFor } from '../text/paint.ts'

const locale = 'zh-CN'
const precision = 'exact'

/** The due date day by day, in Chinese, in columns of equal width; escape codes only with `colour`. */
export function renderExplanation(calendar: Calendar, explanation: Explanation, colour: boolean): string {
  const paint = paintFor({ colour })
  const [due = '', ...facts] = headLines(calendar, explanation)
  const reasons = ['receipt-day', 'suspended', 'lunch', 'night'] as const
  const days = dayLines(calendar, explanation, { locale, precision, reasons }).map(
    ({ text, note, counts }) => {
      const line = `${text}  ${note}`.trimEnd()
      return counts ? line : paint.dim(line)
    },
  )
  return `${[paint.bold(due), ...facts, '', ...days].join('\n')}\n`
}

function headLines(calendar: Calendar, explanation: Explanation): readonly string[] {
  const { limit, startedAt, dueAt, heldBy, budget, total, provisionalYears } = explanation
  const amount = limit.mode === 'legal' ? `${budget} 个工作日` : minutesOf(budget, locale)
  const counting =
    limit.mode === 'legal' && limit.n === 0
      ? '收件当日下班到期，下班后收件顺延'
      : modeWords[limit.mode][locale]
  const used = progressOf(explanation, { locale, precision })(total)
  return [
    dueAt === undefined ? '到期  未定：暂停中，恢复后接着计' : `到期  ${exactTime(calendar, dueAt, locale)}`,
    `起算  ${exactTime(calendar, startedAt, locale)}`,
    `时限  ${limit.n}${limit.unit}，共 ${amount}，${counting}`,
    ...(heldBy ? [`暂停  自 ${exactTime(calendar, heldBy.from, locale)} 起，已用 ${used}`] : []),
    ...(provisionalYears.length > 0
      ? [`暂定  ${provisionalYears.join('、')} 年的放假安排不在城市日历内或尚未公布，暂按周末推算`]
      : []),
  ]
}
