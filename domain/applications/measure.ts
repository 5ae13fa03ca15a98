import type { Application, Case, Clocks } from '#domain/case/case.ts'
import type { Input } from '#domain/case/input.ts'
import { statutoryRow } from '#domain/city/sla-profiles.ts'
import { type Clock, growClock, isRunning, remeasureClock } from '#domain/clocks/clock.ts'
import type { ClockKind } from '#domain/clocks/kinds.ts'
import { boundRow, limitOf, policyOf } from '#domain/clocks/limits.ts'
import { type Decide, openApplication } from '#domain/commands/decide.ts'
import type { Limit } from '#domain/time/limit.ts'
import { addedBy } from './extension.ts'

/** Clocks that an approved extension makes longer: the obligation's, and the promise that moves with it (rules R27, R28). */
export function extendedClocks(input: Input<Decide>, after: Case): Clocks {
  const { ask: { by } = {}, at: since = input.request.at } = openApplication(input) ?? {}
  if (!by) return {}
  const { at } = input.request
  const timing = { calendar: input.context.city.calendar, sla: policyOf(after, input.context.city) }
  const grown = (kind: ClockKind, clock: Clock | undefined): Clocks =>
    isRunning(clock)
      ? { [kind]: growClock(kind, clock, { added: addedBy(by, clock), since, at }, timing) }
      : {}
  return { ...grown('HANDLING', after.clocks.HANDLING), ...grown('PROMISE', after.clocks.PROMISE) }
}

/** True where what is asked for moves the promise as well, and the citizen must be told (rules R27). */
export function movesPromise(application: Application | undefined): boolean {
  if (application?.kind !== 'RECLASSIFY') return application !== undefined
  return application.ask.hotline !== undefined || application.ask.statutory !== undefined
}

/**
 * Clocks measured by the limits of a new row from their own start, their pauses kept; what extensions added stays if the
 * new row allows any. The promise moves only with a new hotline row or a row of the law (rules R27, R28).
 */
export function remeasuredClocks(input: Input<Decide>, after: Case): Clocks {
  const { city } = input.context
  const timing = { calendar: city.calendar, sla: policyOf(after, city) }
  const { HANDLING, PROMISE } = after.clocks
  const limit = limitOf('HANDLING', after, city)
  const granted = boundRow(after, city)?.extend ? (after.obligation?.extensions ?? []) : []
  const keptIn = (measure: Limit) => granted.reduce((sum, by) => sum + addedBy(by, { limit: measure }), 0)
  const promise = after.statutory
    ? statutoryRow(after.statutory, timing.sla).limit
    : limitOf('PROMISE', after, city)
  return {
    ...(isRunning(HANDLING) &&
      limit && {
        HANDLING: remeasureClock('HANDLING', HANDLING, limit, keptIn(limit), input.request.at, timing),
      }),
    ...(movesPromise(openApplication(input)) &&
      isRunning(PROMISE) &&
      promise && {
        PROMISE: remeasureClock('PROMISE', PROMISE, promise, keptIn(promise), input.request.at, timing),
      }),
  }
}
