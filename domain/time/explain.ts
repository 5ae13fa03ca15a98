import { type Calendar, type DayKind, dayKind } from './calendar.ts'
import { type Day, formatDate, type Weekday, weekdayOf } from './civil-date.ts'
import { dayParts, type Part, type Span } from './day-parts.ts'
import { type Instant, localDay, startOfDay } from './instant.ts'
import type { Limit } from './limit.ts'
import { dueAt, openYears, type Pause, type Stretch } from './stretch.ts'

/** One local day of an explained stretch. */
export type ExplainedDay = {
  /** `YYYY-MM-DD`. */
  readonly date: string
  readonly weekday: Weekday
  readonly kind: DayKind
  /** Holiday to which a holiday or make-up day belongs. */
  readonly name?: string
  /** Sum of the parts: milliseconds, or 0 or 1 day in legal mode. */
  readonly counted: number
  /** What the stretch takes of the day, without gaps; one part only in legal mode. */
  readonly parts: readonly Part[]
}

/** How a due instant comes about, day by day. */
export type Explanation = {
  readonly limit: Limit
  readonly startedAt: Instant
  /** Absent while an open pause prevents it. */
  readonly dueAt?: Instant
  /** The open pause at which the explanation ends, if there is no due instant. */
  readonly heldBy?: Pause
  /** Milliseconds, or days in legal mode. */
  readonly budget: number
  /** Sum over `days`, in the unit of `budget`: equal to it when there is a due instant. */
  readonly total: number
  readonly days: readonly ExplainedDay[]
  /** Years among these whose holiday notice may still move the due instant (rules R57). */
  readonly provisionalYears: readonly number[]
}

/**
 * Explains a stretch from its start to its due instant, or to the beginning of the open pause that prevents one: which
 * time counted, which did not and why.
 */
export function explain(calendar: Calendar, stretch: Stretch): Explanation {
  const due = dueAt(calendar, stretch)
  const heldBy = due === undefined ? stretch.pauses.find(({ to }) => to === undefined) : undefined
  const until = due ?? Math.max(stretch.startedAt, heldBy?.from ?? stretch.startedAt)
  const days = explainedDays(calendar, stretch, until)
  return {
    limit: stretch.limit,
    startedAt: stretch.startedAt,
    ...(due !== undefined && { dueAt: due }),
    ...(heldBy && { heldBy }),
    budget: stretch.budget,
    total: sumOf(days),
    days,
    provisionalYears: openYears(calendar, stretch, until),
  }
}

function explainedDays(calendar: Calendar, stretch: Stretch, until: Instant): readonly ExplainedDay[] {
  const { utcOffsetMinutes } = calendar
  const days: ExplainedDay[] = []
  let day = localDay(stretch.startedAt, utcOffsetMinutes)
  for (let from = stretch.startedAt; from < until; from = startOfDay(day, utcOffsetMinutes)) {
    days.push(
      explainedDay(calendar, stretch, day, {
        from,
        to: Math.min(startOfDay(day + 1, utcOffsetMinutes), until),
      }),
    )
    day++
  }
  return days
}

function explainedDay(calendar: Calendar, stretch: Stretch, day: Day, span: Span): ExplainedDay {
  const parts = dayParts(calendar, stretch, day, span)
  return {
    date: formatDate(day),
    weekday: weekdayOf(day),
    ...dayKind(calendar, day),
    counted: sumOf(parts),
    parts,
  }
}

function sumOf(counts: readonly { readonly counted: number }[]): number {
  return counts.reduce((sum, { counted }) => sum + counted, 0)
}
