import { clockKinds } from '#domain/clocks/kinds.ts'
import { accept } from '#domain/commands/accept.ts'
import { answer } from '#domain/commands/answer.ts'
import { file } from '#domain/commands/file.ts'
import { refuseFiling } from '#domain/commands/refuse-filing.ts'
import { isSelfHandled, register } from '#domain/commands/register.ts'
import { reject } from '#domain/commands/reject.ts'
import { sendBackIntake } from '#domain/commands/send-back-intake.ts'
import { transfer } from '#domain/commands/transfer.ts'
import * as evidence from '../guards/evidence.ts'
import * as fields from '../guards/fields.ts'
import * as finality from '../guards/finality.ts'
import * as policy from '../guards/policy.ts'
import { hold, type Row, row, start, stop } from '../row.ts'
import { desk, everyKind } from './staff.ts'

export const intakeRows: readonly Row[] = [
  row(register, {
    id: 'T01',
    by: ['operator', 'inspector', 'citizen', 'device'],
    from: ['DRAFT'],
    to: 'REPORTED',
    when: (input) => !isSelfHandled(input),
    guards: [fields.placeKnown, fields.classKnown, fields.rowOfClass, fields.accusedKnown],
    clocks: [start('PROMISE', 'ACCEPT', 'DESK')],
  }),
  row(register, {
    id: 'T01 self',
    by: ['inspector'],
    from: ['DRAFT'],
    to: 'REPORTED',
    when: isSelfHandled,
    guards: [
      policy.selfHandlingAllowed,
      fields.placeKnown,
      fields.selfHandledRowKnown,
      fields.accusedKnown,
      fields.patrolUnitKnown,
      evidence.selfHandledShown,
    ],
    clocks: [start('ACCEPT')],
  }),
  row(answer, {
    id: 'T02',
    by: desk,
    from: ['REPORTED'],
    to: 'ANSWERED',
    guards: [fields.unitKnown],
    clocks: [stop(...clockKinds)],
    lapses: everyKind,
  }),
  row(transfer, {
    id: 'T03',
    by: desk,
    from: ['REPORTED'],
    to: 'TRANSFERRED',
    guards: [finality.hasNoChildren],
    clocks: [hold('cancelled', ...clockKinds)],
    lapses: everyKind,
  }),
  row(reject, {
    id: 'T04',
    by: desk,
    from: ['REPORTED'],
    to: 'REJECTED',
    guards: [finality.hasNoChildren, evidence.citizenTold],
    clocks: [hold('cancelled', ...clockKinds)],
    lapses: everyKind,
  }),
  row(accept, {
    id: 'T08',
    by: ['operator', 'system'],
    from: ['REPORTED'],
    to: 'ACCEPTED',
    guards: [fields.classKnown, fields.rowOfClass, evidence.verified],
  }),
  row(file, {
    id: 'T09',
    by: ['duty-chief', 'system'],
    from: ['ACCEPTED'],
    to: 'FILED',
    guards: [fields.rowKnown],
    clocks: [stop('ACCEPT'), start('DISPATCH', 'DESK')],
    startsRun: true,
  }),
  row(refuseFiling, {
    id: 'T10',
    by: ['duty-chief'],
    from: ['ACCEPTED'],
    to: 'VOIDED',
    guards: [finality.hasNoChildren],
    clocks: [hold('cancelled', ...clockKinds)],
    lapses: everyKind,
  }),
  row(sendBackIntake, { id: 'T34', by: ['duty-chief'], from: ['ACCEPTED'], to: 'REPORTED' }),
]
