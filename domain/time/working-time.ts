import { type Calendar, workingDayAt, workingDaysBefore } from './calendar.ts'
import type { Day } from './civil-date.ts'
import { type Instant, localDay, MINUTE, startOfDay } from './instant.ts'

/** Working milliseconds in [from, to); negative when `to` lies before `from`. */
export function workingMsBetween(calendar: Calendar, from: Instant, to: Instant): number {
  return workingMsBefore(calendar, to) - workingMsBefore(calendar, from)
}

/**
 * Earliest instant at which `ms` > 0 of working time have passed since `start` (rules R14): an amount that ends with a
 * slot is reached at that slot's end, not at the next one's beginning.
 */
export function addWorking(calendar: Calendar, start: Instant, ms: number): Instant {
  return instantAtWorkingMs(calendar, workingMsBefore(calendar, start) + ms)
}

/** Instant at which a working day has used `ms` of its working time, 0 < ms ≤ `calendar.dayMs`. */
export function instantOfDay(calendar: Calendar, day: Day, ms: number): Instant {
  const minute = Math.ceil(ms / MINUTE) - 1
  const time = (calendar.minutes.select[minute] ?? 0) * MINUTE + ms - minute * MINUTE
  return startOfDay(day, calendar.utcOffsetMinutes) + time
}

/** Working milliseconds from the calendar's fixed beginning to `at`. */
function workingMsBefore(calendar: Calendar, at: Instant): number {
  const day = localDay(at, calendar.utcOffsetMinutes)
  const days = workingDaysBefore(calendar, day)
  const whole = days * calendar.dayMs
  if (workingDaysBefore(calendar, day + 1) === days) return whole
  const time = at - startOfDay(day, calendar.utcOffsetMinutes)
  const minute = Math.floor(time / MINUTE)
  const { rank } = calendar.minutes
  const used = rank[minute] ?? 0
  // the minute under way counts in part if it counts at all
  return whole + used * MINUTE + ((rank[minute + 1] ?? 0) - used) * (time - minute * MINUTE)
}

function instantAtWorkingMs(calendar: Calendar, ms: number): Instant {
  const days = Math.ceil(ms / calendar.dayMs) - 1
  return instantOfDay(calendar, workingDayAt(calendar, days), ms - days * calendar.dayMs)
}
