import * as z from 'zod'
import { define, idsOf } from './definition.ts'
import { Id, remark } from './fields.ts'

/** An inspector gives a task back; it is offered to the others (rules R62). */
export const DeclineTask = z.strictObject({ type: z.literal('decline-task'), taskId: Id }).readonly()
export type DeclineTask = z.infer<typeof DeclineTask>

export const declineTask = define<DeclineTask>({
  type: 'decline-task',
  fields: DeclineTask,
  texts: remark,
  targets: ({ tasks }) => idsOf(tasks).map((taskId) => ({ type: 'decline-task', taskId })),
  facts: ({ command, request }) => [
    { type: 'TaskDeclined', task: command.taskId, person: request.actor.person },
  ],
})
