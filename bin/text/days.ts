import type { Calendar } from '#domain/time/calendar.ts'
import type { Part, Why } from '#domain/time/day-parts.ts'
import type { ExplainedDay, Explanation } from '#domain/time/explain.ts'
import { type Instant, localDay, MINUTE, startOfDay } from '#domain/time/instant.ts'
import type { Locale } from '#domain/words/locale.ts'
import { dayKindWords, weekdayWords, whyWords } from '#domain/words/time.ts'
import { aligned, folded } from './columns.ts'
import { minutesOf } from './duration.ts'
import { minuteOf, timeOf } from './local-time.ts'
import type { Paint } from './paint.ts'

/** A day of a counted stretch, or several that were held alike: its cells, and whether any of it counted. */
export type DayRow = {
  /** Date, kind of day, what counted, how much of it, the sum so far, why the rest did not count. */
  readonly cells: readonly [string, string, string, string, string, string]
  readonly counts: boolean
  /** Why the rest did not count, without the amounts. */
  readonly why: string
}

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

/** Days as lines of at most `width` columns; those of which nothing counted are dim. */
export function dayLines(rows: readonly DayRow[], width: number, paint: Paint): readonly string[] {
  const lines = folded(
    rows.map(({ cells }) => cells),
    ['left', 'left', 'left', 'left', 'left', 'left'],
    width,
  )
  return rows.flatMap(({ counts, cells }, index) => {
    const texts = lines[index] ?? []
    if (counts) return texts
    // below a day off there is nothing new: the sum is that of the day before
    return (cells[5] === '' ? texts.slice(0, 1) : texts).map(paint.dim)
  })
}

/** A stretch day by day; amounts and sums are padded to line up. */
export function dayRows(calendar: Calendar, explanation: Explanation, style: DayStyle): readonly DayRow[] {
  const { days, limit } = explanation
  const { locale } = style
  const say = phrases[locale]
  const isLegal = limit.mode === 'legal'
  const isOneYear = days[0]?.date.slice(0, 4) === days.at(-1)?.date.slice(0, 4)
  const sums = sumsOf(explanation, style)
  const amounts = sums.map((sum, index) => sum - (sums[index - 1] ?? 0))
  const show = progressOf(explanation, style)
  const [counted, totals] = [
    aligned(
      amounts.map((amount) => (isLegal ? `${amount}${say.days}` : minutesOf(amount, locale))),
      'right',
    ),
    aligned(sums.map(show), 'right'),
  ]
  return days.map((day, index) => ({
    cells: [
      `${isOneYear ? day.date.slice(5) : day.date} ${weekdayWords(day.weekday)[locale]}`,
      `${day.name ? `${day.name}${say.blank}` : ''}${dayKindWords[day.kind][locale]}`,
      isLegal ? countedClose(calendar, day, say.close) : spans(calendar, day.parts, 'counted', style),
      `${say.counted} ${counted[index] ?? ''}`,
      `${say.total} ${totals[index] ?? ''}`,
      notCounted(day, style, (why) => (isLegal ? '' : skippedText(calendar, day, why, style))),
    ],
    counts: day.counted !== 0,
    why: notCounted(day, style, () => ''),
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

/** `不计 午休 120 分、夜间 840 分`, each reason with what `amountOf` says of it. */
function notCounted(
  { parts }: ExplainedDay,
  { locale, reasons, pauseWord }: DayStyle,
  amountOf: (why: Reason) => string,
): string {
  const { not, comma } = phrases[locale]
  const texts = reasons.flatMap((why) => {
    const skipped = parts.find((part) => part.why === why && part.to > part.from)
    if (!skipped) return []
    const pause = why === 'suspended' ? pauseWord?.(skipped.reason ?? '') : undefined
    return `${pause ?? whyWords[why][locale]} ${amountOf(why)}`.trimEnd()
  })
  return texts.length > 0 ? `${not} ${texts.join(comma)}` : ''
}

/** How much of a day was left out for one reason; a pause with its times, since nothing else shows them. */
function skippedText(calendar: Calendar, { parts }: ExplainedDay, why: Reason, style: DayStyle): string {
  const ms = parts.reduce((sum, part) => sum + (part.why === why ? part.to - part.from : 0), 0)
  const amount = minutesOf(style.precision === 'minute' ? Math.floor(ms / MINUTE) * MINUTE : ms, style.locale)
  return why === 'suspended' ? `${spans(calendar, parts, why, style)} ${amount}` : amount
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
