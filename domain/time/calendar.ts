import { type Day, dateOfDay, dayOfDate, parseDate, weekdayOf } from './civil-date.ts'
import { type Instant, localDay, MINUTE } from './instant.ts'
import { type RankSelect, rankSelect } from './rank-select.ts'

/** A day named in a holiday notice: `date` is `YYYY-MM-DD`, `name` the holiday it belongs to. */
type NamedDay = { readonly date: string; readonly name: string }

/** One year's holiday notice of the State Council; it may name days of the years beside it. */
type CalendarYear = {
  readonly year: number
  /** False while the notice is only expected: dates then follow the weekdays and are provisional (rules R57). */
  readonly published: boolean
  readonly holidays: readonly NamedDay[]
  /** Weekend days that are worked (调休上班). */
  readonly makeUpDays: readonly NamedDay[]
}

/** When a city works, as its pack states it. */
export type CalendarData = {
  readonly utcOffsetMinutes: number
  /** Working slots in minutes of the local day, `to` exclusive and at most 1440: ascending, apart or touching. */
  readonly slots: readonly { readonly from: number; readonly to: number }[]
  readonly years: readonly CalendarYear[]
}

export type DayKind = 'working' | 'weekend' | 'holiday' | 'make-up'

type NamedKind = { readonly kind: 'holiday' | 'make-up'; readonly name: string }

/** A calendar made ready for arithmetic; only the functions of `domain/time` look inside. */
export type Calendar = {
  readonly utcOffsetMinutes: number
  readonly slots: CalendarData['slots']
  /** Working milliseconds of one working day. */
  readonly dayMs: number
  /** Milliseconds of the local day at which the last slot ends. */
  readonly close: number
  readonly minutes: RankSelect
  readonly days: RankSelect
  /** Days that differ from their weekday after the table's end, in sum. */
  readonly drift: number
  readonly named: ReadonlyMap<Day, NamedKind>
  readonly publishedYears: ReadonlySet<number>
}

const MINUTES_OF_DAY = 1_440
/** 21 years, all notices so far, take 64 KB of tables; a span of more than a century is a mistyped date. */
const LONGEST_SPAN_DAYS = 101 * 366

/** Compiles a city's calendar. Throws RangeError on slots or dates that the city pack's schema should have refused. */
export function compileCalendar(data: CalendarData): Calendar {
  checkSlots(data.slots)
  const named = namedDays(data.years)
  const inSlot = (minute: number) => data.slots.some(({ from, to }) => from <= minute && minute < to)
  const minutes = rankSelect({ first: 0, length: MINUTES_OF_DAY, before: 0 }, inSlot)
  const { first, length } = spanOf(data.years, named)
  const days = rankSelect({ first, length, before: weekdaysBefore(first) }, (day) => {
    const kind = named.get(day)?.kind
    return kind === undefined ? weekdayOf(day) <= 5 : kind === 'make-up'
  })
  return {
    utcOffsetMinutes: data.utcOffsetMinutes,
    slots: data.slots,
    dayMs: minutes.select.length * MINUTE,
    close: Math.max(...data.slots.map(({ to }) => to)) * MINUTE,
    minutes,
    days,
    drift: days.before + days.select.length - weekdaysBefore(first + length),
    named,
    publishedYears: new Set(data.years.filter(({ published }) => published).map(({ year }) => year)),
  }
}

/** How many working days lie between a fixed Monday long ago and `day`, which is not counted itself. */
export function workingDaysBefore(calendar: Calendar, day: Day): number {
  const { first, rank } = calendar.days
  const inTable = rank[day - first]
  if (inTable !== undefined) return inTable
  return weekdaysBefore(day) + (day < first ? 0 : calendar.drift)
}

/** The working day that has exactly `count` working days before it: inverse of {@link workingDaysBefore}. */
export function workingDayAt(calendar: Calendar, count: number): Day {
  const { before, select } = calendar.days
  const inTable = select[count - before]
  if (inTable !== undefined) return inTable
  const weekdays = count < before ? count : count - calendar.drift
  const weeks = Math.floor(weekdays / 5)
  return 7 * weeks + (weekdays - 5 * weeks) - 3
}

/** Whether people work on that local day. */
export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  return workingDaysBefore(calendar, day + 1) > workingDaysBefore(calendar, day)
}

/** What a local day is, with the holiday's name where a notice names it. */
export function dayKind(calendar: Calendar, day: Day): { readonly kind: DayKind; readonly name?: string } {
  return calendar.named.get(day) ?? { kind: isWorkingDay(calendar, day) ? 'working' : 'weekend' }
}

/** Local years from `from` to `to`, both included, whose holiday notice is absent or not published (rules R57). */
export function provisionalYears(calendar: Calendar, from: Instant, to: Instant): readonly number[] {
  const years: number[] = []
  const last = localYear(calendar, to)
  for (let year = localYear(calendar, from); year <= last; year++) {
    if (!calendar.publishedYears.has(year)) years.push(year)
  }
  return years
}

/** Whether working time between two instants may still change with a holiday notice (rules R57). */
export function isProvisional(calendar: Calendar, from: Instant, to: Instant): boolean {
  return provisionalYears(calendar, from, to).length > 0
}

function localYear(calendar: Calendar, at: Instant): number {
  return dateOfDay(localDay(at, calendar.utcOffsetMinutes)).year
}

/** Mondays to Fridays between Monday 1969-12-29 and `day`: negative before that Monday. */
function weekdaysBefore(day: Day): number {
  const weeks = Math.floor((day + 3) / 7)
  return 5 * weeks + Math.min(day + 3 - 7 * weeks, 5)
}

function namedDays(years: readonly CalendarYear[]): Calendar['named'] {
  const named = new Map<Day, NamedKind>()
  for (const { holidays, makeUpDays } of years) {
    for (const { date, name } of holidays) named.set(dayNamed(date), { kind: 'holiday', name })
    for (const { date, name } of makeUpDays) named.set(dayNamed(date), { kind: 'make-up', name })
  }
  return named
}

function dayNamed(date: string): Day {
  const day = parseDate(date)
  if (day === undefined) throw new RangeError(`calendar: ${date} is not a date`)
  return day
}

/** Days the table must hold: every listed year whole and every named day; nothing when no year is listed. */
function spanOf(years: readonly CalendarYear[], named: Calendar['named']) {
  const bounds = years.flatMap(({ year }) => [
    dayOfDate({ year, month: 1, day: 1 }),
    dayOfDate({ year, month: 12, day: 31 }),
  ])
  const days = [...bounds, ...named.keys()]
  if (days.length === 0) return { first: 0, length: 0 }
  const first = Math.min(...days)
  const length = Math.max(...days) + 1 - first
  if (length > LONGEST_SPAN_DAYS) throw new RangeError(`calendar: years and days span ${length} days`)
  return { first, length }
}

function checkSlots(slots: CalendarData['slots']): void {
  let end = 0
  for (const { from, to } of slots) {
    if (from < end || to <= from) throw new RangeError('calendar: slots must ascend without overlap')
    end = to
  }
  if (end === 0 || end > MINUTES_OF_DAY) throw new RangeError('calendar: slots must lie in one day')
}
