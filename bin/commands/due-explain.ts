import type { Calendar } from '#domain/time/calendar.ts'
import type { Explanation } from '#domain/time/explain.ts'
import { modeWords } from '#domain/words/time.ts'
import { limitWords } from '../text/clock-words.ts'
import { dayLines, dayRows, progressOf } from '../text/days.ts'
import { minutesOf } from '../text/duration.ts'
import { exactTime } from '../text/local-time.ts'
import { paintFor } from '../text/paint.ts'
import { fill } from '../text/wrap.ts'

const locale = 'zh-CN'
const precision = 'exact'

/** How an explanation is shown: as wide as the terminal, or as it comes where there is none. */
type Style = { readonly colour: boolean; readonly columns?: number }

/** The due date day by day, in Chinese, in columns that line up; escape codes only with `colour`. */
export function renderExplanation(calendar: Calendar, explanation: Explanation, style: Style): string {
  const paint = paintFor(style)
  const width = style.columns ?? Number.POSITIVE_INFINITY
  const [due = '', ...facts] = headFacts(calendar, explanation).flatMap(([label, ...parts]) =>
    fill(parts, '，', width - 6).map((line, index) => `${index === 0 ? label : '    '}  ${line}`),
  )
  const reasons = ['receipt-day', 'suspended', 'lunch', 'night'] as const
  const days = dayRows(calendar, explanation, { locale, precision, reasons })
  return `${[paint.bold(due), ...facts, '', ...dayLines(days, width, paint)].join('\n')}\n`
}

/** Labels of two characters and what is said under them. */
function headFacts(
  calendar: Calendar,
  explanation: Explanation,
): readonly (readonly [label: string, ...parts: readonly string[]])[] {
  const { limit, startedAt, dueAt, heldBy, budget, total, provisionalYears } = explanation
  const isLegal = limit.mode === 'legal'
  const counting =
    isLegal && limit.n === 0 ? '收件当日下班到期，下班后收件顺延' : modeWords[limit.mode][locale]
  const used = progressOf(explanation, { locale, precision })(total)
  return [
    ['到期', dueAt === undefined ? '未定：暂停中，恢复后接着计' : exactTime(calendar, dueAt, locale)],
    ['起算', exactTime(calendar, startedAt, locale)],
    [
      '时限',
      limitWords(limit, { say: (words) => words[locale] }),
      ...(isLegal ? [] : [`共 ${minutesOf(budget, locale)}`]),
      counting,
    ],
    ...(heldBy
      ? [['暂停', `自 ${exactTime(calendar, heldBy.from, locale)} 起`, `已用 ${used}`] as const]
      : []),
    ...(provisionalYears.length > 0
      ? [
          [
            '暂定',
            `${provisionalYears.join('、')} 年的放假安排不在城市日历内或尚未公布`,
            '暂按周末推算',
          ] as const,
        ]
      : []),
  ]
}
