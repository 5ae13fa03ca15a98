import type { Case } from '../case.ts'
import { type Tells, withPromise, withTelling } from './tell.ts'

export const intake = {
  Registered: (one, event): Case => {
    const { caseNo, channel, nature, urgency, infoType, place, caller, confidential, actor, at } = event
    const { hotline, replyMode, classCode, accused, row } = event
    const byPerson = actor.role !== 'device' && actor.role !== 'citizen'
    return {
      ...one,
      ...{ caseNo, channel, nature, urgency, infoType, place, caller, confidential },
      registered: { at, person: actor.person, role: actor.role },
      ...(hotline && { hotline }),
      ...(replyMode && { replyMode }),
      ...(classCode && { classCode }),
      ...(accused && { accused }),
      ...(row && byPerson && { proposedRow: row }),
      ...(event.afterPhoto && { afterPhoto: true }),
    }
  },

  Answered: (one, { tellAt, promiseOnTime }): Case => withPromise(withTelling(one, tellAt), promiseOnTime),

  Accepted: (one, { classCode, verification, row }): Case => ({
    ...one,
    classCode,
    verification,
    ...(row && { proposedRow: row }),
  }),

  Filed: ({ proposedRow: _, ...rest }, { classCode, infoType, row }): Case => ({
    ...rest,
    classCode,
    infoType,
    row,
  }),
} satisfies Tells
