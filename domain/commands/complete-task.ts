import * as z from 'zod'
import type { Task } from '#domain/case/case.ts'
import type { Input } from '#domain/case/input.ts'
import { metresBetween } from '#domain/place/distance.ts'
import { define, idsOf } from './definition.ts'
import { Id, Photo, text } from './fields.ts'

/** Result of an inspector's task, with where it was done (rules R50, R62). */
export const CompleteTask = z
  .strictObject({
    type: z.literal('complete-task'),
    taskId: Id,
    result: z.enum(['TRUE', 'UNTRUE', 'NOT_FOUND', 'PASS', 'FAIL']),
    position: z.strictObject({ lng: z.number(), lat: z.number() }).readonly().exactOptional(),
    photos: z.array(Photo).max(20).readonly().default([]),
  })
  .readonly()
export type CompleteTask = z.infer<typeof CompleteTask>

export const completeTask = define<CompleteTask>({
  type: 'complete-task',
  fields: CompleteTask,
  texts: z.strictObject({ finding: text(2000).exactOptional() }),
  targets: ({ tasks }) =>
    idsOf(tasks).map((taskId) => ({ type: 'complete-task', taskId, result: 'PASS', photos: [] })),
  facts: (input) => {
    const { taskId: task, result } = input.command
    const metres = metresOff(input)
    const kind = openTask(input)?.kind ?? 'CHECK'
    return [{ type: 'TaskDone', task, kind, result, ...(metres !== undefined && { metres }) }]
  },
})

/** The task that is spoken of, while it is open. */
export function openTask({ before, command }: Input<{ readonly taskId: string }>): Task | undefined {
  return before.tasks.find(({ id }) => id === command.taskId)
}

/** How far from the place it was done, in whole metres; unknown where either has no position. */
export function metresOff({ before, command }: Input<CompleteTask>): number | undefined {
  const { lng, lat } = before.place
  if (lng === undefined || lat === undefined || !command.position) return undefined
  return Math.round(metresBetween({ lng, lat }, command.position))
}
