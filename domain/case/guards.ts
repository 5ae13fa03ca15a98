import { boundRow, isUrgent, limitFrom, policyOf } from '#domain/clocks/limits.ts'
import type { Accept } from '#domain/commands/accept.ts'
import { needsVerification } from '#domain/commands/accept.ts'
import { type CompleteTask, openTask } from '#domain/commands/complete-task.ts'
import { type Decide, isLocked, openApplication } from '#domain/commands/decide.ts'
import type { Dispatch } from '#domain/commands/dispatch.ts'
import type { File } from '#domain/commands/file.ts'
import { type HandOver, wrongField } from '#domain/commands/hand-over.ts'
import type { RecordCallback } from '#domain/commands/record-callback.ts'
import { isKnownPlace, type Register } from '#domain/commands/register.ts'
import type { Reject } from '#domain/commands/reject.ts'
import type { SendCheck } from '#domain/commands/send-check.ts'
import type { Submit } from '#domain/commands/submit.ts'
import type { Withdraw } from '#domain/commands/withdraw.ts'
import { isUnreachable } from './attempts.ts'
import type { Input } from './input.ts'
import { type Payloads, type Refusal, type RefusalCode, refusal } from './refusals.ts'

/** One condition of a row; `check` answers the payload of its refusal when it fails. */
export type Guard<C> = {
  readonly code: RefusalCode
  /** True when the answer depends on what the command says, so that it is unknown before someone says it. */
  readonly asksCommand: boolean
  readonly check: (input: Input<C>) => Refusal | undefined
}

function guard<K extends RefusalCode, C>(
  code: K,
  asksCommand: boolean,
  payload: (input: Input<C>) => Payloads[K] | false | undefined,
): Guard<C> {
  return {
    code,
    asksCommand,
    check: (input) => {
      const found = payload(input)
      return found ? refusal(code, found) : undefined
    },
  }
}

/** A guard that looks at the case and the actor alone. */
function byCase<K extends RefusalCode>(
  code: K,
  payload: (input: Input<unknown>) => Payloads[K] | false | undefined,
) {
  return guard<K, unknown>(code, false, payload)
}

/** A guard that looks at the command as well. */
function byCommand<C, K extends RefusalCode>(
  code: K,
  payload: (input: Input<C>) => Payloads[K] | false | undefined,
) {
  return guard<K, C>(code, true, payload)
}

// 1 permission

export const urgentIfSupervisor = byCase(
  'FORBIDDEN',
  ({ role, before, context }) =>
    role === 'supervisor' && !isUrgent(before, context.city) && { needs: ['dispatcher', 'duty-chief'] },
)

export const notConfidential = byCase('CONFIDENTIAL', ({ before }) => before.confidential && {})

// 3 separation of duty

/** Who handled may not check, pass, close or call back; nor may the unit (rules R45). */
export const notHandled = byCase('SEPARATION_OF_DUTY', ({ before, request: { actor } }) => {
  const { persons, units } = before.hands
  const handled = persons.includes(actor.person) || (actor.unit !== undefined && units.includes(actor.unit))
  return handled && { who: actor.person, did: 'HANDLED' }
})

export const notLastChecker = byCase(
  'SEPARATION_OF_DUTY',
  ({ before, request: { actor } }) =>
    before.check?.person === actor.person && { who: actor.person, did: 'CHECKED' },
)

export const checkerDidNotHandle = byCommand<SendCheck, 'SEPARATION_OF_DUTY'>(
  'SEPARATION_OF_DUTY',
  ({ before, command, context }) => {
    const unit = context.city.account(command.person)?.unit
    const { persons, units } = before.hands
    const handled = persons.includes(command.person) || (unit !== undefined && units.includes(unit))
    return handled && { who: command.person, did: 'HANDLED' }
  },
)

export const deciderDidNotApply = byCommand<Decide, 'SEPARATION_OF_DUTY'>('SEPARATION_OF_DUTY', (input) => {
  const { person } = input.request.actor
  return openApplication(input)?.by === person && { who: person, did: 'APPLIED' }
})

/** A unit that the complaint is about goes to its superior instead (domain 12.9, check 12). */
export const unitNotAccused = byCommand<Dispatch, 'CONFLICT_OF_INTEREST'>(
  'CONFLICT_OF_INTEREST',
  ({ before, command: { unit }, context }) => {
    const superior = context.city.superiorOf(unit)?.id
    return before.accused === unit && { unit, ...(superior && { superior }) }
  },
)

// 4 finality

export const unitNotRuledOut = byCommand<Dispatch, 'UNIT_RULED_OUT'>(
  'UNIT_RULED_OUT',
  ({ before, command: { unit } }) => before.ruledOut.includes(unit) && { unit },
)

export const notDesignated = byCase('RETURN_DESIGNATED', ({ before }) => before.returns.designated)

export const notHandedOver = byCase('RETURN_AFTER_HANDOVER', ({ before }) => before.handedOver && {})

export const noOpenApplication = byCase('REQUEST_OPEN', ({ before }) => {
  const open = before.applications[0]
  return open && { id: open.id, kind: open.kind }
})

export const applicationIsOpen = byCommand<Decide | Withdraw, 'APPLICATION_DECIDED'>(
  'APPLICATION_DECIDED',
  ({ before, command: { applicationId } }) =>
    !before.applications.some(({ id }) => id === applicationId) && { id: applicationId },
)

export const awaitsNobody = byCase('REDO_USED', ({ before }) => before.awaits === 'SECOND' && {})

/** A contested finding lies with the duty chief before anyone calls again (rules R32). */
export const noReviewOpen = byCase(
  'REQUEST_OPEN',
  ({ before }) => before.awaits === 'FINDING' && { id: 'FINDING', kind: 'CONFIRM' },
)

// 5 policy row

export const returnAllowed = byCase('RETURN_NOT_ALLOWED', ({ before, context: { city } }) => {
  const row = boundRow(before, city)
  const allowed = row?.returnWindow !== undefined && !before.obligation?.redo
  return !allowed && { row: before.obligation?.by ?? '' }
})

export const citizenWaits = byCase('NO_CITIZEN', ({ before }) => before.caller !== 'WILLING' && {})

export const nobodyWaits = byCase('CITIZEN_WAITING', ({ before }) => before.caller === 'WILLING' && {})

// 6 time

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

// 7 fields and evidence

export const placeKnown = byCommand<Register, 'FEEDBACK_FIELD'>(
  'FEEDBACK_FIELD',
  (input) => !isKnownPlace(input) && { field: 'place' },
)

export const citizenTold = byCommand<Reject, 'CITIZEN_NOT_TOLD'>(
  'CITIZEN_NOT_TOLD',
  ({ before, command }) => before.caller === 'WILLING' && command.toldAt === undefined && {},
)

export const verified = byCommand<Accept, 'NOT_VERIFIED'>(
  'NOT_VERIFIED',
  (input) => input.before.verification !== 'TRUE' && needsVerification(input) && {},
)

export const classKnown = byCommand<Accept, 'FEEDBACK_FIELD'>(
  'FEEDBACK_FIELD',
  ({ command, context }) =>
    context.city.rowsOfClass(command.classCode).length === 0 && { field: 'classCode' },
)

export const rowKnown = byCommand<File, 'ROW_UNKNOWN'>(
  'ROW_UNKNOWN',
  ({ command: { row }, context }) => !context.city.row(row) && { row },
)

export const rowOfClass = byCommand<Accept, 'ROW_UNKNOWN'>(
  'ROW_UNKNOWN',
  ({ command: { row, classCode }, context }) =>
    row !== undefined && context.city.row(row)?.classCode !== classCode && { row },
)

export const unitKnown = byCommand<Dispatch, 'UNIT_UNKNOWN'>(
  'UNIT_UNKNOWN',
  ({ command: { unit }, context }) => !context.city.unit(unit) && { unit },
)

export const unitActive = byCommand<Dispatch, 'UNIT_INACTIVE'>(
  'UNIT_INACTIVE',
  ({ command: { unit }, context }) => context.city.unit(unit)?.active === false && { unit },
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

export const hasAfterPhoto = byCase(
  'AFTER_PHOTO_MISSING',
  ({ before }) => before.row?.closing.photo === true && !before.afterPhoto && {},
)

/** The condition named must be the one that the case was filed under (check 17). */
export const conditionNamed = byCommand<{ readonly condition: string }, 'CLOSING_CONDITION_MISSING'>(
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

export const checkerIsInspector = byCommand<SendCheck, 'FEEDBACK_FIELD'>(
  'FEEDBACK_FIELD',
  ({ before, command, context }) => {
    const account = context.city.account(command.person)
    const fit = account?.roles.includes('inspector') && before.place.area.startsWith(account.area ?? '-')
    return !fit && { field: 'person' }
  },
)

export const taskIsMine = byCommand<CompleteTask, 'TASK_TAKEN'>(
  'TASK_TAKEN',
  (input) => openTask(input)?.person !== input.request.actor.person && { task: input.command.taskId },
)

/** A locked return is accepted only with the unit that gets it (rules R42). */
export const unitNamedIfLocked = byCommand<Decide, 'FEEDBACK_FIELD'>(
  'FEEDBACK_FIELD',
  (input) =>
    input.command.decision === 'approve' &&
    isLocked(input) &&
    input.command.unit === undefined && { field: 'unit' },
)

/** Satisfied counts only with the call or message on record (domain 12.9). */
export const satisfactionOnRecord = byCommand<RecordCallback, 'FEEDBACK_FIELD'>(
  'FEEDBACK_FIELD',
  ({ command }) => {
    const good = command.contacted && (command.withResult === 'SAT' || command.withResult === 'VERY_SAT')
    return good && command.recordId === undefined && { field: 'recordId' }
  },
)
