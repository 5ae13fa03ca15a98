import { claimTask } from '#domain/commands/claim-task.ts'
import { completeTask } from '#domain/commands/complete-task.ts'
import { declineTask } from '#domain/commands/decline-task.ts'
import { recallTask } from '#domain/commands/recall-task.ts'
import { sendCheck } from '#domain/commands/send-check.ts'
import { sendVerify } from '#domain/commands/send-verify.ts'
import * as duty from '../guards/duty.ts'
import * as tasks from '../guards/tasks.ts'
import { hold, type Row, resume, row, start, stop } from '../row.ts'
import { desk } from './staff.ts'

/** Who may check: inspectors, and centre staff to whom the duty chief gave it (rules R45). */
const checkers = ['inspector', 'operator', 'dispatcher', 'callback-agent', 'supervisor'] as const

/** Inspectors' tasks: verified before acceptance, checked after the work (rules R50, R62, R71). */
export const taskRows: readonly Row[] = [
  row(sendVerify, {
    id: 'T06',
    by: desk,
    from: ['REPORTED'],
    to: 'VERIFYING',
    guards: [tasks.verifierFits],
    clocks: [hold('verifying', 'ACCEPT'), start('VERIFY')],
  }),
  row(completeTask, {
    id: 'T07',
    by: ['inspector'],
    from: ['VERIFYING'],
    to: 'REPORTED',
    given: ({ state }) => state === 'VERIFYING',
    guards: [tasks.taskIsMine, tasks.resultFits, tasks.nearEnough],
    clocks: [stop('VERIFY'), resume('ACCEPT')],
  }),
  row(recallTask, {
    id: 'T07 recalled',
    by: desk,
    from: ['VERIFYING'],
    to: 'REPORTED',
    given: ({ state }) => state === 'VERIFYING',
    guards: [tasks.taskIsOpen],
    clocks: [stop('VERIFY'), resume('ACCEPT')],
  }),
  row(claimTask, {
    id: 'claim',
    by: ['inspector'],
    from: ['VERIFYING', 'CHECKING'],
    guards: [duty.claimerDidNotHandle, tasks.taskIsFree],
  }),
  row(declineTask, {
    id: 'decline',
    by: checkers,
    from: ['VERIFYING', 'CHECKING'],
    guards: [tasks.taskIsMine],
  }),
  row(sendCheck, {
    id: 'T21',
    by: desk,
    from: ['FEEDBACK', 'CHECKING'],
    to: 'CHECKING',
    guards: [duty.checkerDidNotHandle, tasks.checkerFits],
    clocks: [stop('REVIEW', 'CHECK'), start('CHECK')],
  }),
  row(completeTask, {
    id: 'checked',
    by: checkers,
    from: ['CHECKING'],
    given: ({ state }) => state !== 'VERIFYING',
    guards: [duty.notHandled, tasks.taskIsMine, tasks.resultFits, tasks.nearEnough],
    clocks: [stop('CHECK'), start('REVIEW')],
  }),
  row(recallTask, {
    id: 'check recalled',
    by: desk,
    from: ['CHECKING'],
    given: ({ state }) => state !== 'VERIFYING',
    guards: [tasks.taskIsOpen],
    clocks: [stop('CHECK'), start('REVIEW')],
  }),
]
