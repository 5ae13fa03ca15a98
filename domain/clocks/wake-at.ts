import type { Case } from '#domain/case/case.ts'
import type { Instant } from '#domain/time/instant.ts'
import { type ClockKind, clockKinds } from './kinds.ts'

/** What is due next on a case: a step of a clock, or its archiving. */
export type Due = { readonly at: Instant; readonly clock?: ClockKind }

/**
 * The earliest instant at which something about the case is due, from instants that stand in its events (M11, rules R55).
 * Of several at one instant the clock named first in `clockKinds` goes first. Every state 10–80 has one.
 */
export function nextDue(one: Case): Due | undefined {
  const steps = clockKinds.flatMap((clock) => {
    const at = one.clocks[clock]?.wakeAt
    return at === undefined ? [] : [{ at, clock }]
  })
  const all: readonly Due[] = one.archiveAt === undefined ? steps : [...steps, { at: one.archiveAt }]
  return all.reduce<Due | undefined>((first, due) => (first && first.at <= due.at ? first : due), undefined)
}

/** Instant of the next wake; absent from 85 on. */
export function wakeAt(one: Case): Instant | undefined {
  return nextDue(one)?.at
}
