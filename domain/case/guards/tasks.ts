import { personsOf } from '#domain/actors/actor.ts'
import type { ClaimTask } from '#domain/commands/claim-task.ts'
import { type CompleteTask, metresOff, openTask } from '#domain/commands/complete-task.ts'
import type { RecallTask } from '#domain/commands/recall-task.ts'
import type { SendCheck } from '#domain/commands/send-check.ts'
import type { SendVerify } from '#domain/commands/send-verify.ts'
import type { Input } from '../input.ts'
import { byCommand, byTarget } from './guard.ts'

// class 7: inspectors' tasks (rules R11, R62).

/** An inspector of the area; or, when the duty chief sends it, centre staff who check from evidence (rules R45). */
export const checkerFits = byCommand<SendCheck, 'FEEDBACK_FIELD'>(
  'FEEDBACK_FIELD',
  ({ before, command: { person }, role, context }) => {
    if (person === undefined) return undefined
    const account = context.city.account(person)
    const here = account?.area !== undefined && before.place.area.startsWith(account.area)
    const fit = here && (account.roles.includes('inspector') || role === 'duty-chief')
    return !fit && { field: 'person' }
  },
)

export const verifierFits = byCommand<SendVerify, 'FEEDBACK_FIELD'>(
  'FEEDBACK_FIELD',
  ({ before, command: { person }, context }) => {
    if (person === undefined) return undefined
    const account = context.city.account(person)
    const fit = account?.roles.includes('inspector') && before.place.area.startsWith(account.area ?? '-')
    return !fit && { field: 'person' }
  },
)

/** Offered to all, or to this person; a task that another has is taken (rules R62). */
export const taskIsFree = byTarget<ClaimTask, 'TASK_TAKEN'>('TASK_TAKEN', (input) => {
  const task = openTask(input)
  const free = task !== undefined && (task.person === undefined || isMine(task.person, input))
  return !free && { task: input.command.taskId }
})

export const taskIsOpen = byTarget<RecallTask, 'TASK_TAKEN'>(
  'TASK_TAKEN',
  (input) => openTask(input) === undefined && { task: input.command.taskId },
)

/** What a verification or a check may find. */
export const resultFits = byCommand<CompleteTask, 'FEEDBACK_FIELD'>('FEEDBACK_FIELD', (input) => {
  const results = openTask(input)?.kind === 'VERIFY' ? verifications : checks
  return !results.includes(input.command.result) && { field: 'result' }
})

const verifications: readonly string[] = ['TRUE', 'UNTRUE', 'NOT_FOUND']

const checks: readonly string[] = ['PASS', 'FAIL']

/** Done at the place, within the tolerance, where both positions are known (rules R50). */
export const nearEnough = byCommand<CompleteTask, 'POSITION_TOO_FAR'>('POSITION_TOO_FAR', (input) => {
  const metres = metresOff(input)
  return metres !== undefined && metres > toleranceMetres && { metres, most: toleranceMetres }
})

/** Rules R50 (K). */
const toleranceMetres = 50

export const taskIsMine = byTarget<{ readonly taskId: string }, 'TASK_TAKEN'>(
  'TASK_TAKEN',
  (input) => !isMine(openTask(input)?.person, input) && { task: input.command.taskId },
)

/** A deputy does the principal's tasks as well (rules R47). */
function isMine(person: string | undefined, { request }: Input<unknown>): boolean {
  return person !== undefined && personsOf(request.actor).includes(person)
}
