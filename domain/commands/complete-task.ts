import * as z from 'zod'
import type { Task } from '#domain/case/case.ts'
import type { Input } from '#domain/case/input.ts'
import { define } from './definition.ts'
import { Id, text } from './fields.ts'

/** Result of an inspector's task. */
export const CompleteTask = z
  .strictObject({ type: z.literal('complete-task'), taskId: Id, result: z.enum(['PASS', 'FAIL']) })
  .readonly()
export type CompleteTask = z.infer<typeof CompleteTask>

export const completeTask = define<CompleteTask>({
  type: 'complete-task',
  fields: CompleteTask,
  texts: z.strictObject({ finding: text(2000).exactOptional() }),
  facts: ({ command: { taskId, result } }) => [{ type: 'CheckDone', task: taskId, result }],
})

/** The task that is to be completed, while it is open. */
export function openTask({ before, command }: Input<CompleteTask>): Task | undefined {
  return before.tasks.find(({ id }) => id === command.taskId)
}
