import { citable } from '#domain/city/sla-profiles.ts'
import { policyOf } from '#domain/clocks/limits.ts'
import { type Amend, stillIn } from '#domain/commands/amend.ts'
import type { Apply } from '#domain/commands/apply.ts'
import type { Assign } from '#domain/commands/assign.ts'
import { type Decide, isLocked } from '#domain/commands/decide.ts'
import type { Dispatch } from '#domain/commands/dispatch.ts'
import type { File } from '#domain/commands/file.ts'
import { isKnownPlace, type Register } from '#domain/commands/register.ts'
import { byCase, byCommand } from './guard.ts'

// class 7: what is said must exist and fit (rules R11).

/** Class and row, where a person gives them: they fit each other. */
type Classed = { readonly classCode?: string; readonly row?: string }

/** Self-handled: class and row are certain, since it files itself (rules R48). */
export const selfHandledRowKnown = byCommand<Register, 'ROW_UNKNOWN'>(
  'ROW_UNKNOWN',
  ({ command: { row, classCode }, context: { city } }) => {
    const known = row !== undefined && city.row(row)?.classCode === classCode
    return !known && { row: row ?? '' }
  },
)

/** Self-handled: the reporter's patrol unit leads (rules R48). */
export const patrolUnitKnown = byCase('UNIT_UNKNOWN', ({ request: { actor }, context: { city } }) => {
  const unit = city.account(actor.person)?.unit
  return (unit === undefined || !city.unit(unit)) && { unit: unit ?? '' }
})

/** A case does not follow itself, nor one that follows it. */
export const parentIsAnother = byCase(
  'FEEDBACK_FIELD',
  ({ before, context: { parent } }) => parent?.caseId === before.caseId && { field: 'parentId' },
)

export const placeKnown = byCommand<Register, 'FEEDBACK_FIELD'>(
  'FEEDBACK_FIELD',
  ({ command: { place }, context: { city } }) => !isKnownPlace(place, city) && { field: 'place' },
)

/** Whom the complaint is about: a name that no unit has would let the unit itself handle it (domain 12.9). */
export const accusedKnown = byCommand<Register, 'UNIT_UNKNOWN'>(
  'UNIT_UNKNOWN',
  ({ command: { accused }, context: { city } }) =>
    accused !== undefined && !city.unit(accused) && { unit: accused },
)

export const classKnown = byCommand<Classed, 'FEEDBACK_FIELD'>(
  'FEEDBACK_FIELD',
  ({ command: { classCode }, context: { city } }) =>
    classCode !== undefined && city.rowsOfClass(classCode).length === 0 && { field: 'classCode' },
)

export const rowKnown = byCommand<File, 'ROW_UNKNOWN'>(
  'ROW_UNKNOWN',
  ({ command: { row }, context }) => !context.city.row(row) && { row },
)

export const rowOfClass = byCommand<Classed, 'ROW_UNKNOWN'>(
  'ROW_UNKNOWN',
  ({ command: { row, classCode }, context: { city } }) => {
    if (row === undefined) return undefined
    const known = city.row(row)
    return (!known || known.classCode !== (classCode ?? known.classCode)) && { row }
  },
)

export const unitKnown = byCommand<{ readonly unit?: string }, 'UNIT_UNKNOWN'>(
  'UNIT_UNKNOWN',
  ({ command: { unit }, context: { city } }) => unit !== undefined && !city.unit(unit) && { unit },
)

export const unitActive = byCommand<Dispatch, 'UNIT_INACTIVE'>(
  'UNIT_INACTIVE',
  ({ command: { unit }, context }) => context.city.unit(unit)?.active === false && { unit },
)

export const reclassificationKnown = byCommand<Apply, 'ROW_UNKNOWN'>(
  'ROW_UNKNOWN',
  ({ before, command, context }) => {
    if (command.kind !== 'RECLASSIFY') return undefined
    const { row, statutory } = command
    if (row !== undefined && !context.city.row(row)) return { row }
    return (
      statutory !== undefined && !citable(statutory, policyOf(before, context.city)) && { row: statutory }
    )
  },
)

/** Only a law that the policy lists can bind, cited now or by a reclassification before (rules R22). */
export const lawKnown = byCommand<Dispatch, 'ROW_UNKNOWN'>(
  'ROW_UNKNOWN',
  ({ before, command, context: { city } }) => {
    const { statutory = before.statutory } = command
    return statutory !== undefined && !citable(statutory, policyOf(before, city)) && { row: statutory }
  },
)

export const amendedPlaceKnown = byCommand<Amend, 'FEEDBACK_FIELD'>(
  'FEEDBACK_FIELD',
  ({ before, command, context }) => {
    if (!command.place) return undefined
    return !isKnownPlace(stillIn(before.place.area, command.place), context.city) && { field: 'place' }
  },
)

export const memberOfUnit = byCommand<Assign, 'FEEDBACK_FIELD'>(
  'FEEDBACK_FIELD',
  ({ before, command: { person }, context }) =>
    context.city.account(person)?.unit !== before.obligation?.unit && { field: 'person' },
)

/** A locked return is accepted only with the unit that gets it (rules R42). */
export const unitNamedIfLocked = byCommand<Decide, 'FEEDBACK_FIELD'>(
  'FEEDBACK_FIELD',
  (input) =>
    input.command.decision === 'approve' &&
    isLocked(input) &&
    input.command.unit === undefined && { field: 'unit' },
)

export const assistantKnown = byCommand<Apply, 'UNIT_UNKNOWN'>(
  'UNIT_UNKNOWN',
  ({ command, context: { city } }) =>
    command.kind === 'COHANDLE' && !city.unit(command.unit) && { unit: command.unit },
)
