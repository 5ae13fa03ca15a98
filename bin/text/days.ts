import type { Calendar } from '#domain/time/calendar.ts'
import type { Part, Why } from '#domain/time/day-parts.ts'
import type { ExplainedDay, Explanation } from '#domain/time/explain.ts'
import { type Instant, MINUTE } from '#domain/time/instant.ts'
import type { Locale } from '#domain/words/locale.ts'
import { dayKindWords, weekdayWords, whyWords } from '#domain/words/time.ts'
import { aligned, table } from './columns.ts'
import { minutesOf } from './duration.ts'
import { timeOf } from './local-time.ts'

/** A day of a counted stretch as a line, and whether any of it counted. */
export type DayLine = { readonly text: string; readonly counts: boolean }

type Reason = keyof typeof whyWords

export type DayStyle = {
  readonly locale: Locale
  /** Reasons for not counting that are worth a word, in this order; what the kind of day says already has none. */
  readonly reasons: readonly Reason[]
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
  const amounts = days.map(({ counted }) => (isLegal ? `${counted}${say.days}` : minutesOf(counted, locale)))
  const columns = [
    days.map(({ date, weekday }) => `${isOneYear ? date.slice(5) : date} ${weekdayWords(weekday)[locale]}`),
    days.map(({ kind, name }) => `${name ? `${name}${say.blank}` : ''}${dayKindWords[kind][locale]}`),
    days.map((day) =>
      isLegal ? countedClose(calendar, day, say.close) : spans(calendar, day.parts, 'counted'),
    ),
    aligned(amounts, 'right').map((amount) => `${say.counted} ${amount}`),
    aligned(sums(explanation, locale), 'right').map((sum) => `${say.total} ${sum}`),
    days.map((day) => notCounted(calendar, day, isLegal, style)),
  ]
  const rows = days.map((_, row) => columns.map((cells) => cells[row] ?? ''))
  const lines = table(rows, ['left', 'left', 'left', 'left', 'left', 'left'])
  return lines.map((text, index) => ({ text: text.trimEnd(), counts: days[index]?.counted !== 0 }))
}

/** Writes what is used as `540/960`: days, or minutes; with their units where a day has seconds. */
export function progressOf({ limit, budget, days }: Explanation, locale: Locale): (used: number) => string {
  if (limit.mode === 'legal') return (used) => `${used}/${budget}`
  const isWhole = days.every(({ counted }) => counted % MINUTE === 0)
  const show = (ms: number) => (isWhole ? String(ms / MINUTE) : minutesOf(ms, locale))
  return (used) => `${show(used)}/${show(budget)}`
}

function sums(explanation: Explanation, locale: Locale): readonly string[] {
  const show = progressOf(explanation, locale)
  let used = 0
  return explanation.days.map(({ counted }) => {
    used += counted
    return show(used)
  })
}

function countedClose(calendar: Calendar, { counted }: ExplainedDay, word: string): string {
  const minutes = calendar.close / MINUTE
  const close = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  return counted > 0 ? `${word} ${close}` : ''
}

/** `不计 午休 120 分、夜间 840 分`; a pause with its times, since nothing else shows them. */
function notCounted(calendar: Calendar, { parts }: ExplainedDay, isLegal: boolean, style: DayStyle): string {
  const { locale, reasons, pauseWord } = style
  const { not, comma } = phrases[locale]
  const texts = reasons.flatMap((why) => {
    const skipped = parts.filter((part) => part.why === why)
    const ms = skipped.reduce((sum, { from, to }) => sum + to - from, 0)
    if (ms === 0) return []
    const pause = why === 'suspended' ? pauseWord?.(skipped[0]?.reason ?? '') : undefined
    const word = pause ?? whyWords[why][locale]
    if (isLegal) return [word]
    return `${word} ${why === 'suspended' ? `${spans(calendar, parts, why)} ` : ''}${minutesOf(ms, locale)}`
  })
  return texts.length > 0 ? `${not} ${texts.join(comma)}` : ''
}

function spans(calendar: Calendar, parts: readonly Part[], why: Why): string {
  return parts
    .filter((part) => part.why === why)
    .map(({ from, to }) => `${timeOf(calendar, from)}–${endTime(calendar, to)}`)
    .join(' ')
}

/** A part that runs to midnight ends at 24:00 of its own day. */
function endTime(calendar: Calendar, to: Instant): string {
  return timeOf(calendar, to).replace(/^00:00$/, '24:00')
}
