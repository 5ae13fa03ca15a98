import { type Doer, doerOf, personsOf, sharedWith } from '#domain/actors/actor.ts'
import { isInScope } from '#domain/actors/scope.ts'
import { inWords, isTooLong, longestExtension, turnsAllowed } from '#domain/applications/extension.ts'
import { movesPromise } from '#domain/applications/measure.ts'
import type { ApplicationKind } from '#domain/city/codes.ts'
import { citable } from '#domain/city/sla-profiles.ts'
import { boundRow, isUrgent, limitFrom, policyOf } from '#domain/clocks/limits.ts'
import type { Accept } from '#domain/commands/accept.ts'
import { needsVerification } from '#domain/commands/accept.ts'
import type { Amend } from '#domain/commands/amend.ts'
import type { Apply } from '#domain/commands/apply.ts'
import type { Assign } from '#domain/commands/assign.ts'
import type { ClaimTask } from '#domain/commands/claim-task.ts'
import { type CompleteTask, metresOff, openTask } from '#domain/commands/complete-task.ts'
import {
  askedRole,
  type Decide,
  isAsked,
  isFinal,
  isLocked,
  openApplication,
} from '#domain/commands/decide.ts'
import type { Dispatch } from '#domain/commands/dispatch.ts'
import type { Photo } from '#domain/commands/fields.ts'
import type { File } from '#domain/commands/file.ts'
import { type HandOver, wrongField } from '#domain/commands/hand-over.ts'
import type { RecallTask } from '#domain/commands/recall-task.ts'
import type { RecordCallback } from '#domain/commands/record-callback.ts'
import { areaOf, has, isKnownPlace, type Register } from '#domain/commands/register.ts'
import type { Reject } from '#domain/commands/reject.ts'
import type { SendCheck } from '#domain/commands/send-check.ts'
import type { SendVerify } from '#domain/commands/send-verify.ts'
import type { Submit } from '#domain/commands/submit.ts'
import { urgedToday } from '#domain/commands/urge.ts'
import type { Withdraw } from '#domain/commands/withdraw.ts'
import { localDay, startOfDay } from '#domain/time/instant.ts'
import { isUnreachable } from './attempts.ts'
import type { Application } from './case.ts'
import { hasChildren, mayBeCalledBack, someCallerWaits } from './children.ts'
import { whoHandled } from './hands.ts'
import type { Input } from './input.ts'
import { type Payloads, type Refusal, type RefusalCode, refusal } from './refusals.ts'
import { isActive } from './state.ts'

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

/** Of a confidential caller's case only the centre speaks with the caller (rules R69). */
export const unitMayTell = byCase(
  'CONFIDENTIAL',
  ({ before, role }) => before.confidential && (role === 'unit-admin' || role === 'handler') && {},
)

/** An application is taken back by whoever made it (rules R66). */
export const withdrawsOwn = byCase('FORBIDDEN', (input) => {
  const { actor } = input.request
  const spoken = spokenOf(input)
  const own = spoken.some(
    (one) => sharedWith(actor, applicantOf(one)) || (one.unit !== undefined && one.unit === actor.unit),
  )
  return spoken.length > 0 && !own && { needs: ['applicant'] }
})

/** An opinion belongs to the level that is asked, below the last (rules R38). */
export const mayAdvise = mayDecide((application, roles) => !isFinal(application, roles))

/**
 * The level that is asked, or of a return the last at once: an opinion need not be waited for (rules R38, R66). Before it
 * is said which application is meant, one that the actor may decide is enough.
 */
export function mayDecide(
  concerns: (application: Application, roles: readonly string[]) => boolean,
): Guard<unknown> {
  return byCase('FORBIDDEN', (input) => {
    const { roles } = input.request.actor
    const spoken = spokenOf(input)
    const may = spoken.some((one) => concerns(one, roles) && isAsked(one, roles))
    return spoken.length > 0 && !may && { needs: [...new Set(spoken.map(askedRole))] }
  })
}

/** The open application that the command names; all of them as long as none is named. */
function spokenOf({ before, command }: Input<unknown>): readonly Application[] {
  const named = typeof command === 'object' && command !== null && 'applicationId' in command
  return named ? before.applications.filter(({ id }) => id === command.applicationId) : before.applications
}

/** A case is merged only into one that the actor may see. */
export const parentInSight = byCase(
  'OUT_OF_SCOPE',
  ({ request: { actor }, role, context: { parent, city } }) => {
    const seen = parent === undefined || isInScope(actor, role, parent, parent.place.area, city)
    return !seen && { scope: actor.area ?? actor.person }
  },
)

// 2 state

/** The case to follow is between 10 and 70 (rules R7, M17). */
export const parentOpen = byCase(
  'PARENT_CLOSED',
  ({ context: { parent } }) => parent && !isActive(parent.state) && { state: parent.state },
)

/** Parted again while the parent is open; by the rules also once it has closed (rules R71). */
export const parentStillOpen = byCase(
  'PARENT_CLOSED',
  ({ role, context: { parent } }) =>
    role !== 'system' && parent && !isActive(parent.state) && { state: parent.state },
)

/** The caller of a merged case is called back while the parent is in callback (rules R35). */
export const parentCallsBack = byCase(
  'PARENT_CLOSED',
  ({ before, context: { parent } }) =>
    before.merged && parent && !mayBeCalledBack(before, parent) && { state: parent.state },
)

// 3 separation of duty

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
export const deciderDidNotAdvise = byCommand<Decide, 'SEPARATION_OF_DUTY'>('SEPARATION_OF_DUTY', (input) =>
  bound(sharedWith(input.request.actor, openApplication(input)?.advice), 'ADVISED'),
)

/** Who closed a case may not decide that it was closed wrongly (rules, T29). */
export const deciderDidNotClose = byCommand<Decide, 'SEPARATION_OF_DUTY'>(
  'SEPARATION_OF_DUTY',
  ({ before, request: { actor } }) => bound(sharedWith(actor, before.closed), 'CLOSED'),
)

export const claimerDidNotHandle = byCase(
  'SEPARATION_OF_DUTY',
  (input) => input.before.state === 'CHECKING' && bound(whoHandled(input, input.request.actor), 'HANDLED'),
)

export const deciderDidNotApply = byCommand<Decide, 'SEPARATION_OF_DUTY'>('SEPARATION_OF_DUTY', (input) =>
  bound(sharedWith(input.request.actor, applicantOf(openApplication(input))), 'APPLIED'),
)

function bound(who: string | undefined, did: Payloads['SEPARATION_OF_DUTY']['did']) {
  return who !== undefined && { who, did }
}

function applicantOf(application: Application | undefined): Doer | undefined {
  return application && doerOf({ ...application, person: application.by })
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

// 4 finality

export const unitNotRuledOut = byCommand<Dispatch, 'UNIT_RULED_OUT'>(
  'UNIT_RULED_OUT',
  ({ before, command: { unit } }) => before.ruledOut.includes(unit) && { unit },
)

export const notDesignated = byCase('RETURN_DESIGNATED', ({ before }) => before.returns.designated)

export const notHandedOver = byCase('RETURN_AFTER_HANDOVER', ({ before }) => before.handedOver && {})

/** One open application of a kind; RETURN, EXTEND and SUSPEND exclude each other (rules R38). */
export const noOpenApplication = byCommand<Apply, 'REQUEST_OPEN'>(
  'REQUEST_OPEN',
  ({ before, command: { kind } }) => {
    const rivals: readonly string[] = exclusive.includes(kind) ? exclusive : [kind]
    const open = before.applications.find((application) => rivals.includes(application.kind))
    return open && { id: open.id, kind: open.kind }
  },
)

const exclusive: readonly ApplicationKind[] = ['RETURN', 'EXTEND', 'SUSPEND']

export const extensionLeft = byCase('EXTEND_TURNS_USED', ({ before, context: { city } }) => {
  const max = turnsAllowed(before, city)
  const turns = before.obligation?.extensions?.length ?? 0
  return max > 0 && turns >= max && { max }
})

/** Once per case (rules R41). */
export const notSuspendedYet = byCase('SUSPEND_USED', ({ before }) => before.suspensions > 0 && {})

export const notAppealedYet = byCase('APPEAL_USED', ({ before }) => before.appealed && {})

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

/** Cases were merged into it: it cannot follow another, nor end without a result for them (rules, T28). */
export const hasNoChildren = byCase(
  'HAS_CHILDREN',
  ({ before }) => hasChildren(before) && { count: before.children?.joined ?? 0 },
)

// 5 policy row

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

// 6 time

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

// 7 fields and evidence

/** Self-handled: class and row are certain, since it files itself (rules R48). */
export const selfHandledRowKnown = byCommand<Register, 'ROW_UNKNOWN'>(
  'ROW_UNKNOWN',
  ({ command: { row, classCode }, context: { city } }) => {
    const known = row !== undefined && city.row(row)?.classCode === classCode
    return !known && { row: row ?? '' }
  },
)

/** Self-handled: seen before and after the work (rules R48). */
export const selfHandledShown = byCommand<Register, 'AFTER_PHOTO_MISSING'>(
  'AFTER_PHOTO_MISSING',
  ({ command: { photos } }) => !(has('BEFORE', photos) && has('AFTER', photos)) && {},
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

/** An inspector of the area; or, when the duty chief sends it, centre staff who check from evidence (rules R45). */
export const checkerFits = byCommand<SendCheck, 'FEEDBACK_FIELD'>(
  'FEEDBACK_FIELD',
  ({ before, command: { person }, role, context }) => {
    if (person === undefined) return undefined
    const account = context.city.account(person)
    const here = account?.area !== undefined && before.place.area.startsWith(account.area)
    const fit = here && (account.roles.includes('inspector') || role === 'duty-chief')
    return !fit && { field: 'person' }
  },
)

export const verifierFits = byCommand<SendVerify, 'FEEDBACK_FIELD'>(
  'FEEDBACK_FIELD',
  ({ before, command: { person }, context }) => {
    if (person === undefined) return undefined
    const account = context.city.account(person)
    const fit = account?.roles.includes('inspector') && before.place.area.startsWith(account.area ?? '-')
    return !fit && { field: 'person' }
  },
)

/** Offered to all, or to this person; a task that another has is taken (rules R62). */
export const taskIsFree = byCommand<ClaimTask, 'TASK_TAKEN'>('TASK_TAKEN', (input) => {
  const task = openTask(input)
  const free = task !== undefined && (task.person === undefined || isMine(task.person, input))
  return !free && { task: input.command.taskId }
})

export const taskIsOpen = byCommand<RecallTask, 'TASK_TAKEN'>(
  'TASK_TAKEN',
  (input) => openTask(input) === undefined && { task: input.command.taskId },
)

/** What a verification or a check may find. */
export const resultFits = byCommand<CompleteTask, 'FEEDBACK_FIELD'>('FEEDBACK_FIELD', (input) => {
  const results = openTask(input)?.kind === 'VERIFY' ? verifications : checks
  return !results.includes(input.command.result) && { field: 'result' }
})

const verifications: readonly string[] = ['TRUE', 'UNTRUE', 'NOT_FOUND']
const checks: readonly string[] = ['PASS', 'FAIL']

/** Done at the place, within the tolerance, where both positions are known (rules R50). */
export const nearEnough = byCommand<CompleteTask, 'POSITION_TOO_FAR'>('POSITION_TOO_FAR', (input) => {
  const metres = metresOff(input)
  return metres !== undefined && metres > toleranceMetres && { metres, most: toleranceMetres }
})

/** Rules R50 (K). */
const toleranceMetres = 50

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

/** A promise is moved only once the citizen was told since it was asked; a new grid row does not move it (rules R27). */
export const citizenToldOfChange = byCommand<Decide, 'CITIZEN_NOT_TOLD'>('CITIZEN_NOT_TOLD', (input) => {
  const { before, command } = input
  const application = openApplication(input)
  const moves =
    command.decision === 'approve' && before.clocks.PROMISE !== undefined && movesPromise(application)
  const told = before.toldAt !== undefined && application !== undefined && before.toldAt >= application.at
  return moves && !told && {}
})

export const amendedPlaceKnown = byCommand<Amend, 'FEEDBACK_FIELD'>(
  'FEEDBACK_FIELD',
  ({ command, context }) => {
    const { place } = command
    if (!place) return undefined
    const known =
      context.city.area(areaOf(place, context.city)) && (!place.cell || context.city.cell(place.cell))
    return !known && { field: 'place' }
  },
)

export const memberOfUnit = byCommand<Assign, 'FEEDBACK_FIELD'>(
  'FEEDBACK_FIELD',
  ({ before, command: { person }, context }) =>
    context.city.account(person)?.unit !== before.obligation?.unit && { field: 'person' },
)

export const taskIsMine = byCommand<{ readonly taskId: string }, 'TASK_TAKEN'>(
  'TASK_TAKEN',
  (input) => !isMine(openTask(input)?.person, input) && { task: input.command.taskId },
)

/** A deputy does the principal's tasks as well (rules R47). */
function isMine(person: string | undefined, { request }: Input<unknown>): boolean {
  return person !== undefined && personsOf(request.actor).includes(person)
}

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
