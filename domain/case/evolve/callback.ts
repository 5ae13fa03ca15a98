import type { Case } from '../case.ts'
import { nextRound } from '../children.ts'
import type { EventOf } from '../events.ts'
import { type Tells, withPromise } from './tell.ts'

export const callback = {
  AttemptRecorded: (one, { attempts }): Case => (attempts ? { ...one, attempts } : one),

  CallbackRecorded: (one, event): Case => withPromise(calledBack(one, event), event.promiseOnTime),

  CallbackConcluded: (one, { awaits }): Case => (awaits ? { ...one, awaits } : one),

  RedoOrdered: (one, { k, by, unit, at }): Case => {
    const {
      contact: _,
      attempts: __,
      awaits: ___,
      feedback: ____,
      check: _____,
      submittedBy: ______,
      submittedFor: _______,
      ...rest
    } = one
    return {
      ...rest,
      redone: true,
      afterPhoto: false,
      conditionMet: false,
      obligation: { k, unit, at, by, redo: true },
      ...(one.children && { children: nextRound(one.children) }),
    }
  },

  Archived: ({ archiveAt: _, ...rest }): Case => rest,
} satisfies Tells

/** What a caller said: the case's own, or that of a case merged into another (rules R34, R35). */
function calledBack(one: Case, { awaits, word, parent }: EventOf<'CallbackRecorded'>): Case {
  if (word && parent && one.merged) {
    const answer = { word, k: parent.k }
    return { ...one, merged: { ...one.merged, answer, ...(parent.last && { told: true }) } }
  }
  if (word && one.children) return { ...one, children: { ...one.children, own: word } }
  return awaits ? { ...one, awaits } : one
}
