import { movesPromise } from '#domain/applications/measure.ts'
import { type Accept, needsVerification } from '#domain/commands/accept.ts'
import { type Decide, openApplication } from '#domain/commands/decide.ts'
import type { Photo } from '#domain/commands/fields.ts'
import { type HandOver, wrongField } from '#domain/commands/hand-over.ts'
import type { RecordCallback } from '#domain/commands/record-callback.ts'
import { has, type Register } from '#domain/commands/register.ts'
import type { Reject } from '#domain/commands/reject.ts'
import type { Submit } from '#domain/commands/submit.ts'
import { byCase, byCommand, byTarget } from './guard.ts'

// class 7: what must be shown or recorded first (rules R11).

/** Self-handled: seen before and after the work (rules R48). */
export const selfHandledShown = byCommand<Register, 'AFTER_PHOTO_MISSING'>(
  'AFTER_PHOTO_MISSING',
  ({ command: { photos } }) => !(has('BEFORE', photos) && has('AFTER', photos)) && {},
)

export const citizenTold = byCommand<Reject, 'CITIZEN_NOT_TOLD'>(
  'CITIZEN_NOT_TOLD',
  ({ before, command }) => before.caller === 'WILLING' && command.toldAt === undefined && {},
)

export const verified = byCommand<Accept, 'NOT_VERIFIED'>(
  'NOT_VERIFIED',
  (input) => input.before.verification !== 'TRUE' && needsVerification(input) && {},
)

export const contacted = byCase(
  'CONTACT_MISSING',
  ({ before }) => before.clocks.CONTACT !== undefined && before.contact === undefined && {},
)

export const formComplete = byCommand<HandOver, 'FEEDBACK_FIELD'>('FEEDBACK_FIELD', (input) => {
  const field = wrongField(input)
  return field !== undefined && { field }
})

export const photoWithWork = byCommand<Submit, 'AFTER_PHOTO_MISSING'>(
  'AFTER_PHOTO_MISSING',
  ({ before, command }) =>
    before.row?.closing.photo === true &&
    !before.afterPhoto &&
    !command.photos.some(({ phase }) => phase === 'AFTER') &&
    {},
)

/** A picture of the work done was taken after the dispatch, and not later than now (domain 12.9). */
export const photosInTime = byCommand<{ readonly photos: readonly Photo[] }, 'FEEDBACK_FIELD'>(
  'FEEDBACK_FIELD',
  ({ before: { obligation }, command: { photos }, request: { at } }) =>
    photos.some(
      ({ phase, takenAt }) =>
        phase === 'AFTER' && takenAt !== undefined && (takenAt < (obligation?.at ?? 0) || takenAt > at),
    ) && { field: 'photos' },
)

export const hasAfterPhoto = byCase(
  'AFTER_PHOTO_MISSING',
  ({ before }) => before.row?.closing.photo === true && !before.afterPhoto && {},
)

/** The condition named must be the one that the case was filed under (check 17). */
export const conditionNamed = byCommand<{ readonly condition?: string }, 'CLOSING_CONDITION_MISSING'>(
  'CLOSING_CONDITION_MISSING',
  ({ before, command }) => {
    const condition = before.row?.closing.id ?? ''
    return command.condition !== condition && { condition }
  },
)

export const siteChecked = byCase(
  'CHECK_MISSING',
  ({ before }) => before.row?.closing.site === true && before.check?.result !== 'PASS' && {},
)

/** A promise is moved only once the citizen was told since it was asked; a new grid row does not move it (rules R27). */
export const citizenToldOfChange = byTarget<Decide, 'CITIZEN_NOT_TOLD'>('CITIZEN_NOT_TOLD', (input) => {
  const { before } = input
  const application = openApplication(input)
  const moves = before.clocks.PROMISE !== undefined && movesPromise(application)
  const told = before.toldAt !== undefined && application !== undefined && before.toldAt >= application.at
  return moves && !told && {}
})

/** Satisfied counts only with the call or message on record (domain 12.9). */
export const satisfactionOnRecord = byCommand<RecordCallback, 'FEEDBACK_FIELD'>(
  'FEEDBACK_FIELD',
  ({ command }) => {
    const good = command.contacted && (command.withResult === 'SAT' || command.withResult === 'VERY_SAT')
    return good && command.recordId === undefined && { field: 'recordId' }
  },
)
