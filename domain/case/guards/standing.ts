import { mayBeCalledBack } from '../children.ts'
import { isActive } from '../state.ts'
import { byCase } from './guard.ts'

// class 2: where other cases stand that this one follows; its own state is asked by the row (rules R11).

/** The case to follow is between 10 and 70 (rules R7, M17). */
export const parentOpen = byCase(
  'PARENT_CLOSED',
  ({ context: { parent } }) => parent && !isActive(parent.state) && { state: parent.state },
)

/** Parted again while the parent is open; by the rules also once it has closed (rules R71). */
export const parentStillOpen = byCase(
  'PARENT_CLOSED',
  ({ role, context: { parent } }) =>
    role !== 'system' && parent && !isActive(parent.state) && { state: parent.state },
)

/** The caller of a merged case is called back while the parent is in callback (rules R35). */
export const parentCallsBack = byCase(
  'PARENT_CLOSED',
  ({ before, context: { parent } }) =>
    before.merged && parent && !mayBeCalledBack(before, parent) && { state: parent.state },
)
