import { isStatutory } from '#domain/city/sla-profiles.ts'
import type { Case } from '../case.ts'
import type { Tells } from './tell.ts'

export const dispatch = {
  Dispatched: (one, { unit, k, hop, by, policy, designated, redo, at, actor }): Case => {
    const {
      signed: _,
      contact: __,
      submittedBy: ___,
      submittedFor: ____,
      dispatchedFor: _____,
      ...rest
    } = one
    return {
      ...rest,
      policy,
      hops: hop,
      dispatchedBy: actor.person,
      ...(actor.onBehalfOf && { dispatchedFor: actor.onBehalfOf }),
      obligation: { k, unit, at, by, redo },
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
