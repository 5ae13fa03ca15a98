import { handOver } from '#domain/commands/hand-over.ts'
import { interimReport } from '#domain/commands/interim-report.ts'
import { recordContact } from '#domain/commands/record-contact.ts'
import { sendBack } from '#domain/commands/send-back.ts'
import { sign } from '#domain/commands/sign.ts'
import { submit } from '#domain/commands/submit.ts'
import * as duty from '../guards/duty.ts'
import * as evidence from '../guards/evidence.ts'
import * as permission from '../guards/permission.ts'
import * as policy from '../guards/policy.ts'
import { hold, type Row, row, start, stop } from '../row.ts'
import { unit, workLapses } from './staff.ts'

export const unitRows: readonly Row[] = [
  row(sign, {
    id: 'T12',
    by: [...unit, 'system'],
    from: ['DISPATCHED'],
    to: 'HANDLING',
    guards: [duty.notWithdrawn],
    clocks: [stop('SIGN')],
    given: ({ signed }) => signed !== 'AUTOMATIC',
  }),
  row(sign, {
    id: 'acknowledge',
    by: unit,
    from: ['HANDLING', 'UNIT_REVIEW'],
    guards: [duty.notWithdrawn],
    given: ({ signed }) => signed === 'AUTOMATIC',
  }),
  row(recordContact, {
    id: 'contact',
    by: unit,
    from: ['DISPATCHED', 'DISPUTED', 'HANDLING', 'UNIT_REVIEW'],
    guards: [permission.notConfidential, duty.notWithdrawn, policy.citizenWaits],
    clocks: [stop('CONTACT')],
  }),
  row(interimReport, {
    id: 'interim',
    by: unit,
    from: ['DISPATCHED', 'DISPUTED', 'HANDLING', 'UNIT_REVIEW'],
    guards: [duty.notWithdrawn],
    clocks: [stop('INTERIM')],
  }),
  row(submit, {
    id: 'T16',
    by: unit,
    from: ['HANDLING'],
    to: 'UNIT_REVIEW',
    lapses: ['SUSPEND'],
    guards: [duty.notWithdrawn, evidence.contacted, evidence.photoWithWork, evidence.photosInTime],
  }),
  row(sendBack, {
    id: 'T17',
    by: ['unit-admin'],
    from: ['UNIT_REVIEW'],
    to: 'HANDLING',
    guards: [duty.notWithdrawn],
  }),
  row(handOver, {
    id: 'T18',
    by: ['unit-admin'],
    from: ['UNIT_REVIEW'],
    to: 'FEEDBACK',
    lapses: workLapses,
    guards: [duty.notWithdrawn, evidence.contacted, evidence.formComplete, evidence.hasAfterPhoto],
    clocks: [
      hold('with-centre', 'HANDLING'),
      stop('CONTACT', 'INTERIM'),
      {
        ...hold('replied', 'PROMISE'),
        at: (input) => (handOver.is(input) ? input.command.repliedAt : undefined),
      },
      start('REVIEW'),
    ],
    outcome: 'ordinary',
  }),
]
