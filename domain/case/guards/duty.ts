import { personsOf, sharedWith } from '#domain/actors/actor.ts'
import { unitOf } from '#domain/actors/scope.ts'
import type { Apply } from '#domain/commands/apply.ts'
import { type Decide, openApplication } from '#domain/commands/decide.ts'
import type { Dispatch } from '#domain/commands/dispatch.ts'
import type { SendCheck } from '#domain/commands/send-check.ts'
import { applicantOf, whoHandled } from '../hands.ts'
import type { Payloads } from '../refusals.ts'
import { byCase, byCommand, byTarget } from './guard.ts'

// class 3: separation of duty and conflict of interest (rules R11, R45).

/** Who handled may not check, pass, close or call back; nor may the unit (rules R45). */
export const notHandled = byCase('SEPARATION_OF_DUTY', (input) =>
  bound(whoHandled(input, input.request.actor), 'HANDLED'),
)

/** Of a merged case the work was done on its parent (rules R35, R45). */
export const handledNoParent = byCase(
  'SEPARATION_OF_DUTY',
  ({ before, request: { actor }, context }) =>
    before.merged &&
    context.parent &&
    bound(whoHandled({ before: context.parent, context }, actor), 'HANDLED'),
)

/** The last word of a merged case's caller may close its parent, which who checked it last may not (rules R45). */
export const checkedNoParent = byCase(
  'SEPARATION_OF_DUTY',
  ({ before, request: { actor }, context: { parent } }) =>
    before.merged && bound(sharedWith(actor, parent?.check), 'CHECKED'),
)

export const notLastChecker = byCase('SEPARATION_OF_DUTY', ({ before, request: { actor } }) =>
  bound(sharedWith(actor, before.check), 'CHECKED'),
)

export const checkerDidNotHandle = byCommand<SendCheck, 'SEPARATION_OF_DUTY'>(
  'SEPARATION_OF_DUTY',
  (input) => {
    const { person } = input.command
    return person !== undefined && bound(whoHandled(input, { person }), 'HANDLED')
  },
)

/** One person gives one level's word at most (rules R46). */
export const deciderDidNotAdvise = byTarget<Decide, 'SEPARATION_OF_DUTY'>('SEPARATION_OF_DUTY', (input) =>
  bound(sharedWith(input.request.actor, openApplication(input)?.advice), 'ADVISED'),
)

/** Who closed a case may not decide that it was closed wrongly (rules, T29). */
export const deciderDidNotClose = byTarget<Decide, 'SEPARATION_OF_DUTY'>(
  'SEPARATION_OF_DUTY',
  ({ before, request: { actor } }) => bound(sharedWith(actor, before.closed), 'CLOSED'),
)

export const claimerDidNotHandle = byCase(
  'SEPARATION_OF_DUTY',
  (input) => input.before.state === 'CHECKING' && bound(whoHandled(input, input.request.actor), 'HANDLED'),
)

export const deciderDidNotApply = byTarget<Decide, 'SEPARATION_OF_DUTY'>('SEPARATION_OF_DUTY', (input) =>
  bound(sharedWith(input.request.actor, applicantOf(openApplication(input))), 'APPLIED'),
)

function bound(who: string | undefined, did: Payloads['SEPARATION_OF_DUTY']['did']) {
  return who !== undefined && { who, did }
}

/** A unit that the complaint is about goes to its superior instead (domain 12.9, check 12). */
export const unitNotAccused = byCommand<Dispatch, 'CONFLICT_OF_INTEREST'>(
  'CONFLICT_OF_INTEREST',
  ({ before, command: { unit }, context }) => {
    const superior = context.city.superiorOf(unit)?.id
    return before.accused === unit && { unit, ...(superior && { superior }) }
  },
)

/** Nor does it assist where it is complained about (domain 12.9). */
export const assistantNotAccused = byCommand<Apply, 'CONFLICT_OF_INTEREST'>(
  'CONFLICT_OF_INTEREST',
  ({ before, command, context }) => {
    if (command.kind !== 'COHANDLE' || before.accused !== command.unit) return undefined
    const superior = context.city.superiorOf(command.unit)?.id
    return { unit: command.unit, ...(superior && { superior }) }
  },
)

/** What is complained about is not handed to the unit complained about by way of another case (domain 12.9). */
export const parentNotByAccused = byCase(
  'CONFLICT_OF_INTEREST',
  ({ before: { accused }, context: { parent, city } }) => {
    const unit = parent && unitOf(parent)
    if (accused === undefined || unit !== accused) return undefined
    const superior = city.superiorOf(unit)?.id
    return { unit, ...(superior && { superior }) }
  },
)

/** Whoever withdrew for an interest of his or her own takes no part any more (回避). */
export const notWithdrawn = byCase('SEPARATION_OF_DUTY', ({ before, request: { actor } }) =>
  bound(
    personsOf(actor).find((person) => before.withdrawn?.includes(person)),
    'WITHDREW',
  ),
)
