import { doerOf } from '#domain/actors/actor.ts'
import type { Case } from '../case.ts'
import { type Tells, withPromise, withTelling } from './tell.ts'

export const feedback = {
  Failed: ({ check: _, ...rest }): Case => ({
    ...rest,
    tasks: [],
    rework: rest.rework + 1,
    afterPhoto: false,
  }),

  Passed: (one, { promiseOnTime }): Case =>
    withPromise({ ...one, tasks: [], conditionMet: true }, promiseOnTime),

  Closed: ({ awaits: _, ...rest }, { closeType, archiveAt, promiseOnTime, tellAt, at, actor }): Case => {
    const closed: Case = {
      ...withTelling(rest, tellAt),
      tasks: [],
      conditionMet: true,
      archiveAt,
      closed: { at, ...doerOf(actor), type: closeType },
    }
    return withPromise(closed, promiseOnTime)
  },
} satisfies Tells
