import { extendedClocks, remeasuredClocks } from '#domain/applications/measure.ts'
import type { Input } from '#domain/case/input.ts'
import type { ApplicationKind } from '#domain/city/codes.ts'
import { clockKinds } from '#domain/clocks/kinds.ts'
import { apply, isKind } from '#domain/commands/apply.ts'
import { type Decide, decideApplication, isFinal, openApplication } from '#domain/commands/decide.ts'
import type { Public } from '#domain/commands/definition.ts'
import { resumeWork } from '#domain/commands/resume.ts'
import { withdraw } from '#domain/commands/withdraw.ts'
import * as duty from '../guards/duty.ts'
import * as evidence from '../guards/evidence.ts'
import * as fields from '../guards/fields.ts'
import * as finality from '../guards/finality.ts'
import * as permission from '../guards/permission.ts'
import * as policy from '../guards/policy.ts'
import * as time from '../guards/time.ts'
import { hold, type Row, resume, row, start, stop } from '../row.ts'
import { active, atWork, closingLapses, deciders, everyKind, workLapses } from './staff.ts'

/** Who decides neither asked for it nor gave an earlier level's word (rules R46). */
const byAnother = [duty.deciderDidNotApply, duty.deciderDidNotAdvise] as const

/** The word of the last level on an application of this kind. */
function final(kind: ApplicationKind) {
  return permission.mayDecide(
    (application, roles) => application.kind === kind && isFinal(application, roles),
  )
}

/** The last level approves an application of this kind. */
function approves(kind: ApplicationKind): (input: Input<Decide>) => boolean {
  return (input) => {
    const application = openApplication(input)
    return (
      application?.kind === kind &&
      input.command.decision === 'approve' &&
      isFinal(application, input.request.actor.roles)
    )
  }
}

/** The instant as of which an application counts (rules R40). */
function appliedAt(input: Input<Public>): number | undefined {
  return decideApplication.is(input) ? openApplication(input)?.at : undefined
}

export const applicationRows: readonly Row[] = [
  row(apply, {
    id: 'T13',
    by: ['unit-admin'],
    from: ['DISPATCHED', 'HANDLING'],
    to: 'DISPUTED',
    when: isKind('RETURN'),
    guards: [
      finality.notDesignated,
      finality.notHandedOver,
      finality.noOpenApplication,
      policy.returnAllowed,
      time.insideReturnWindow,
    ],
    clocks: [stop('SIGN'), start('ADJUDICATE')],
    outcome: 'Returned',
  }),
  row(apply, {
    id: 'apply EXTEND',
    by: ['unit-admin', 'handler'],
    from: ['HANDLING'],
    when: isKind('EXTEND'),
    guards: [
      finality.noOpenApplication,
      finality.extensionLeft,
      policy.extensionAllowed,
      time.extendBeforeDue,
      time.extensionFits,
    ],
  }),
  row(apply, {
    id: 'apply SUSPEND',
    by: ['unit-admin', 'handler'],
    from: ['HANDLING'],
    when: isKind('SUSPEND'),
    guards: [
      finality.noOpenApplication,
      finality.notSuspendedYet,
      policy.suspensionAllowed,
      time.suspendBeforeDue,
      time.suspensionFits,
    ],
  }),
  row(apply, {
    id: 'apply VOID',
    by: ['operator', 'dispatcher', 'unit-admin', 'citizen'],
    from: active,
    when: isKind('VOID'),
    guards: [finality.noOpenApplication],
  }),
  row(apply, {
    id: 'apply RECLASSIFY',
    by: ['operator', 'dispatcher'],
    from: ['FILED', 'DISPUTED', ...atWork],
    when: isKind('RECLASSIFY'),
    guards: [finality.noOpenApplication, fields.reclassificationKnown],
  }),
  row(apply, {
    id: 'apply REOPEN',
    by: ['operator', 'dispatcher', 'duty-chief', 'callback-agent', 'supervisor', 'citizen'],
    from: ['CLOSED'],
    when: isKind('REOPEN'),
    guards: [finality.noOpenApplication, time.reopenInTime],
  }),
  row(apply, {
    id: 'apply APPEAL',
    by: ['unit-admin'],
    from: ['CLOSED'],
    when: isKind('APPEAL'),
    guards: [finality.noOpenApplication, finality.notAppealedYet, policy.wasLate, time.appealInTime],
  }),
  row(apply, {
    id: 'apply EXCLUDE',
    by: ['unit-admin', 'operator'],
    from: [...atWork, 'CALLBACK', 'CLOSED'],
    when: isKind('EXCLUDE'),
    guards: [finality.noOpenApplication],
  }),
  row(apply, {
    id: 'apply COHANDLE',
    by: ['unit-admin'],
    from: ['HANDLING'],
    when: isKind('COHANDLE'),
    guards: [duty.assistantNotAccused, finality.noOpenApplication],
  }),
  row(decideApplication, {
    id: 'advise',
    by: deciders,
    from: [...active, 'CLOSED'],
    guards: [permission.mayAdvise, finality.applicationIsOpen, ...byAnother],
    when: (input) => {
      const application = openApplication(input)
      if (!application) return true
      if (isFinal(application, input.request.actor.roles)) return false
      return application.kind === 'RETURN' || input.command.decision === 'approve'
    },
  }),
  row(decideApplication, {
    id: 'refused',
    by: deciders,
    from: [...active, 'CLOSED'],
    guards: [permission.mayDecide(({ kind }) => kind !== 'RETURN'), ...byAnother],
    when: (input) => {
      const application = openApplication(input)
      return (
        application !== undefined && application.kind !== 'RETURN' && input.command.decision !== 'approve'
      )
    },
  }),
  row(decideApplication, {
    id: 'T14',
    by: deciders,
    from: ['DISPUTED'],
    to: 'FILED',
    when: approves('RETURN'),
    guards: [final('RETURN'), ...byAnother, fields.unitNamedIfLocked],
    clocks: [
      stop('ADJUDICATE'),
      hold('released', 'HANDLING', 'CONTACT', 'INTERIM', 'SIGN'),
      start('DISPATCH'),
    ],
    lapses: workLapses,
  }),
  row(decideApplication, {
    id: 'T15',
    by: [...deciders, 'system'],
    from: ['DISPUTED'],
    to: 'HANDLING',
    when: (input) => {
      const application = openApplication(input)
      return (
        application?.kind === 'RETURN' &&
        input.command.decision !== 'approve' &&
        isFinal(application, input.request.actor.roles)
      )
    },
    guards: [final('RETURN'), ...byAnother],
    clocks: [stop('ADJUDICATE')],
    outcome: 'ordinary',
  }),
  row(decideApplication, {
    id: 'extended',
    by: deciders,
    from: ['HANDLING', 'UNIT_REVIEW'],
    when: approves('EXTEND'),
    guards: [final('EXTEND'), ...byAnother, evidence.citizenToldOfChange],
    adjust: extendedClocks,
  }),
  row(decideApplication, {
    id: 'T19',
    by: deciders,
    from: ['HANDLING'],
    to: 'SUSPENDED',
    when: approves('SUSPEND'),
    guards: [final('SUSPEND'), ...byAnother, evidence.citizenToldOfChange],
    clocks: [{ ...hold('suspended', 'HANDLING', 'CONTACT', 'INTERIM', 'PROMISE'), at: appliedAt }],
    outcome: 'Suspended',
  }),
  row(resumeWork, {
    id: 'T20',
    by: ['unit-admin', 'system'],
    from: ['SUSPENDED'],
    to: 'HANDLING',
    clocks: [resume('HANDLING', 'CONTACT', 'INTERIM', 'PROMISE')],
    startsRun: true,
  }),
  row(decideApplication, {
    id: 'reclassified',
    by: deciders,
    from: ['FILED', 'DISPUTED', ...atWork],
    when: approves('RECLASSIFY'),
    guards: [final('RECLASSIFY'), ...byAnother, evidence.citizenToldOfChange],
    adjust: remeasuredClocks,
  }),
  row(decideApplication, {
    id: 'T28',
    by: deciders,
    from: active,
    to: 'VOIDED',
    when: approves('VOID'),
    guards: [final('VOID'), ...byAnother, finality.hasNoChildren],
    clocks: [hold('cancelled', ...clockKinds)],
    outcome: 'Ended',
    lapses: everyKind,
  }),
  row(decideApplication, {
    id: 'T29',
    by: deciders,
    from: ['CLOSED'],
    to: 'HANDLING',
    when: approves('REOPEN'),
    guards: [final('REOPEN'), ...byAnother, duty.deciderDidNotClose],
    clocks: [start('HANDLING', 'CONTACT')],
    startsRun: true,
  }),
  row(decideApplication, {
    id: 'T28 excluded',
    by: deciders,
    from: atWork,
    to: 'VOIDED',
    given: ({ state }) => atWork.includes(state),
    when: approves('EXCLUDE'),
    guards: [final('EXCLUDE'), ...byAnother, finality.hasNoChildren],
    clocks: [hold('cancelled', ...clockKinds)],
    outcome: 'Ended',
    lapses: everyKind,
  }),
  row(decideApplication, {
    id: 'T25 excluded',
    by: deciders,
    from: ['CALLBACK'],
    to: 'CLOSED',
    given: ({ state }) => state === 'CALLBACK',
    when: approves('EXCLUDE'),
    guards: [final('EXCLUDE'), ...byAnother, duty.notHandled, duty.notLastChecker],
    clocks: [stop(...clockKinds)],
    outcome: 'ordinary',
    lapses: closingLapses,
  }),
  row(decideApplication, {
    id: 'excluded',
    by: deciders,
    from: ['CLOSED'],
    given: ({ state }) => state === 'CLOSED',
    when: approves('EXCLUDE'),
    guards: [final('EXCLUDE'), ...byAnother],
  }),
  row(decideApplication, {
    id: 'appeal upheld',
    by: deciders,
    // also while the case is open again for a redo, which is neither returned nor suspended (rules R24, R66)
    from: ['FILED', ...atWork, 'FEEDBACK', 'CHECKING', 'CALLBACK', 'CLOSED'],
    when: approves('APPEAL'),
    guards: [final('APPEAL'), ...byAnother],
  }),
  row(decideApplication, {
    id: 'cohandled',
    by: deciders,
    from: ['HANDLING', 'UNIT_REVIEW'],
    when: approves('COHANDLE'),
    guards: [final('COHANDLE'), ...byAnother],
  }),
  row(withdraw, {
    id: 'T15 withdrawn',
    by: ['unit-admin'],
    from: ['DISPUTED'],
    to: 'HANDLING',
    when: ({ before, command: { applicationId } }) =>
      before.applications.some(({ id, kind }) => id === applicationId && kind === 'RETURN'),
    guards: [permission.withdrawsOwn],
    clocks: [stop('ADJUDICATE')],
    outcome: 'ordinary',
  }),
  row(withdraw, {
    id: 'withdrawn',
    by: [
      'operator',
      'dispatcher',
      'duty-chief',
      'callback-agent',
      'supervisor',
      'unit-admin',
      'handler',
      'citizen',
    ],
    from: [...active, 'CLOSED'],
    guards: [finality.applicationIsOpen, permission.withdrawsOwn],
  }),
]
