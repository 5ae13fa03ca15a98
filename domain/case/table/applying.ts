import { apply, isKind } from '#domain/commands/apply.ts'
import { withdraw } from '#domain/commands/withdraw.ts'
import * as duty from '../guards/duty.ts'
import * as fields from '../guards/fields.ts'
import * as finality from '../guards/finality.ts'
import * as permission from '../guards/permission.ts'
import * as policy from '../guards/policy.ts'
import * as time from '../guards/time.ts'
import { type Row, row, start, stop } from '../row.ts'
import { active, atWork } from './staff.ts'

export const applyingRows: readonly Row[] = [
  row(apply, {
    id: 'T13',
    by: ['unit-admin'],
    from: ['DISPATCHED', 'HANDLING'],
    to: 'DISPUTED',
    when: isKind('RETURN'),
    guards: [
      finality.notDesignated,
      finality.notHandedOver,
      finality.noOpenApplication('RETURN'),
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
      finality.noOpenApplication('EXTEND'),
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
      finality.noOpenApplication('SUSPEND'),
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
    guards: [finality.noOpenApplication('VOID')],
  }),
  row(apply, {
    id: 'apply RECLASSIFY',
    by: ['operator', 'dispatcher'],
    from: ['FILED', 'DISPUTED', ...atWork],
    when: isKind('RECLASSIFY'),
    guards: [finality.noOpenApplication('RECLASSIFY'), fields.reclassificationKnown],
  }),
  row(apply, {
    id: 'apply REOPEN',
    by: ['operator', 'dispatcher', 'duty-chief', 'callback-agent', 'supervisor', 'citizen'],
    from: ['CLOSED'],
    when: isKind('REOPEN'),
    guards: [finality.noOpenApplication('REOPEN'), time.reopenInTime],
  }),
  row(apply, {
    id: 'apply APPEAL',
    by: ['unit-admin'],
    from: ['CLOSED'],
    when: isKind('APPEAL'),
    guards: [
      finality.noOpenApplication('APPEAL'),
      finality.notAppealedYet,
      policy.wasLate,
      time.appealInTime,
    ],
  }),
  row(apply, {
    id: 'apply EXCLUDE',
    by: ['unit-admin', 'operator'],
    from: [...atWork, 'CALLBACK', 'CLOSED'],
    when: isKind('EXCLUDE'),
    guards: [finality.noOpenApplication('EXCLUDE')],
  }),
  row(apply, {
    id: 'apply COHANDLE',
    by: ['unit-admin'],
    from: ['HANDLING'],
    when: isKind('COHANDLE'),
    guards: [duty.assistantNotAccused, finality.noOpenApplication('COHANDLE'), fields.assistantKnown],
  }),
]

export const withdrawingRows: readonly Row[] = [
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
