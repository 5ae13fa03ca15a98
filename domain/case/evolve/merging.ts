import type { Case } from '../case.ts'
import { answeredBy, recounted } from '../children.ts'
import { type Tells, withPromise } from './tell.ts'

export const merging = {
  Merged: (one, { into }): Case => ({ ...one, tasks: [], merged: { into } }),

  Unmerged: ({ merged: _, row: __, proposedRow: ___, ...rest }): Case => rest,

  ChildJoined: (one, { waits, urgency }): Case => ({
    ...one,
    children: recounted(one.children, 1, waits ? 'waiting' : 'not'),
    ...(urgency && { urgency }),
  }),

  ChildLeft: (one, { counted }): Case => ({ ...one, children: recounted(one.children, -1, counted) }),

  ChildAnswered: (one, { word }): Case => ({ ...one, children: answeredBy(one.children, word) }),

  ChildTold: (one, { promiseOnTime }): Case => {
    const told: Case = { ...one, ...(one.merged && { merged: { ...one.merged, told: true } }) }
    return withPromise(told, promiseOnTime)
  },

  ChildrenTold: ({ tellAt: _, ...rest }): Case => rest,
} satisfies Tells
