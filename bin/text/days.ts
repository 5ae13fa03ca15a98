import type { Calendar } from '#domain/time/calendar.ts'
import type { Part, Why } from '#domain/time/day-parts.ts'
import type { ExplainedDay, Explanation } from '#domain/time/explain.ts'
import { type Instant, localDay, MINUTE, startOfDay } from '#domain/time/instant.ts'
import type { Locale } from '#domain/words/locale.ts'
import { dayKindWords, weekdayWords, whyWords } from '#domain/words/time.ts'
import { aligned, table } from './columns.ts'
import { minutesOf } from './duration.ts'
import { minuteOf, timeOf } from './local-time.ts'

/** A day of a counted stretch: columns that line up, why the rest did not count, and whether any of it counted. */
export type DayLine = { readonly text: string; readonly note: string; readonly counts: boolean }

type Reason = keyof typeof whyWords

export type DayStyle = {
  readonly locale: Locale
  /** Reasons for not counting that are worth a word, in this order; what the kind of day says already has none. */
  readonly reasons: readonly Reason[]
  /** Exact to the millisecond, or cut to minutes that still add up. */
  readonly precision: 'exact' | 'minute'
  /** Word for a pause by its own reason; absent: a pause is just a pause. */
  readonly pauseWord?: (reason: string) => string
}

const phrases = {
  'zh-CN': { counted: '计', total: '累计', not: '不计', days: ' 日', close: '下班', comma: '、', blank: '' },
  en: {
    counted: 'counts',
    total: 'sum',
    not: 'not counted:',
    days: ' d',
    close: 'close',
    comma: ', ',
    blank: ' ',
  },
} as const satisfies Record<Locale, unknown>

/** A stretch day by day in columns that line up: date, kind of day, what counted, how much of it, the sum so far. */
export function dayLines(calendar: Calendar, explanation: Explanation, style: DayStyle): readonly DayLine[] {
  const { days, limit } = explanation
  const { locale } = style
  const say = phrases[locale]
  const isLegal = limit.mode === 'legal'
  const isOneYear = days[0]?.date.slice(0, 4) === days.at(-1)?.date.slice(0, 4)
  const sums = sumsOf(explanation, style)
  const amounts = sums.map((sum, index) => sum - (sums[index - 1] ?? 0))
  const show = progressOf(explanation, style)
  const columns = [
    days.map(({ date, weekday }) => `${isOneYear ? date.slice(5) : date} ${weekdayWords(weekday)[locale]}`),
    days.map(({ kind, name }) => `${name ? `${name}${say.blank}` : ''}${dayKindWords[kind][locale]}`),
    days.map((day) =>
      isLegal ? countedClose(calendar, day, say.close) : spans(calendar, day.parts, 'counted', style),
    ),
    aligned(
      amounts.map((amount) => (isLegal ? `${amount}${say.days}` : minutesOf(amount, locale))),
      'right',
    ).map((amount) => `${say.counted} ${amount}`),
    aligned(sums.map(show), 'right').map((sum) => `${say.total} ${sum}`),
  ]
  const rows = days.map((_, row) => columns.map((cells) => cells[row] ?? ''))
  const lines = table(rows, ['left', 'left', 'left', 'left', 'left'])
  return days.map((day, index) => ({
    text: lines[index] ?? '',
    note: notCounted(calendar, day, isLegal, style),
    counts: day.counted !== 0,
  }))
}

/** Writes what is used as `540/960`: days, or minutes; with their units where a day has seconds. */
export function progressOf(
  { limit, budget, days }: Explanation,
  { locale, precision }: Pick<DayStyle, 'locale' | 'precision'>,
): (used: number) => string {
  if (limit.mode === 'legal') return (used) => `${used}/${budget}`
  const isWhole = precision === 'minute' || days.every(({ counted }) => counted % MINUTE === 0)
  const show = (ms: number) => (isWhole ? String(ms / MINUTE) : minutesOf(ms, locale))
  return (used) => `${show(used)}/${show(budget)}`
}

/** What is used by the end of each day; cut here, so that the days' amounts still add up. */
function sumsOf({ days, limit }: Explanation, { precision }: DayStyle): readonly number[] {
  const isCut = precision === 'minute' && limit.mode !== 'legal'
  let used = 0
  return days.map(({ counted }) => {
    used += counted
    return isCut ? Math.floor(used / MINUTE) * MINUTE : used
  })
}

function countedClose(calendar: Calendar, { counted }: ExplainedDay, word: string): string {
  const minutes = calendar.close / MINUTE
  const close = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  return counted > 0 ? `${word} ${close}` : ''
}

/** `不计 午休 120 分、夜间 840 分`; a pause with its times, since nothing else shows them. */
function notCounted(calendar: Calendar, { parts }: ExplainedDay, isLegal: boolean, style: DayStyle): string {
  const { locale, reasons, pauseWord, precision } = style
  const isCut = precision === 'minute'
  const { not, comma } = phrases[locale]
  const texts = reasons.flatMap((why) => {
    const skipped = parts.filter((part) => part.why === why)
    const ms = skipped.reduce((sum, { from, to }) => sum + to - from, 0)
    if (ms === 0) return []
    const pause = why === 'suspended' ? pauseWord?.(skipped[0]?.reason ?? '') : undefined
    const word = pause ?? whyWords[why][locale]
    if (isLegal) return [word]
    return `${word} ${why === 'suspended' ? `${spans(calendar, parts, why, style)} ` : ''}${minutesOf(isCut ? Math.floor(ms / MINUTE) * MINUTE : ms, locale)}`
  })
  return texts.length > 0 ? `${not} ${texts.join(comma)}` : ''
}

function spans(calendar: Calendar, parts: readonly Part[], why: Why, { precision }: DayStyle): string {
  const time = precision === 'exact' ? timeOf : minuteOf
  return parts
    .filter((part) => part.why === why)
    .map(
      ({ from, to }) => `${time(calendar, from)}–${isMidnight(calendar, to) ? '24:00' : time(calendar, to)}`,
    )
    .join(' ')
}

/** A part that runs to midnight ends at 24:00 of its own day. */
function isMidnight({ utcOffsetMinutes }: Calendar, at: Instant): boolean {
  return startOfDay(localDay(at, utcOffsetMinutes), utcOffsetMinutes) === at
}
