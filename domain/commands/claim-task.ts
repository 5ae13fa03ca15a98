import * as z from 'zod'
import { define, idsOf } from './definition.ts'
import { Id, remark } from './fields.ts'

/** An inspector takes a task that was offered. */
export const ClaimTask = z.strictObject({ type: z.literal('claim-task'), taskId: Id }).readonly()
export type ClaimTask = z.infer<typeof ClaimTask>

export const claimTask = define<ClaimTask>({
  type: 'claim-task',
  fields: ClaimTask,
  texts: remark,
  targets: ({ tasks }) => idsOf(tasks).map((taskId) => ({ type: 'claim-task', taskId })),
  facts: ({ command }) => [{ type: 'TaskClaimed', task: command.taskId }],
})
