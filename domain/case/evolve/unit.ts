import type { Case } from '../case.ts'
import { type Tells, withHands } from './tell.ts'

export const unit = {
  Signed: (one, event): Case =>
    withHands({ ...one, signed: event.automatic ? 'AUTOMATIC' : 'BY_HAND' }, event),

  Acknowledged: (one, event): Case => withHands({ ...one, signed: 'BY_HAND' }, event),

  ContactRecorded: (one, event): Case =>
    withHands({ ...one, contact: event.made ? 'MADE' : 'NOT_MADE' }, event),

  InterimReported: withHands,

  Submitted: ({ submittedFor: _, ...rest }, event): Case => {
    const { person, onBehalfOf } = event.actor
    const submitted: Case = {
      ...rest,
      submittedBy: person,
      submittedAt: event.at,
      ...(onBehalfOf && { submittedFor: onBehalfOf }),
      afterPhoto: event.afterPhoto,
    }
    return withHands(submitted, event)
  },

  SentBack: withHands,

  HandedOver: ({ check: _, submittedAt: __, ...rest }, event): Case => {
    const { result, appeal, repliedAt, onTime } = event
    // also when the redo was recalled and sent to another unit (rules R30)
    const judged = rest.redone ? { redo: onTime } : { obligation: onTime }
    const handedOver: Case = {
      ...rest,
      handedOver: true,
      feedback: { result, ...(appeal && { appeal }), ...(repliedAt !== undefined && { repliedAt }) },
      judged: { ...rest.judged, ...judged },
    }
    return withHands(handedOver, event)
  },
} satisfies Tells
