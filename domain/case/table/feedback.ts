import { clockKinds } from '#domain/clocks/kinds.ts'
import { close } from '#domain/commands/close.ts'
import { fail } from '#domain/commands/fail.ts'
import { pass } from '#domain/commands/pass.ts'
import * as must from '../guards.ts'
import { type Row, resume, row, start, stop, unhold } from '../row.ts'
import { closingLapses } from './staff.ts'

export const feedbackRows: readonly Row[] = [
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
    guards: [must.notHandled, must.callersWait, must.conditionNamed, must.hasAfterPhoto, must.siteChecked],
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
      must.notHandled,
      must.notLastChecker,
      must.noCallerWaits,
      must.conditionNamed,
      must.hasAfterPhoto,
      must.siteChecked,
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
    guards: [must.notHandled, must.notLastChecker],
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
    guards: [must.notHandled, must.notLastChecker],
    clocks: [stop(...clockKinds)],
    outcome: 'ordinary',
    lapses: closingLapses,
  }),
]
