import { clockKinds } from '#domain/clocks/kinds.ts'
import { archive } from '#domain/commands/archive.ts'
import { confirm } from '#domain/commands/confirm.ts'
import { recordAttempt } from '#domain/commands/record-attempt.ts'
import { isContested, isNo, recordCallback } from '#domain/commands/record-callback.ts'
import * as must from '../guards.ts'
import { hold, type Row, row, start, stop } from '../row.ts'
import { closingLapses, workLapses } from './staff.ts'

export const callbackRows: readonly Row[] = [
  row(recordAttempt, {
    id: 'attempt',
    by: ['callback-agent'],
    from: ['CALLBACK'],
    guards: [must.notHandled, must.awaitsNobody, must.noReviewOpen, must.promiseDateCame],
    clocks: [stop('ATTEMPT')],
  }),
  row(recordCallback, {
    id: 'T25',
    by: ['callback-agent'],
    from: ['CALLBACK'],
    to: 'CLOSED',
    guards: [
      must.notHandled,
      must.notLastChecker,
      must.awaitsNobody,
      must.noReviewOpen,
      must.promiseDateCame,
      must.triedEnough,
      must.satisfactionOnRecord,
    ],
    clocks: [stop(...clockKinds)],
    outcome: 'ordinary',
    lapses: closingLapses,
    when: (input) => !isNo(input),
  }),
  row(recordCallback, {
    id: 'T26',
    by: ['callback-agent'],
    from: ['CALLBACK'],
    to: 'HANDLING',
    guards: [must.notHandled, must.awaitsNobody, must.noReviewOpen, must.promiseDateCame],
    clocks: [hold('replied', 'PROMISE'), stop('ATTEMPT', 'CALLBACK'), start('HANDLING', 'CONTACT')],
    outcome: 'Rework',
    lapses: workLapses,
    given: (before) => !before.redone && !isContested(before),
    when: isNo,
  }),
  row(recordCallback, {
    id: 'contested',
    by: ['callback-agent'],
    from: ['CALLBACK'],
    guards: [must.notHandled, must.awaitsNobody, must.noReviewOpen, must.promiseDateCame],
    clocks: [hold('replied', 'PROMISE'), stop('ATTEMPT', 'CALLBACK'), start('CONFIRM')],
    given: (before) => !before.redone && isContested(before),
    when: isNo,
  }),
  row(recordCallback, {
    id: 'second',
    by: ['callback-agent'],
    from: ['CALLBACK'],
    guards: [must.notHandled, must.awaitsNobody, must.noReviewOpen, must.promiseDateCame],
    clocks: [hold('replied', 'PROMISE'), stop('ATTEMPT', 'CALLBACK'), start('CONFIRM')],
    given: ({ redone }) => redone,
    when: isNo,
  }),
  row(confirm, {
    id: 'T27',
    by: ['duty-chief', 'system'],
    from: ['CALLBACK'],
    to: 'CLOSED',
    guards: [must.notHandled, must.notLastChecker],
    clocks: [stop(...clockKinds)],
    outcome: 'ordinary',
    lapses: closingLapses,
    given: ({ awaits }) => awaits === 'SECOND',
  }),
  row(confirm, {
    id: 'T25 upheld',
    by: ['duty-chief'],
    from: ['CALLBACK'],
    to: 'CLOSED',
    guards: [must.notHandled, must.notLastChecker],
    clocks: [stop(...clockKinds)],
    outcome: 'ordinary',
    lapses: closingLapses,
    given: ({ awaits }) => awaits === 'FINDING',
    when: ({ command }) => command.upheld,
  }),
  row(confirm, {
    id: 'T26 not upheld',
    by: ['duty-chief'],
    from: ['CALLBACK'],
    to: 'HANDLING',
    guards: [must.notHandled],
    clocks: [stop('CONFIRM'), start('HANDLING', 'CONTACT')],
    outcome: 'Rework',
    lapses: workLapses,
    given: ({ awaits }) => awaits === 'FINDING',
    when: ({ command }) => !command.upheld,
  }),
  row(archive, { id: 'T30', by: ['system'], from: ['CLOSED'], to: 'ARCHIVED' }),
]
