import { unitOf } from '#domain/actors/scope.ts'
import { hasBreached, isRunning } from '#domain/clocks/clock.ts'
import { clockKinds } from '#domain/clocks/kinds.ts'
import type { Caller, Case } from './case.ts'
import type { State } from './state.ts'

/** What the clocks that run say of a case: the first warning was given (预警), or one of them was breached (超期). */
export const alerts = ['warned', 'overdue'] as const
export type Alert = (typeof alerts)[number]

/** What boards count by and notices are addressed by; a commit carries them before and after, so that no consumer reads a head (M23). */
export type Dimensions = {
  readonly state: State
  readonly area: string
  readonly caller: Caller
  readonly classCode?: string
  /** Unit that answers for the case. */
  readonly unit?: string
  readonly hotline?: string
  /** Absent while no clock that runs has warned. */
  readonly alert?: Alert
}

export function dimensionsOf(one: Case): Dimensions {
  const { state, place, caller, classCode, hotline } = one
  const unit = unitOf(one)
  const alert = alertOf(one)
  return {
    state,
    area: place.area,
    caller,
    ...(classCode && { classCode }),
    ...(unit && { unit }),
    ...(hotline && { hotline }),
    ...(alert && { alert }),
  }
}

function alertOf({ clocks }: Case): Alert | undefined {
  let alert: Alert | undefined
  for (const kind of clockKinds) {
    const clock = clocks[kind]
    if (!isRunning(clock)) continue
    if (hasBreached(kind, clock)) return 'overdue'
    if (clock.passed > 0) alert = 'warned'
  }
  return alert
}
