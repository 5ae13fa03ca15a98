import { unitOf } from '#domain/actors/scope.ts'
import type { Caller, Case } from './case.ts'
import type { State } from './state.ts'

/** What boards count by and notices are addressed by; a commit carries them before and after, so that no consumer reads a head (M23). */
export type Dimensions = {
  readonly state: State
  readonly area: string
  readonly caller: Caller
  readonly classCode?: string
  /** Unit that answers for the case. */
  readonly unit?: string
  readonly hotline?: string
}

export function dimensionsOf(one: Case): Dimensions {
  const { state, place, caller, classCode, hotline } = one
  const unit = unitOf(one)
  return {
    state,
    area: place.area,
    caller,
    ...(classCode && { classCode }),
    ...(unit && { unit }),
    ...(hotline && { hotline }),
  }
}
