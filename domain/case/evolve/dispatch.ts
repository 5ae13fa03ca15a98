import { isStatutory } from '#domain/city/sla-profiles.ts'
import { type Case, wasSelfHandled } from '../case.ts'
import type { Tells } from './tell.ts'

export const dispatch = {
  Dispatched: (one, { unit, k, hop, by, policy, designated, redo, at, actor }): Case => {
    const {
      signed: _,
      contact: __,
      submittedBy: ___,
      submittedFor: ____,
      dispatchedFor: _____,
      submittedAt: ______,
      ...rest
    } = one
    return {
      ...rest,
      policy,
      hops: hop,
      dispatchedBy: actor.person,
      ...(actor.onBehalfOf && { dispatchedFor: actor.onBehalfOf }),
      obligation: { k, unit, at, by, redo },
      handedOver: false,
      // what a former unit showed is not this one's work; what was handled on the spot is
      afterPhoto: hop === 1 && wasSelfHandled(one) && one.afterPhoto,
      ...(isStatutory(by) && { statutory: by }),
      returns: designated ? { ...one.returns, designated: { at, decidedBy: actor.person } } : one.returns,
    }
  },

  Recalled: (one, { unit, wrongDispatch }): Case => ({
    ...one,
    ruledOut: one.ruledOut.includes(unit) ? one.ruledOut : [...one.ruledOut, unit],
    firstDispatchWrong: one.firstDispatchWrong || wrongDispatch,
  }),
} satisfies Tells
