import { clockKinds } from '#domain/clocks/kinds.ts'
import { accept } from '#domain/commands/accept.ts'
import { answer } from '#domain/commands/answer.ts'
import { apply } from '#domain/commands/apply.ts'
import { archive } from '#domain/commands/archive.ts'
import { close } from '#domain/commands/close.ts'
import { completeTask } from '#domain/commands/complete-task.ts'
import { confirm } from '#domain/commands/confirm.ts'
import { decideApplication } from '#domain/commands/decide.ts'
import { dispatch } from '#domain/commands/dispatch.ts'
import { fail } from '#domain/commands/fail.ts'
import { file } from '#domain/commands/file.ts'
import { handOver } from '#domain/commands/hand-over.ts'
import { interimReport } from '#domain/commands/interim-report.ts'
import { pass } from '#domain/commands/pass.ts'
import { recordAttempt } from '#domain/commands/record-attempt.ts'
import { isContested, isNo, recordCallback } from '#domain/commands/record-callback.ts'
import { recordContact } from '#domain/commands/record-contact.ts'
import { refuseFiling } from '#domain/commands/refuse-filing.ts'
import { register } from '#domain/commands/register.ts'
import { reject } from '#domain/commands/reject.ts'
import { sendBack } from '#domain/commands/send-back.ts'
import { sendCheck } from '#domain/commands/send-check.ts'
import { sign } from '#domain/commands/sign.ts'
import { submit } from '#domain/commands/submit.ts'
import { transfer } from '#domain/commands/transfer.ts'
import { withdraw } from '#domain/commands/withdraw.ts'
import * as must from './guards.ts'
import { hold, type Row, resume, row, start, stop, unhold } from './row.ts'

const desk = ['operator', 'duty-chief'] as const
const unit = ['unit-admin', 'handler'] as const

/**
 * The transition table (domain 12.3, rules A): who may move a case, from where, under which conditions, which clocks
 * start and stop, and which outcome its workflow stage is told. `decide`, `allowedActions`, the pictures in `docs/` and
 * the proofs against the workflow all read these rows; nothing else moves a case.
 */
export const transitions: readonly Row[] = [
  row(register, {
    id: 'T01',
    by: ['operator', 'inspector', 'citizen', 'device'],
    from: ['DRAFT'],
    to: 'REPORTED',
    guards: [must.placeKnown],
    clocks: [start('PROMISE', 'ACCEPT', 'DESK')],
  }),
  row(answer, { id: 'T02', by: desk, from: ['REPORTED'], to: 'ANSWERED', clocks: [stop(...clockKinds)] }),
  row(transfer, {
    id: 'T03',
    by: desk,
    from: ['REPORTED'],
    to: 'TRANSFERRED',
    clocks: [hold('cancelled', ...clockKinds)],
  }),
  row(reject, {
    id: 'T04',
    by: desk,
    from: ['REPORTED'],
    to: 'REJECTED',
    guards: [must.citizenTold],
    clocks: [hold('cancelled', ...clockKinds)],
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
    clocks: [hold('cancelled', ...clockKinds)],
  }),
  row(dispatch, {
    id: 'T11',
    by: ['dispatcher', 'duty-chief', 'supervisor', 'system'],
    from: ['FILED'],
    to: 'DISPATCHED',
    guards: [
      must.urgentIfSupervisor,
      must.unitNotAccused,
      must.unitNotRuledOut,
      must.unitKnown,
      must.unitActive,
    ],
    clocks: [stop('DISPATCH', 'DESK'), start('HANDLING', 'SIGN', 'CONTACT', 'INTERIM')],
    outcome: 'ordinary',
  }),
  row(sign, {
    id: 'T12',
    by: [...unit, 'system'],
    from: ['DISPATCHED'],
    to: 'HANDLING',
    clocks: [stop('SIGN')],
    given: ({ signed }) => signed !== 'AUTOMATIC',
  }),
  row(sign, {
    id: 'acknowledge',
    by: unit,
    from: ['HANDLING', 'UNIT_REVIEW'],
    given: ({ signed }) => signed === 'AUTOMATIC',
  }),
  row(recordContact, {
    id: 'contact',
    by: unit,
    from: ['DISPATCHED', 'DISPUTED', 'HANDLING', 'UNIT_REVIEW'],
    guards: [must.notConfidential, must.citizenWaits],
    clocks: [stop('CONTACT')],
  }),
  row(interimReport, {
    id: 'interim',
    by: unit,
    from: ['DISPATCHED', 'DISPUTED', 'HANDLING', 'UNIT_REVIEW'],
    clocks: [stop('INTERIM')],
  }),
  row(apply, {
    id: 'T13',
    by: ['unit-admin'],
    from: ['DISPATCHED', 'HANDLING'],
    to: 'DISPUTED',
    guards: [
      must.notDesignated,
      must.notHandedOver,
      must.noOpenApplication,
      must.returnAllowed,
      must.insideReturnWindow,
    ],
    clocks: [stop('SIGN'), start('ADJUDICATE')],
    outcome: 'Returned',
  }),
  row(decideApplication, {
    id: 'advise',
    by: ['dispatcher'],
    from: ['DISPUTED'],
    guards: [must.applicationIsOpen, must.deciderDidNotApply],
    given: (_, { roles }) => !roles.includes('duty-chief') && !roles.includes('system'),
  }),
  row(decideApplication, {
    id: 'T14',
    by: ['duty-chief'],
    from: ['DISPUTED'],
    to: 'FILED',
    guards: [must.applicationIsOpen, must.deciderDidNotApply, must.unitNamedIfLocked],
    clocks: [
      stop('ADJUDICATE'),
      hold('released', 'HANDLING', 'CONTACT', 'INTERIM', 'SIGN'),
      start('DISPATCH'),
    ],
    when: ({ command }) => command.decision === 'approve',
  }),
  row(decideApplication, {
    id: 'T15',
    by: ['duty-chief', 'system'],
    from: ['DISPUTED'],
    to: 'HANDLING',
    guards: [must.applicationIsOpen, must.deciderDidNotApply],
    clocks: [stop('ADJUDICATE')],
    outcome: 'ordinary',
    when: ({ command }) => command.decision !== 'approve',
  }),
  row(withdraw, {
    id: 'T15 withdrawn',
    by: ['unit-admin'],
    from: ['DISPUTED'],
    to: 'HANDLING',
    guards: [must.applicationIsOpen],
    clocks: [stop('ADJUDICATE')],
    outcome: 'ordinary',
  }),
  row(submit, {
    id: 'T16',
    by: unit,
    from: ['HANDLING'],
    to: 'UNIT_REVIEW',
    guards: [must.contacted, must.photoWithWork],
  }),
  row(sendBack, { id: 'T17', by: ['unit-admin'], from: ['UNIT_REVIEW'], to: 'HANDLING' }),
  row(handOver, {
    id: 'T18',
    by: ['unit-admin'],
    from: ['UNIT_REVIEW'],
    to: 'FEEDBACK',
    guards: [must.contacted, must.formComplete, must.hasAfterPhoto],
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
    given: ({ awaits }) => awaits === 'FINDING',
    when: ({ command }) => !command.upheld,
  }),
  row(archive, { id: 'T30', by: ['system'], from: ['CLOSED'], to: 'ARCHIVED' }),
]
