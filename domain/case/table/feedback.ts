import { clockKinds } from '#domain/clocks/kinds.ts'
import { close } from '#domain/commands/close.ts'
import { completeTask } from '#domain/commands/complete-task.ts'
import { fail } from '#domain/commands/fail.ts'
import { pass } from '#domain/commands/pass.ts'
import { sendCheck } from '#domain/commands/send-check.ts'
import * as must from '../guards.ts'
import { type Row, resume, row, start, stop, unhold } from '../row.ts'
import { desk } from './staff.ts'

export const feedbackRows: readonly Row[] = [
  row(sendCheck, {
    id: 'T21',
    by: desk,
    from: ['FEEDBACK', 'CHECKING'],
    to: 'CHECKING',
    guards: [must.checkerDidNotHandle, must.checkerIsInspector],
    clocks: [stop('REVIEW', 'CHECK'), start('CHECK')],
  }),
  row(completeTask, {
    id: 'checked',
    by: ['inspector'],
    from: ['CHECKING'],
    guards: [must.notHandled, must.taskIsMine],
    clocks: [stop('CHECK'), start('REVIEW')],
  }),
  row(fail, {
    id: 'T22',
    by: ['operator', 'dispatcher', 'duty-chief'],
    from: ['FEEDBACK', 'CHECKING'],
    to: 'HANDLING',
    guards: [must.notHandled],
    clocks: [stop('REVIEW', 'CHECK'), resume('HANDLING'), unhold('PROMISE')],
    outcome: 'Rework',
  }),
  row(pass, {
    id: 'T23',
    by: ['operator'],
    from: ['FEEDBACK', 'CHECKING'],
    to: 'CALLBACK',
    guards: [must.notHandled, must.citizenWaits, must.conditionNamed, must.hasAfterPhoto, must.siteChecked],
    clocks: [stop('REVIEW', 'CHECK'), start('ATTEMPT', 'CALLBACK')],
    outcome: 'ordinary',
  }),
  row(close, {
    id: 'T24',
    by: ['duty-chief'],
    from: ['FEEDBACK', 'CHECKING'],
    to: 'CLOSED',
    guards: [
      must.notHandled,
      must.notLastChecker,
      must.nobodyWaits,
      must.conditionNamed,
      must.hasAfterPhoto,
      must.siteChecked,
    ],
    clocks: [stop(...clockKinds)],
    outcome: 'Ended',
  }),
]
