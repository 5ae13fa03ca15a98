import type { Instant } from '#domain/time/instant.ts'
import { type Clock, holdOf } from './clock.ts'

/** On time iff the work was there at or before the due instant; a clock that was held is judged as of that instant (rules R13, R26). */
function isOnTime(clock: Clock, at: Instant): boolean {
  return (holdOf(clock)?.from ?? at) <= clock.dueAt
}

/** Verdict on the promise, for the fact that passes the round; empty when the case promises nothing (rules R26). */
export function promiseVerdict(
  promise: Clock | undefined,
  at: Instant,
): { readonly promiseOnTime?: boolean } {
  return promise ? { promiseOnTime: isOnTime(promise, at) } : {}
}
