import type { Case } from '#domain/case/case.ts'
import type { Public } from '#domain/commands/definition.ts'
import { headOf } from './as-written.ts'
import type { Ports } from './ports.ts'

/** Links that are followed at most from a merged case to the one it ended in. */
const mostLinks = 8

/** The case that a command looks at beside its own: the parent named by a merge, or the one already followed (M17). */
export function parentAsked({ merged }: Case, command: Public): string | undefined {
  const named = command.type === 'merge' && 'parentId' in command && command.parentId
  return typeof named === 'string' ? named : merged?.into
}

/**
 * The case itself, or the one that it follows in the end (rules, T05); absent when there is none. Of cases that were merged
 * into each other at the same moment it is one of them, itself merged: nobody is taken in there.
 */
export async function rootOf({ store }: Ports, caseId: string): Promise<Case | undefined> {
  let next = caseId
  let found: Case | undefined
  for (let link = 0; link < mostLinks; link++) {
    const stored = await store.head(next)
    if (!stored) return undefined
    found = headOf(stored).case
    if (!found.merged) return found
    next = found.merged.into
  }
  return found
}
