import type { Case } from '#domain/case/case.ts'
import { wakeAt } from '#domain/clocks/wake-at.ts'
import { type Instant, MINUTE } from '#domain/time/instant.ts'
import { headOf } from './as-written.ts'
import { converge } from './converge.ts'
import type { Head } from './head.ts'
import { needsExecution } from './needs-execution.ts'
import type { Ports } from './ports.ts'
import type { StoredHead } from './store.ts'

/** Most that a stage waits, after the case has entered it, until somebody looks whether the workflow has taken it over (M9). */
export const handOffMs = 10 * MINUTE

/**
 * When it is to be looked whether the workflow took the stage over: some minutes after its entry, which later commits inside
 * the stage leave as it is. A stage that is left before costs nothing (M9).
 */
export function handOffAfter(before: Head, after: Case, at: Instant): Instant | undefined {
  if (!needsExecution(after)) return undefined
  const { run, seq } = before.case
  return run === after.run && seq === after.seq ? before.handOff : at + handOffMs
}

/** Instant at which a case wakes: for something that is due on it, or for the hand-off that is outstanding (M18a). */
export function wakeWith(one: Case, handOff: Instant | undefined): Instant | undefined {
  const due = wakeAt(one)
  return handOff === undefined ? due : Math.min(due ?? handOff, handOff)
}

/** Looks whether the workflow waits at the stage of a case; if not, brings it there and looks again later (M9). */
export async function checkHandOff(
  { store, workflow, now }: Pick<Ports, 'store' | 'workflow' | 'now'>,
  stored: StoredHead,
): Promise<'settled'> {
  const { caseId, version } = stored
  const { case: one } = headOf(stored)
  const token = await store.token(caseId)
  const isSeen = token?.run === one.run && token.seq === one.seq
  if (!isSeen && workflow) await converge({ store, workflow }, caseId)
  // without a workflow nobody takes over
  const handOff = isSeen || !workflow ? undefined : now() + handOffMs
  const wake = wakeWith(one, handOff)
  if (wake !== undefined) {
    await store.setHandOff(caseId, { version, wakeAt: wake, ...(handOff !== undefined && { handOff }) })
  }
  return 'settled'
}
