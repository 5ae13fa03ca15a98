import { clockKinds } from '#domain/clocks/kinds.ts'
import { accept } from '#domain/commands/accept.ts'
import { answer } from '#domain/commands/answer.ts'
import { file } from '#domain/commands/file.ts'
import { refuseFiling } from '#domain/commands/refuse-filing.ts'
import { isSelfHandled, register } from '#domain/commands/register.ts'
import { reject } from '#domain/commands/reject.ts'
import { sendBackIntake } from '#domain/commands/send-back-intake.ts'
import { transfer } from '#domain/commands/transfer.ts'
import * as must from '../guards.ts'
import { hold, type Row, row, start, stop } from '../row.ts'
import { desk, everyKind } from './staff.ts'

export const intakeRows: readonly Row[] = [
  row(register, {
    id: 'T01',
    by: ['operator', 'inspector', 'citizen', 'device'],
    from: ['DRAFT'],
    to: 'REPORTED',
    when: (input) => !isSelfHandled(input),
    guards: [must.placeKnown],
    clocks: [start('PROMISE', 'ACCEPT', 'DESK')],
  }),
  row(register, {
    id: 'T01 self',
    by: ['inspector'],
    from: ['DRAFT'],
    to: 'REPORTED',
    when: isSelfHandled,
    guards: [
      must.selfHandlingAllowed,
      must.placeKnown,
      must.selfHandledRowKnown,
      must.patrolUnitKnown,
      must.selfHandledShown,
    ],
    clocks: [start('ACCEPT')],
  }),
  row(answer, {
    id: 'T02',
    by: desk,
    from: ['REPORTED'],
    to: 'ANSWERED',
    clocks: [stop(...clockKinds)],
    lapses: everyKind,
  }),
  row(transfer, {
    id: 'T03',
    by: desk,
    from: ['REPORTED'],
    to: 'TRANSFERRED',
    guards: [must.hasNoChildren],
    clocks: [hold('cancelled', ...clockKinds)],
    lapses: everyKind,
  }),
  row(reject, {
    id: 'T04',
    by: desk,
    from: ['REPORTED'],
    to: 'REJECTED',
    guards: [must.hasNoChildren, must.citizenTold],
    clocks: [hold('cancelled', ...clockKinds)],
    lapses: everyKind,
  }),
  row(accept, {
    id: 'T08',
    by: ['operator', 'system'],
    from: ['REPORTED'],
    to: 'ACCEPTED',
    guards: [must.classKnown, must.rowOfClass, must.verified],
  }),
  row(file, {
    id: 'T09',
    by: ['duty-chief', 'system'],
    from: ['ACCEPTED'],
    to: 'FILED',
    guards: [must.rowKnown],
    clocks: [stop('ACCEPT'), start('DISPATCH', 'DESK')],
    startsRun: true,
  }),
  row(refuseFiling, {
    id: 'T10',
    by: ['duty-chief'],
    from: ['ACCEPTED'],
    to: 'VOIDED',
    guards: [must.hasNoChildren],
    clocks: [hold('cancelled', ...clockKinds)],
    lapses: everyKind,
  }),
  row(sendBackIntake, { id: 'T34', by: ['duty-chief'], from: ['ACCEPTED'], to: 'REPORTED' }),
]
