import type { Case } from '#domain/case/case.ts'
import type { Public } from '#domain/commands/definition.ts'
import { readHead } from './head.ts'
import type { Ports } from './ports.ts'

/** Links that are followed at most from a merged case to the one it ended in. */
const mostLinks = 8

/** The case that a command looks at beside its own: the parent named by a merge, or the one already followed (M17). */
export function parentAsked({ merged }: Case, command: Public): string | undefined {
  const named = command.type === 'merge' && 'parentId' in command && command.parentId
  return typeof named === 'string' ? named : merged?.into
}

/** The case itself, or the one that it follows in the end (rules, T05); absent when there is none. */
export async function rootOf({ store }: Ports, caseId: string): Promise<Case | undefined> {
  let next: string | undefined = caseId
  for (let link = 0; next !== undefined && link < mostLinks; link++) {
    const stored = await store.head(next)
    if (!stored) return undefined
    const one: Case = readHead(stored).case
    if (!one.merged) return one
    next = one.merged.into
  }
  return undefined
}
