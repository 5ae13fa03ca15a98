import type { SlaProfile } from '#domain/city/sla.ts'
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
  {
    attempts,
    utcOffsetMinutes,
  }: { readonly attempts: SlaProfile['attempts']; readonly utcOffsetMinutes: number },
): { readonly counts: boolean; readonly attempts?: Attempts } {
  const { from, to, apartHours } = attempts
  const { done, days, last } = before ?? none
  const day = localDay(at, utcOffsetMinutes)
  const minute = (at - startOfDay(day, utcOffsetMinutes)) / MINUTE
  const counts = minute >= from && minute <= to && at - last >= apartHours * HOUR
  if (!counts) return { counts, ...(before && { attempts: before }) }
  const isNewDay = before === undefined || localDay(last, utcOffsetMinutes) !== day
  return { counts, attempts: { done: done + 1, days: days + (isNewDay ? 1 : 0), last: at } }
}

/** True when the citizen counts as unreachable: by default after three attempts on two days (rules R33). */
export function isUnreachable(made: Attempts | undefined, { least, days }: SlaProfile['attempts']): boolean {
  return made !== undefined && made.done >= least && made.days >= days
}
