import { clockKinds } from '#domain/clocks/kinds.ts'
import { archive } from '#domain/commands/archive.ts'
import { confirm } from '#domain/commands/confirm.ts'
import { recordAttempt } from '#domain/commands/record-attempt.ts'
import { isContested, isNo, recordCallback } from '#domain/commands/record-callback.ts'
import type { Case } from '../case.ts'
import { isOwedWord } from '../children.ts'
import * as duty from '../guards/duty.ts'
import * as evidence from '../guards/evidence.ts'
import * as finality from '../guards/finality.ts'
import * as standing from '../guards/standing.ts'
import * as time from '../guards/time.ts'
import { hold, type Row, row, start, stop } from '../row.ts'
import { closingLapses, workLapses } from './staff.ts'

/** No other case follows this one: its own caller's word decides. */
function callsOwnCaller({ state, children }: Case): boolean {
  return state !== 'MERGED' && children === undefined
}

export const callbackRows: readonly Row[] = [
  row(recordAttempt, {
    id: 'attempt',
    by: ['callback-agent'],
    // a merged case's caller is tried while its parent is in callback (rules R35)
    from: ['CALLBACK', 'MERGED'],
    given: (before) => before.state !== 'MERGED' || isOwedWord(before),
    guards: [
      duty.notHandled,
      duty.handledNoParent,
      standing.parentCallsBack,
      finality.awaitsNobody,
      finality.noReviewOpen,
      time.promiseDateCame,
    ],
    clocks: [stop('ATTEMPT')],
  }),
  row(recordCallback, {
    id: 'T25',
    by: ['callback-agent'],
    from: ['CALLBACK'],
    to: 'CLOSED',
    guards: [
      duty.notHandled,
      duty.notLastChecker,
      finality.awaitsNobody,
      finality.noReviewOpen,
      time.promiseDateCame,
      time.triedEnough,
      evidence.satisfactionOnRecord,
    ],
    clocks: [stop(...clockKinds)],
    outcome: 'ordinary',
    lapses: closingLapses,
    given: callsOwnCaller,
    when: (input) => !isNo(input),
  }),
  row(recordCallback, {
    id: 'T26',
    by: ['callback-agent'],
    from: ['CALLBACK'],
    to: 'HANDLING',
    guards: [duty.notHandled, finality.awaitsNobody, finality.noReviewOpen, time.promiseDateCame],
    clocks: [hold('replied', 'PROMISE'), stop('ATTEMPT', 'CALLBACK'), start('HANDLING', 'CONTACT')],
    outcome: 'Rework',
    lapses: workLapses,
    given: (before) => callsOwnCaller(before) && !before.redone && !isContested(before),
    when: isNo,
  }),
  row(recordCallback, {
    id: 'contested',
    by: ['callback-agent'],
    from: ['CALLBACK'],
    guards: [duty.notHandled, finality.awaitsNobody, finality.noReviewOpen, time.promiseDateCame],
    clocks: [hold('replied', 'PROMISE'), stop('ATTEMPT', 'CALLBACK'), start('CONFIRM')],
    given: (before) => callsOwnCaller(before) && !before.redone && isContested(before),
    when: isNo,
  }),
  row(recordCallback, {
    id: 'second',
    by: ['callback-agent'],
    from: ['CALLBACK'],
    guards: [duty.notHandled, finality.awaitsNobody, finality.noReviewOpen, time.promiseDateCame],
    clocks: [hold('replied', 'PROMISE'), stop('ATTEMPT', 'CALLBACK'), start('CONFIRM')],
    given: (before) => callsOwnCaller(before) && before.redone,
    when: isNo,
  }),
  row(confirm, {
    id: 'T27',
    by: ['duty-chief', 'system'],
    from: ['CALLBACK'],
    to: 'CLOSED',
    guards: [duty.notHandled, duty.notLastChecker],
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
    guards: [duty.notHandled, duty.notLastChecker],
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
    guards: [duty.notHandled],
    clocks: [stop('CONFIRM'), start('HANDLING', 'CONTACT')],
    outcome: 'Rework',
    lapses: workLapses,
    given: ({ awaits }) => awaits === 'FINDING',
    when: ({ command }) => !command.upheld,
  }),
  row(archive, { id: 'T30', by: ['system'], from: ['CLOSED'], to: 'ARCHIVED' }),
]
