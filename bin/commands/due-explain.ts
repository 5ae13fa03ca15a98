import stringWidth from 'string-width'
import type { Calendar, DayKind } from '#domain/time/calendar.ts'
import { formatDate, weekdayOf } from '#domain/time/civil-date.ts'
import type { Part, Why } from '#domain/time/day-parts.ts'
import type { ExplainedDay, Explanation } from '#domain/time/explain.ts'
import { formatInstant, type Instant, localDay, MINUTE } from '#domain/time/instant.ts'
import type { CountingMode } from '#domain/time/limit.ts'

const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

const kinds = {
  working: '工作日',
  weekend: '周末',
  holiday: '放假',
  'make-up': '调休上班',
} as const satisfies Record<DayKind, string>

const modes = {
  continuous: '连续计时，夜间和节假日照算',
  working: '只计工作时段',
  legal: '按下班时刻逐日计，收件当日不计',
} as const satisfies Record<CountingMode, string>

/** Reasons worth a word of their own, in this order: what the kind of day already says has none. */
const reasons = [
  ['receipt-day', '收件当日'],
  ['suspended', '暂停'],
  ['lunch', '午休'],
  ['night', '夜间'],
] as const satisfies readonly (readonly [Why, string])[]

const bold = (text: string) => `\u001b[1m${text}\u001b[22m`
const dim = (text: string) => `\u001b[2m${text}\u001b[22m`

/** The due date day by day, in Chinese, in columns of equal width; escape codes only with `colour`. */
export function renderExplanation(calendar: Calendar, explanation: Explanation, colour: boolean): string {
  const [due = '', ...facts] = headLines(calendar, explanation)
  const rows = dayLines(calendar, explanation)
  const days = rows.map((row, i) => (colour && explanation.days[i]?.counted === 0 ? dim(row) : row))
  return `${[colour ? bold(due) : due, ...facts, '', ...days].join('\n')}\n`
}

function headLines(calendar: Calendar, explanation: Explanation): readonly string[] {
  const { limit, startedAt, dueAt, heldBy, budget, total, provisionalYears } = explanation
  const amount = limit.mode === 'legal' ? `${budget} 个工作日` : duration(budget)
  const counting =
    limit.mode === 'legal' && limit.n === 0 ? '收件当日下班到期，下班后收件顺延' : modes[limit.mode]
  return [
    dueAt === undefined ? '到期  未定：暂停中，恢复后接着计' : `到期  ${longTime(calendar, dueAt)}`,
    `起算  ${longTime(calendar, startedAt)}`,
    `时限  ${limit.n}${limit.unit}，共 ${amount}，${counting}`,
    ...(heldBy
      ? [`暂停  自 ${longTime(calendar, heldBy.from)} 起，已用 ${progressOf(explanation)(total)}`]
      : []),
    ...(provisionalYears.length > 0
      ? [`暂定  ${provisionalYears.join('、')} 年放假安排尚未公布，暂按周末推算`]
      : []),
  ]
}

function dayLines(calendar: Calendar, explanation: Explanation): readonly string[] {
  const { days, limit } = explanation
  const isLegal = limit.mode === 'legal'
  const isOneYear = days[0]?.date.slice(0, 4) === days.at(-1)?.date.slice(0, 4)
  const show = progressOf(explanation)
  let used = 0
  const totals = days.map(({ counted }) => {
    used += counted
    return show(used)
  })
  const columns = [
    left(days.map(({ date, weekday }) => `${isOneYear ? date.slice(5) : date} ${weekdays[weekday - 1]}`)),
    left(days.map(({ kind, name = '' }) => `${name}${kinds[kind]}`)),
    left(days.map((day) => (isLegal ? countedClose(calendar, day) : spans(calendar, day.parts, 'counted')))),
    right(days.map(({ counted }) => (isLegal ? `${counted} 日` : duration(counted)))).map(
      (amount) => `计 ${amount}`,
    ),
    right(totals).map((total) => `累计 ${total}`),
    days.map((day) => notCounted(calendar, day, isLegal)),
  ]
  return days.map((_, i) =>
    columns
      .map((column) => column[i])
      .join('  ')
      .trimEnd(),
  )
}

function countedClose(calendar: Calendar, { counted }: ExplainedDay): string {
  const minutes = calendar.close / MINUTE
  const close = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  return counted > 0 ? `下班 ${close}` : ''
}

/** `不计 午休 120 分、夜间 840 分`; a pause with its times, since nothing else shows them. */
function notCounted(calendar: Calendar, { parts }: ExplainedDay, isLegal: boolean): string {
  const texts = reasons.flatMap(([why, word]) => {
    const ms = parts.reduce((sum, part) => sum + (part.why === why ? part.to - part.from : 0), 0)
    if (ms === 0 || isLegal) return ms === 0 ? [] : [word]
    return `${word} ${why === 'suspended' ? `${spans(calendar, parts, why)} ` : ''}${duration(ms)}`
  })
  return texts.length > 0 ? `不计 ${texts.join('、')}` : ''
}

function spans(calendar: Calendar, parts: readonly Part[], why: Why): string {
  return parts
    .filter((part) => part.why === why)
    .map(({ from, to }) => `${time(calendar, from)}–${endTime(calendar, to)}`)
    .join(' ')
}

/** Writes what is used as `540/960`: days, or minutes; with their units where a day has seconds. */
function progressOf({ limit, budget, days }: Explanation): (used: number) => string {
  if (limit.mode === 'legal') return (used) => `${used}/${budget}`
  const isWhole = days.every(({ counted }) => counted % MINUTE === 0)
  const show = (ms: number) => (isWhole ? String(ms / MINUTE) : duration(ms))
  return (used) => `${show(used)}/${show(budget)}`
}

/** `480 分`, and seconds to the millisecond where there are any: `29 分 59.750 秒`. */
function duration(ms: number): string {
  const seconds = (ms % MINUTE) / 1_000
  const minutes = `${Math.floor(ms / MINUTE)} 分`
  return seconds === 0 ? minutes : `${minutes} ${Number.isInteger(seconds) ? seconds : seconds.toFixed(3)} 秒`
}

function longTime(calendar: Calendar, at: Instant): string {
  const day = localDay(at, calendar.utcOffsetMinutes)
  return `${formatDate(day)} ${weekdays[weekdayOf(day) - 1]} ${time(calendar, at)}`
}

/** `HH:mm`, and seconds and milliseconds where there are any. */
function time(calendar: Calendar, at: Instant): string {
  const [, text = ''] =
    /T(.*?)(?::00)?(?:Z|[+-]\d\d:\d\d)$/.exec(formatInstant(at, calendar.utcOffsetMinutes)) ?? []
  return text
}

/** A part that runs to midnight ends at 24:00 of its own day. */
function endTime(calendar: Calendar, to: Instant): string {
  return time(calendar, to).replace(/^00:00$/, '24:00')
}

function left(texts: readonly string[]): readonly string[] {
  const width = widest(texts)
  return texts.map((text) => text + ' '.repeat(width - stringWidth(text)))
}

function right(texts: readonly string[]): readonly string[] {
  const width = widest(texts)
  return texts.map((text) => ' '.repeat(width - stringWidth(text)) + text)
}

/** Columns of the widest text; a Chinese character takes two. */
function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, stringWidth(text)), 0)
}
