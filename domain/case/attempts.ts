import type { City } from '#domain/city/city.ts'
import { HOUR, type Instant, localDay, MINUTE, startOfDay } from '#domain/time/instant.ts'
import type { Attempts } from './case.ts'

const none: Attempts = { done: 0, days: 0, last: Number.NEGATIVE_INFINITY }

/**
 * Attempts after one more at `at`. One counts if it lies in the policy's hours and far enough from the last that counted:
 * by default 09:00–20:00, two hours apart (rules R33).
 */
export function countAttempt(
  before: Attempts | undefined,
  at: Instant,
  { calendar, activeSla }: City,
): { readonly counts: boolean; readonly attempts?: Attempts } {
  const { from, to, apartHours } = activeSla.attempts
  const { done, days, last } = before ?? none
  const day = localDay(at, calendar.utcOffsetMinutes)
  const minute = (at - startOfDay(day, calendar.utcOffsetMinutes)) / MINUTE
  const counts = minute >= from && minute <= to && at - last >= apartHours * HOUR
  if (!counts) return { counts, ...(before && { attempts: before }) }
  const isNewDay = before === undefined || localDay(last, calendar.utcOffsetMinutes) !== day
  return { counts, attempts: { done: done + 1, days: days + (isNewDay ? 1 : 0), last: at } }
}

/** True when the citizen counts as unreachable: by default after three attempts on two days (rules R33). */
export function isUnreachable(attempts: Attempts | undefined, { activeSla }: City): boolean {
  const { least, days } = activeSla.attempts
  return attempts !== undefined && attempts.done >= least && attempts.days >= days
}
