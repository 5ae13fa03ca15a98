import { doerOf } from '#domain/actors/actor.ts'
import type { Case, Task } from '../case.ts'
import type { Tells } from './tell.ts'

export const tasks = {
  TaskSent: (one, { task }): Case => ({ ...one, tasksSent: one.tasksSent + 1, tasks: [task] }),

  TaskClaimed: (one, { task: id, actor }): Case =>
    withTask(one, id, (task) => ({ ...task, person: actor.person })),

  TaskDeclined: (one, { task: id, person }): Case =>
    withTask(one, id, ({ person: _, ...task }) => ({
      ...task,
      declined: [...(task.declined ?? []), person],
    })),

  TaskRecalled: (one, { task }): Case => withoutTask(one, task),

  TaskDone: (one, { task: id, result, actor }): Case => {
    const done = one.tasks.find((task) => task.id === id)
    const rest = withoutTask(one, id)
    if (result !== 'PASS' && result !== 'FAIL') return { ...rest, verification: result }
    return { ...rest, check: { result, ...doerOf(actor), ...(done?.authorised && { authorised: true }) } }
  },
} satisfies Tells

function withTask(one: Case, id: string, change: (task: Task) => Task): Case {
  return { ...one, tasks: one.tasks.map((task) => (task.id === id ? change(task) : task)) }
}

function withoutTask(one: Case, id: string): Case {
  return { ...one, tasks: one.tasks.filter((task) => task.id !== id) }
}
