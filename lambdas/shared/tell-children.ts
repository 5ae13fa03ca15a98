import { callersOf } from '#domain/case/queue.ts'
import { type Instant, SECOND } from '#domain/time/instant.ts'
import { enact } from './execute.ts'
import type { Ports } from './ports.ts'

/** Merged cases told in one wake of their parent, and the pause until its next (M17). */
const atOnce = 100
const pause = SECOND

/**
 * Tells the callers of the cases merged into one that has ended, a page in each of its wakes: whoever was told leaves the
 * worklist of those who are owed a word, and when it is empty the parent has told all (M17). Telling twice changes nothing;
 * a parent that was reopened and ends again tells anew, so that `tellAt` is part of the identity.
 */
export async function tellChildren(ports: Ports, parentId: string, tellAt: Instant): Promise<'settled'> {
  const id = `told:${parentId}:${tellAt}`
  const { items } = await ports.store.list({ queue: callersOf(parentId) }, {}, { limit: atOnce })
  for (const { caseId } of items) {
    await enact(ports, { caseId, id, command: { type: 'tell-child' } })
  }
  if (items.length > 0) await ports.store.wakeAgain(parentId, ports.now() + pause)
  else await enact(ports, { caseId: parentId, id, command: { type: 'note-children-told' } })
  return 'settled'
}
