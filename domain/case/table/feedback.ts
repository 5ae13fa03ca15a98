import { clockKinds } from '#domain/clocks/kinds.ts'
import { close } from '#domain/commands/close.ts'
import { fail } from '#domain/commands/fail.ts'
import { pass } from '#domain/commands/pass.ts'
import * as duty from '../guards/duty.ts'
import * as evidence from '../guards/evidence.ts'
import * as policy from '../guards/policy.ts'
import { type Row, resume, row, start, stop, unhold } from '../row.ts'
import { closingLapses } from './staff.ts'

export const feedbackRows: readonly Row[] = [
  row(fail, {
    id: 'T22',
    by: ['operator', 'dispatcher', 'duty-chief'],
    from: ['FEEDBACK', 'CHECKING'],
    to: 'HANDLING',
    guards: [duty.notHandled],
    clocks: [stop('REVIEW', 'CHECK'), resume('HANDLING'), unhold('PROMISE')],
    outcome: 'Rework',
  }),
  row(pass, {
    id: 'T23',
    by: ['operator'],
    from: ['FEEDBACK', 'CHECKING'],
    to: 'CALLBACK',
    guards: [
      duty.notHandled,
      policy.callersWait,
      evidence.conditionNamed,
      evidence.hasAfterPhoto,
      evidence.siteChecked,
    ],
    clocks: [stop('REVIEW', 'CHECK'), start('ATTEMPT', 'CALLBACK')],
    outcome: 'ordinary',
  }),
  row(close, {
    id: 'T24',
    when: ({ command }) => !command.forced,
    by: ['duty-chief'],
    from: ['FEEDBACK', 'CHECKING'],
    to: 'CLOSED',
    guards: [
      duty.notHandled,
      duty.notLastChecker,
      policy.noCallerWaits,
      evidence.conditionNamed,
      evidence.hasAfterPhoto,
      evidence.siteChecked,
    ],
    clocks: [stop(...clockKinds)],
    outcome: 'Ended',
    lapses: closingLapses,
  }),
  row(close, {
    id: 'T24 forced',
    by: ['supervisor'],
    from: ['FEEDBACK', 'CHECKING'],
    to: 'CLOSED',
    given: ({ state }) => state !== 'CALLBACK',
    when: ({ command }) => command.forced,
    guards: [duty.notHandled, duty.notLastChecker],
    clocks: [stop(...clockKinds)],
    outcome: 'Ended',
    lapses: closingLapses,
  }),
  row(close, {
    id: 'T25 forced',
    by: ['supervisor'],
    from: ['CALLBACK'],
    to: 'CLOSED',
    given: ({ state }) => state === 'CALLBACK',
    when: ({ command }) => command.forced,
    guards: [duty.notHandled, duty.notLastChecker],
    clocks: [stop(...clockKinds)],
    outcome: 'ordinary',
    lapses: closingLapses,
  }),
]
