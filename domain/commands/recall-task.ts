import * as z from 'zod'
import { define, idsOf } from './definition.ts'
import { Id, remark } from './fields.ts'

/** The centre takes a task back: a verification is over, a check is not needed (rules R71). */
export const RecallTask = z.strictObject({ type: z.literal('recall-task'), taskId: Id }).readonly()
export type RecallTask = z.infer<typeof RecallTask>

export const recallTask = define<RecallTask>({
  type: 'recall-task',
  fields: RecallTask,
  texts: remark,
  targets: ({ tasks }) => idsOf(tasks).map((taskId) => ({ type: 'recall-task', taskId })),
  facts: ({ command }) => [{ type: 'TaskRecalled', task: command.taskId }],
})
