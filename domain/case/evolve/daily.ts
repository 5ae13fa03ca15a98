import type { Case } from '../case.ts'
import { type Tells, withHands } from './tell.ts'

export const daily = {
  Urged: (one, { byCitizen, ofDay, at }): Case => {
    const { citizen, staff } = one.urges
    const urges = byCitizen
      ? { citizen: citizen + 1, staff, lastByCitizen: at, ofDay: ofDay ?? 1 }
      : { ...one.urges, staff: staff + 1 }
    return { ...one, urges }
  },

  Amended: (one, { place }): Case => (place ? { ...one, place } : one),

  ToldCitizen: (one, { at }): Case => ({ ...one, toldAt: at }),

  ContactRelayed: (one): Case => ({ ...one, contact: 'MADE' }),

  HandlerWithdrew: (one, { person }): Case => ({
    ...one,
    withdrawn: [...(one.withdrawn ?? []).filter((other) => other !== person), person],
  }),

  EvidenceAdded: (one, event): Case => withHands({ ...one, afterPhoto: event.afterPhoto }, event),
} satisfies Tells
