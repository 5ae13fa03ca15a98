import { turnsAllowed } from '#domain/applications/extension.ts'
import { boundRow } from '#domain/clocks/limits.ts'
import type { Register } from '#domain/commands/register.ts'
import { ownCallerWaits, someCallerWaits } from '../children.ts'
import { byCase, byCommand } from './guard.ts'

// class 5: what the policy row allows (rules R11).

export const extensionAllowed = byCase(
  'EXTEND_NOT_ALLOWED',
  ({ before, context: { city } }) => turnsAllowed(before, city) === 0 && { row: before.obligation?.by ?? '' },
)

/** No suspension of continuous limits, nor of a redo (rules R19, R24). */
export const suspensionAllowed = byCase('SUSPEND_NOT_ALLOWED', ({ before, context: { city } }) => {
  const allowed = boundRow(before, city)?.suspend === true && !before.obligation?.redo
  return !allowed && { row: before.obligation?.by ?? '' }
})

/** Only lateness can be appealed (rules R37). */
export const wasLate = byCase(
  'APPEAL_NOT_ALLOWED',
  ({ before: { judged } }) => judged.obligation !== false && judged.redo !== false && {},
)

export const returnAllowed = byCase('RETURN_NOT_ALLOWED', ({ before, context: { city } }) => {
  const row = boundRow(before, city)
  const allowed = row?.returnWindow !== undefined && !before.obligation?.redo
  return !allowed && { row: before.obligation?.by ?? '' }
})

export const citizenWaits = byCase('NO_CITIZEN', ({ before }) => before.caller !== 'WILLING' && {})

/** Urgent matters go through dispatch, whoever finds them (rules R48). */
export const selfHandlingAllowed = byCommand<Register, 'SELF_NOT_ALLOWED'>(
  'SELF_NOT_ALLOWED',
  ({ command: { urgency, row }, context: { city } }) => {
    const limit = row === undefined ? undefined : city.row(row)?.limit
    const urgent = urgency === 'CRITICAL' || urgency === 'URGENT' || limit?.mode === 'continuous'
    return urgent && { row: row ?? urgency }
  },
)

/** Somebody is to be called back: its own caller, or one of a merged case (rules R35). */
export const callersWait = byCase('NO_CITIZEN', ({ before }) => !someCallerWaits(before) && {})

export const noCallerWaits = byCase('CITIZEN_WAITING', ({ before }) => someCallerWaits(before) && {})

/** Its own caller has said a word in this round, or wants none: those of merged cases are called on theirs (rules R35). */
export const ownCallerIsWaiting = byCase('NO_CITIZEN', ({ before }) => !ownCallerWaits(before) && {})
