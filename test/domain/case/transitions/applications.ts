import type { Actor } from '#domain/actors/actor.ts'
import { people } from '#test/support/people.ts'
import {
  applies,
  as,
  contact,
  decided,
  extended,
  handOver,
  happy,
  pass,
  reclassify,
  returned,
  says,
  submit,
  suspended,
  told,
  withdrawn,
} from '#test/support/steps.ts'
import { local, type Step, type Story } from '#test/support/story.ts'
import { contacted, disputed, filed, handling, inCallback, redo, withRoles } from './stories.ts'
import type { Refused, Tables } from './tables.ts'

const { head, handler, dispatcher, chief, supervisor, operator, colleague } = people
const until = '2026-03-20T18:00:00+08:00'
const closed = inCallback.and(happy('03-10 16:00'))
/** Handed over the day after the due date. */
const closedLate = contacted.and(
  submit('03-17 10:00'),
  handOver('03-17 11:00'),
  pass('03-17 14:00'),
  happy('03-18 10:00'),
)
const reopen = applies('03-12 10:00', 'REOPEN', { reason: 'FALSE_CLOSING' })
const appeal = applies('03-19 10:00', 'APPEAL', {}, head)
const voids = applies('03-10 10:00', 'VOID', { reason: 'WITHDRAWN' })
const excludes = applies('03-10 10:00', 'EXCLUDE')
const cohandles = applies('03-10 10:00', 'COHANDLE', { unit: 'u-city-housing' }, head)
const tells = told('03-10 10:20')

/** Asked by the unit's head, whose own word goes with it; the citizen was told. */
const askedExtension = contacted.and(extended('03-10 10:00'), tells)
const askedSuspension = contacted.and(suspended('03-10 10:00', until), tells)
const askedReclass = contacted.and(reclassify('03-10 10:00', 'C0137-3'))
const askedVoid = contacted.and(voids)
const askedExclusion = contacted.and(excludes)
const askedCohandling = contacted.and(cohandles)
const askedReopening = closed.and(reopen)
const askedAppeal = closedLate.and(appeal)

/** A word of one level at 10:30, and the last word at 11:00. */
const advised = (day: string, id: string, by: Actor) => decided(`${day} 10:30`, id, 'approve', {}, by)
const approves = (day: string, id: string, by: Actor) => decided(`${day} 11:00`, id, 'approve', {}, by)
const suspensionAdvised = askedSuspension.and(advised('03-10', 'SUSPEND-1', dispatcher))
const exclusionAdvised = askedExclusion.and(advised('03-10', 'EXCLUDE-1', chief))
const appealAdvised = askedAppeal.and(advised('03-19', 'APPEAL-1', dispatcher))
const suspending = suspensionAdvised.and(approves('03-10', 'SUSPEND-1', chief))
const inCallbackExcluding = inCallback.and(
  applies('03-10 14:10', 'EXCLUDE'),
  decided('03-10 14:20', 'EXCLUDE-1', 'approve', {}, chief),
)
const closedExcluding = closed.and(
  applies('03-11 10:00', 'EXCLUDE'),
  decided('03-11 10:30', 'EXCLUDE-1', 'approve', {}, chief),
)

/** Every decision: not by a level that is not asked, nor by the applicant, nor twice by one person (rules R39, R46). */
function decisions(row: string, given: Story, when: Step): readonly Refused[] {
  const [at, by, body] = when
  const [asked] = by.roles
  const application = given.one.applications.find(({ id }) => id === body['applicationId'])
  const applicant: Actor = { ...by, person: application?.by ?? '' }
  const adviser = application?.advice?.person
  const other = asked === 'supervisor' ? dispatcher : supervisor
  const wrong = { row, given, code: 'SEPARATION_OF_DUTY' } as const
  return [
    {
      row,
      code: 'FORBIDDEN',
      says: `by a ${other.roles[0]}, who is not asked (rules R39)`,
      given,
      when: as(other, [at, by, body]),
      payload: { needs: [application?.deciders[application.level]] },
    },
    {
      ...wrong,
      says: 'by the applicant (rules R46)',
      when: as(applicant, when),
      payload: { who: applicant.person, did: 'APPLIED' },
    },
    ...(adviser === undefined
      ? []
      : [
          {
            ...wrong,
            says: 'by who gave the word of the level before (rules R46)',
            when: as({ ...by, person: adviser }, when),
            payload: { who: adviser, did: 'ADVISED' },
          },
        ]),
  ]
}

/** One open application of a kind, whoever asks again (rules R38). */
function once(row: string, given: Story, when: Step, id: string): Refused {
  const [kind] = id.split('-')
  return {
    row,
    code: 'REQUEST_OPEN',
    says: 'while one is open (rules R38)',
    given,
    when,
    payload: { id, kind },
  }
}

const extension = approves('03-10', 'EXTEND-1', dispatcher)
const suspension = approves('03-10', 'SUSPEND-1', chief)
const reclassification = approves('03-10', 'RECLASSIFY-1', chief)
const voiding = approves('03-10', 'VOID-1', chief)
const reopening = approves('03-12', 'REOPEN-1', supervisor)
const upholding = approves('03-19', 'APPEAL-1', chief)
const excluding = approves('03-10', 'EXCLUDE-1', supervisor)
const closingExcluded = decided('03-10 14:30', 'EXCLUDE-1', 'approve', {}, supervisor)
const excludingClosed = approves('03-11', 'EXCLUDE-1', supervisor)
const cohandling = approves('03-10', 'COHANDLE-1', dispatcher)
const refusal = decided('03-10 11:00', 'VOID-1', 'refuse')
const askedByHandler = contacted.and(extended('03-10 10:00', '2WD', handler))

/** T19, T20, T28, T29 and what is asked for beside the flow (rules R38–R44, R66). */
export const applications: Tables = {
  allowed: [
    {
      row: 'apply EXTEND',
      says: 'before it is due',
      given: contacted,
      when: extended('03-10 10:00'),
      to: 'HANDLING',
    },
    {
      row: 'apply EXTEND',
      says: 'at the due instant (rules R40)',
      given: contacted,
      when: extended('03-16 18:00'),
      to: 'HANDLING',
    },
    {
      row: 'apply SUSPEND',
      says: 'by the handler',
      given: contacted,
      when: suspended('03-10 10:00', until, handler),
      to: 'HANDLING',
    },
    { row: 'apply VOID', says: 'the citizen takes it back', given: contacted, when: voids, to: 'HANDLING' },
    {
      row: 'apply VOID',
      says: 'before anyone was dispatched',
      given: filed,
      when: applies('03-09 10:00', 'VOID', { reason: 'ERROR' }, dispatcher),
      to: 'FILED',
    },
    {
      row: 'apply RECLASSIFY',
      says: 'another standard row (rules R29)',
      given: contacted,
      when: reclassify('03-10 10:00', 'C0137-3'),
      to: 'HANDLING',
    },
    {
      row: 'apply REOPEN',
      says: 'within thirty days (rules R37)',
      given: closed,
      when: reopen,
      to: 'CLOSED',
    },
    {
      row: 'apply APPEAL',
      says: 'against lateness, within five working days (rules R37)',
      given: closedLate,
      when: appeal,
      to: 'CLOSED',
    },
    {
      row: 'apply EXCLUDE',
      says: 'out of the figures (rules R44)',
      given: contacted,
      when: excludes,
      to: 'HANDLING',
    },
    { row: 'apply COHANDLE', says: 'another unit helps', given: contacted, when: cohandles, to: 'HANDLING' },
    {
      row: 'advise',
      says: 'the unit head on what the handler asks (rules R39)',
      given: askedByHandler,
      when: advised('03-10', 'EXTEND-1', head),
      to: 'HANDLING',
    },
    { row: 'refused', says: 'by the last level', given: askedVoid, when: refusal, to: 'HANDLING' },
    {
      row: 'refused',
      says: 'at any level it ends (rules R38)',
      given: askedByHandler,
      when: decided('03-10 10:30', 'EXTEND-1', 'refuse', {}, head),
      to: 'HANDLING',
    },
    { row: 'extended', says: 'by the last level', given: askedExtension, when: extension, to: 'HANDLING' },
    {
      row: 'extended',
      says: 'by who was late to answer, once the duty chief is asked too (rules R74, V10)',
      given: askedExtension.until('03-10 17:00'),
      when: decided('03-10 17:10', 'EXTEND-1', 'approve', {}, dispatcher),
      to: 'HANDLING',
    },
    {
      row: 'T19',
      says: 'after the dispatcher and the chief (rules R39)',
      given: suspensionAdvised,
      when: suspension,
      to: 'SUSPENDED',
    },
    {
      row: 'T20',
      says: 'the unit goes on early',
      given: suspending,
      when: says('03-12 10:00', head, 'resume'),
      to: 'HANDLING',
    },
    {
      row: 'T20',
      says: 'or the rules at the end (rules R40)',
      given: suspending,
      when: '03-20 18:00',
      to: 'HANDLING',
    },
    {
      row: 'reclassified',
      says: 'by the chief',
      given: askedReclass,
      when: reclassification,
      to: 'HANDLING',
    },
    { row: 'T28', says: 'voided by the chief', given: askedVoid, when: voiding, to: 'VOIDED' },
    {
      row: 'T28',
      says: 'while it is suspended, where no stage is told (rules R3)',
      given: suspending.and(applies('03-11 10:00', 'VOID', { reason: 'WITHDRAWN' })),
      when: approves('03-11', 'VOID-2', chief),
      to: 'VOIDED',
    },
    { row: 'T29', says: 'reopened: a redo', given: askedReopening, when: reopening, to: 'HANDLING' },
    { row: 'appeal upheld', says: 'by the chief', given: appealAdvised, when: upholding, to: 'CLOSED' },
    {
      row: 'appeal upheld',
      says: 'also while the case is open again for a redo (rules R66)',
      given: appealAdvised.and(
        applies('03-19 10:32', 'REOPEN', { reason: 'FALSE_CLOSING' }),
        decided('03-19 10:40', 'REOPEN-2', 'approve', {}, supervisor),
      ),
      when: upholding,
      to: 'HANDLING',
    },
    {
      row: 'T28 excluded',
      says: 'while the unit works (rules R44)',
      given: exclusionAdvised,
      when: excluding,
      to: 'VOIDED',
    },
    {
      row: 'T25 excluded',
      says: 'in callback: closed (rules R44)',
      given: inCallbackExcluding,
      when: closingExcluded,
      to: 'CLOSED',
    },
    {
      row: 'excluded',
      says: 'after closing: in the adjusted figures only (rules R44)',
      given: closedExcluding,
      when: excludingClosed,
      to: 'CLOSED',
    },
    { row: 'cohandled', says: 'by the dispatcher', given: askedCohandling, when: cohandling, to: 'HANDLING' },
    {
      row: 'withdrawn',
      says: 'by the applicant, in any state but a dispute (rules R66)',
      given: askedVoid,
      when: withdrawn('03-10 11:00', 'VOID-1', operator),
      to: 'HANDLING',
    },
    {
      row: 'withdrawn',
      says: "by another of the applicant's unit",
      given: askedByHandler,
      when: withdrawn('03-10 11:00', 'EXTEND-1'),
      to: 'HANDLING',
    },
  ],
  refused: [
    once('apply EXTEND', askedExtension, extended('03-10 11:00'), 'EXTEND-1'),
    {
      ...once('apply EXTEND', askedSuspension, extended('03-10 11:00'), 'SUSPEND-1'),
      says: 'while a suspension is asked for: they exclude each other (rules R38)',
    },
    {
      row: 'apply EXTEND',
      code: 'EXTEND_TURNS_USED',
      says: 'once for an H4 (rules R41, check 5)',
      given: askedExtension.and(extension),
      when: extended('03-11 10:00', '1WD'),
      payload: { max: 1 },
    },
    {
      row: 'apply EXTEND',
      code: 'EXTEND_NOT_ALLOWED',
      says: 'not on a redo (rules R24)',
      given: redo.and(contact('03-11 09:00')),
      when: extended('03-11 10:00', '1WD'),
      payload: { row: 'H4' },
    },
    {
      row: 'apply EXTEND',
      code: 'EXTEND_AFTER_DUE',
      says: 'a millisecond after the due instant (V8)',
      given: contacted,
      when: extended('03-16 18:00:00.001'),
      payload: { dueAt: local('03-16 18:00') },
    },
    {
      row: 'apply EXTEND',
      code: 'EXTEND_TOO_LONG',
      says: 'longer than a turn (rules R41)',
      given: contacted,
      when: extended('03-10 10:00', '11WD'),
      payload: { max: '10WD legal' },
    },
    once('apply SUSPEND', askedSuspension, suspended('03-10 11:00', until), 'SUSPEND-1'),
    {
      row: 'apply SUSPEND',
      code: 'SUSPEND_USED',
      says: 'once for a case (rules R41)',
      given: suspending.until('03-20 18:00'),
      when: suspended('03-23 10:00', '2026-04-01T18:00:00+08:00'),
    },
    {
      row: 'apply SUSPEND',
      code: 'SUSPEND_NOT_ALLOWED',
      says: 'not on a redo (rules R24)',
      given: redo,
      when: suspended('03-11 10:00', until),
      payload: { row: 'H4' },
    },
    {
      row: 'apply SUSPEND',
      code: 'SUSPEND_AFTER_DUE',
      says: 'a millisecond after the due instant (rules R40)',
      given: contacted,
      when: suspended('03-16 18:00:00.001', until),
      payload: { dueAt: local('03-16 18:00') },
    },
    {
      row: 'apply SUSPEND',
      code: 'SUSPEND_TOO_LONG',
      says: 'for more than a year (rules R41)',
      given: contacted,
      when: suspended('03-10 10:00', '2027-03-10T10:00:00.001+08:00'),
      payload: { max: '365ND' },
    },
    {
      row: 'apply SUSPEND',
      code: 'SUSPEND_TOO_LONG',
      says: 'until an instant that has passed',
      given: contacted,
      when: suspended('03-10 10:00', '2026-03-10T10:00:00+08:00'),
    },
    once('apply VOID', askedVoid, voids, 'VOID-1'),
    once('apply RECLASSIFY', askedReclass, reclassify('03-10 11:00', 'C0137-3'), 'RECLASSIFY-1'),
    {
      row: 'apply RECLASSIFY',
      code: 'ROW_UNKNOWN',
      says: 'to no row of the city',
      given: contacted,
      when: reclassify('03-10 10:00', 'X0000-1'),
      payload: { row: 'X0000-1' },
    },
    {
      row: 'apply RECLASSIFY',
      code: 'ROW_UNKNOWN',
      says: 'to a law that the policy does not list (rules R27)',
      given: contacted,
      when: applies('03-10 10:00', 'RECLASSIFY', { statutory: 'S99' }),
      payload: { row: 'S99' },
    },
    once('apply REOPEN', askedReopening, reopen, 'REOPEN-1'),
    {
      row: 'apply REOPEN',
      code: 'WINDOW_CLOSED',
      says: 'a millisecond after thirty days (rules R37)',
      given: closed.altered({ archiveAt: local('06-01 10:00') }),
      when: applies('04-09 16:00:00.001', 'REOPEN', { reason: 'RECURS' }),
      payload: { until: local('04-09 16:00') },
    },
    once('apply APPEAL', askedAppeal, appeal, 'APPEAL-1'),
    {
      row: 'apply APPEAL',
      code: 'APPEAL_USED',
      says: 'once for a case (rules R37)',
      given: appealAdvised.and(upholding),
      when: applies('03-20 10:00', 'APPEAL', {}, head),
    },
    {
      row: 'apply APPEAL',
      code: 'APPEAL_NOT_ALLOWED',
      says: 'only against lateness (rules R37)',
      given: closed,
      when: applies('03-11 10:00', 'APPEAL', {}, head),
    },
    {
      row: 'apply APPEAL',
      code: 'WINDOW_CLOSED',
      says: 'a millisecond after five working days (rules R37)',
      given: closedLate,
      when: applies('03-25 18:00:00.001', 'APPEAL', {}, head),
      payload: { until: local('03-25 18:00') },
    },
    once('apply EXCLUDE', askedExclusion, excludes, 'EXCLUDE-1'),
    {
      row: 'apply COHANDLE',
      code: 'CONFLICT_OF_INTEREST',
      says: 'of the unit that the complaint is about (domain 12.9)',
      given: contacted.altered({ accused: 'u-city-housing' }),
      when: cohandles,
      payload: { unit: 'u-city-housing' },
    },
    once('apply COHANDLE', askedCohandling, cohandles, 'COHANDLE-1'),
    ...decisions('advise', askedByHandler, advised('03-10', 'EXTEND-1', head)),
    ...decisions('refused', askedVoid, refusal),
    ...decisions('refused', suspensionAdvised, decided('03-10 11:00', 'SUSPEND-1', 'refuse')),
    ...decisions('extended', askedExtension, extension),
    {
      row: 'extended',
      code: 'CITIZEN_NOT_TOLD',
      says: 'the promise moves, and nobody told the citizen (rules R27)',
      given: contacted.and(extended('03-10 10:00')),
      when: extension,
    },
    {
      row: 'extended',
      code: 'CITIZEN_NOT_TOLD',
      says: 'told before it was asked',
      given: contacted.and(told('03-10 09:00'), extended('03-10 10:00')),
      when: extension,
    },
    ...decisions('T19', suspensionAdvised, suspension),
    {
      row: 'apply COHANDLE',
      code: 'UNIT_UNKNOWN',
      says: 'nobody of that name could assist',
      given: contacted,
      when: applies('03-10 10:00', 'COHANDLE', { unit: 'u-nowhere' }, head),
      payload: { unit: 'u-nowhere' },
    },
    {
      row: 'T19',
      code: 'CITIZEN_NOT_TOLD',
      says: 'the promise moves, and nobody told the citizen (rules R27)',
      given: contacted.and(suspended('03-10 10:00', until), advised('03-10', 'SUSPEND-1', dispatcher)),
      when: suspension,
    },
    ...decisions('reclassified', askedReclass, reclassification),
    {
      row: 'reclassified',
      code: 'CITIZEN_NOT_TOLD',
      says: 'another hotline row moves the promise, and nobody told the citizen (rules R27)',
      given: contacted.and(applies('03-10 10:00', 'RECLASSIFY', { hotline: 'H5' }, dispatcher)),
      when: reclassification,
    },
    ...decisions('T28', askedVoid, voiding),
    ...decisions('T29', askedReopening, reopening),
    {
      row: 'T29',
      code: 'SEPARATION_OF_DUTY',
      says: 'by who closed it (rules A, T29)',
      given: askedReopening,
      when: as(withRoles(people.caller, 'supervisor'), reopening),
      payload: { who: people.caller.person, did: 'CLOSED' },
    },
    ...decisions('appeal upheld', appealAdvised, upholding),
    ...decisions('T28 excluded', exclusionAdvised, excluding),
    ...decisions('T25 excluded', inCallbackExcluding, closingExcluded),
    ...decisions('excluded', closedExcluding, excludingClosed),
    ...decisions('cohandled', askedCohandling, cohandling),
    ...decisions('T14', disputed, decided('03-09 15:00', 'RETURN-1', 'approve')).filter(
      ({ code }) => code === 'SEPARATION_OF_DUTY',
    ),
    {
      row: 'withdrawn',
      code: 'FORBIDDEN',
      says: 'by a colleague who did not ask (rules R66)',
      given: askedVoid,
      when: withdrawn('03-10 11:00', 'VOID-1', colleague),
      payload: { needs: ['applicant'] },
    },
    {
      row: 'withdrawn',
      code: 'FORBIDDEN',
      says: 'by the unit, of what the centre asked',
      given: askedVoid,
      when: withdrawn('03-10 11:00', 'VOID-1'),
      payload: { needs: ['applicant'] },
    },
    {
      row: 'withdrawn',
      code: 'APPLICATION_DECIDED',
      says: 'what is decided',
      given: askedVoid.and(refusal),
      when: withdrawn('03-10 11:30', 'VOID-1', operator),
      payload: { id: 'VOID-1' },
    },
    {
      row: 'T15 withdrawn',
      code: 'FORBIDDEN',
      says: 'by the superior of the unit that returned (rules R66)',
      given: handling.and(returned('03-09 12:00')),
      when: withdrawn('03-09 14:00', 'RETURN-1', { ...head, person: 'over', unit: 'u-city-centre' }),
      payload: { needs: ['applicant'] },
    },
  ],
}
