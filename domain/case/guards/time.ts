import { inWords, isTooLong, longestExtension } from '#domain/applications/extension.ts'
import { boundRow, limitFrom, policyOf } from '#domain/clocks/limits.ts'
import type { Apply } from '#domain/commands/apply.ts'
import type { RecordCallback } from '#domain/commands/record-callback.ts'
import { urgedToday } from '#domain/commands/urge.ts'
import { localDay, startOfDay } from '#domain/time/instant.ts'
import { isUnreachable } from '../attempts.ts'
import type { Input } from '../input.ts'
import { byCase, byCommand } from './guard.ts'

// class 6: windows and due instants (rules R11).

const dueOf = ({ before }: Input<unknown>) => before.clocks.HANDLING?.dueAt

/** Asked at the due instant at the latest (rules R40). */
export const extendBeforeDue = byCase('EXTEND_AFTER_DUE', (input) => {
  const dueAt = dueOf(input)
  return dueAt !== undefined && input.request.at > dueAt && { dueAt }
})

export const suspendBeforeDue = byCase('SUSPEND_AFTER_DUE', (input) => {
  const dueAt = dueOf(input)
  return dueAt !== undefined && input.request.at > dueAt && { dueAt }
})

export const extensionFits = byCommand<Apply, 'EXTEND_TOO_LONG'>(
  'EXTEND_TOO_LONG',
  ({ before, command, context: { city } }) => {
    const most = longestExtension(before, city)
    if (command.kind !== 'EXTEND' || !most) return undefined
    return isTooLong(command.by, most) && { max: inWords(most) }
  },
)

export const suspensionFits = byCommand<Apply, 'SUSPEND_TOO_LONG'>(
  'SUSPEND_TOO_LONG',
  ({ before, command, request, context: { city } }) => {
    if (command.kind !== 'SUSPEND') return undefined
    const most = policyOf(before, city).suspendMax
    const fits = command.until > request.at && command.until <= limitFrom(most, request.at, city)
    return !fits && { max: inWords(most) }
  },
)

/** Thirty days after closing (rules R37). */
export const reopenInTime = byCase('WINDOW_CLOSED', ({ before, request, context: { city } }) => {
  const until = before.closed && limitFrom(policyOf(before, city).reopenWithin, before.closed.at, city)
  return until !== undefined && request.at > until && { until }
})

export const appealInTime = byCase('WINDOW_CLOSED', ({ before, request, context: { city } }) => {
  const until = before.closed && limitFrom(policyOf(before, city).appealWithin, before.closed.at, city)
  return until !== undefined && request.at > until && { until }
})

/** A citizen may urge so often a day, by default once (rules R59). */
export const notUrgedToday = byCase('URGE_LIMIT', (input) => {
  const { before, request, role, context } = input
  const most = policyOf(before, context.city).urgesPerDay
  if (role !== 'citizen' || urgedToday(input) < most) return undefined
  const { utcOffsetMinutes } = context.city.calendar
  return { until: startOfDay(localDay(request.at, utcOffsetMinutes) + 1, utcOffsetMinutes) }
})

export const insideReturnWindow = byCase('RETURN_WINDOW_CLOSED', ({ before, request, context: { city } }) => {
  const window = boundRow(before, city)?.returnWindow
  if (!window || !before.obligation) return undefined
  const until = limitFrom(window, before.obligation.at, city)
  return request.at > until && { until }
})

/** Some cities call back only once the promised date has come: the callback's clock starts there (rules R33, profile BJ). */
export const promiseDateCame = byCase('CALLBACK_TOO_EARLY', ({ before, request }) => {
  const from = before.clocks.CALLBACK?.startedAt
  return from !== undefined && request.at < from && { from }
})

export const triedEnough = byCommand<RecordCallback, 'ATTEMPTS_TOO_FEW'>(
  'ATTEMPTS_TOO_FEW',
  ({ before, command, context: { city } }) => {
    const { attempts } = policyOf(before, city)
    if (command.contacted || isUnreachable(before.attempts, attempts)) return undefined
    const { least, days } = attempts
    return { done: before.attempts?.done ?? 0, need: least, days: before.attempts?.days ?? 0, needDays: days }
  },
)
