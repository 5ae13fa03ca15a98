import { type Calendar, isWorkingDay, workingDayAt, workingDaysBefore } from './calendar.ts'
import type { Day } from './civil-date.ts'
import { type Instant, localDay, startOfDay } from './instant.ts'
import type { Pause, Stretch } from './stretch.ts'
import { instantOfDay } from './working-time.ts'

/** End of the last working slot of a local day, whether or not it is a working day (rules: "close"). */
export function closeOf(calendar: Calendar, day: Day): Instant {
  return startOfDay(day, calendar.utcOffsetMinutes) + calendar.close
}

/**
 * First local day that can count: the day after receipt (rules R15), but for `0WD` the day of receipt itself if it is
 * received before its close (rules R17).
 */
export function firstCountableDay(calendar: Calendar, { limit, startedAt }: Stretch): Day {
  const receiptDay = localDay(startedAt, calendar.utcOffsetMinutes)
  return limit.n === 0 && startedAt < closeOf(calendar, receiptDay) ? receiptDay : receiptDay + 1
}

/** Counting days whose close has come at `at`: working days from the first countable one on whose close the clock ran (rules R15). */
export function legalDaysAt(calendar: Calendar, stretch: Stretch, at: Instant): number {
  const first = workingDaysBefore(calendar, firstCountableDay(calendar, stretch))
  const closed = Math.max(closesUntil(calendar, at), first)
  let days = closed - first
  for (const pause of stretch.pauses) {
    const lost = closesLost(calendar, pause)
    days -= Math.max(0, Math.min(lost.to, closed) - Math.max(lost.from, first))
  }
  return days
}

/**
 * Instant of a position > 0 in days: counting day ⌈position⌉ after the fraction position − ⌈position⌉ + 1 of its working
 * time, its close for a whole number (rules R53). Undefined if an open pause takes every close before it. The instant of
 * a part of a day may lie inside a pause that ends before the close.
 */
export function legalInstantOf(calendar: Calendar, stretch: Stretch, position: number): Instant | undefined {
  // whole milliseconds first: 0.8 of 3 days must not become 2.4000000000000004
  const ms = Math.max(1, Math.round(position * calendar.dayMs))
  const nth = Math.ceil(ms / calendar.dayMs)
  const first = workingDaysBefore(calendar, firstCountableDay(calendar, stretch))
  let day = first + nth - 1
  for (const pause of stretch.pauses) {
    const lost = closesLost(calendar, pause)
    const from = Math.max(lost.from, first)
    if (from > day) break
    day += Math.max(0, lost.to - from)
  }
  if (day === Number.POSITIVE_INFINITY) return undefined
  const at = instantOfDay(calendar, workingDayAt(calendar, day), ms - (nth - 1) * calendar.dayMs)
  // the hours before a receipt that counts its own day are past
  return Math.max(at, stretch.startedAt)
}

/** How many working days have closed at `at`, counted like `workingDaysBefore`: also the number of the next one to close. */
function closesUntil(calendar: Calendar, at: Instant): number {
  const day = localDay(at, calendar.utcOffsetMinutes)
  const closedToday = isWorkingDay(calendar, day) && at >= closeOf(calendar, day)
  return workingDaysBefore(calendar, day) + (closedToday ? 1 : 0)
}

/** Numbers [from, to) of the working days whose close a pause covers: it holds at `from`, not at `to`. */
function closesLost(calendar: Calendar, pause: Pause): { readonly from: number; readonly to: number } {
  return {
    from: closesUntil(calendar, pause.from - 1),
    to: pause.to === undefined ? Number.POSITIVE_INFINITY : closesUntil(calendar, pause.to - 1),
  }
}
