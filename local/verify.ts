import type { Instant } from '#domain/time/instant.ts'
import type { Ports } from '#lambdas/shared/ports.ts'
import { type Fault, verifyCase } from '#lambdas/shared/verify-case.ts'
import { rootFaults, signRoot } from './signed-root.ts'
import type { SqliteStore } from './sqlite/store.ts'

/** What a proof of a data directory came to. */
export type Verdict = {
  readonly cases: number
  readonly commits: number
  readonly texts: number
  readonly erased: number
  readonly orphans: number
  /** Orphans that were deleted; absent when they were only counted. */
  readonly swept?: number
  readonly faults: readonly Fault[]
}

/** Proves everything that lies in a data directory, case by case, in memory for one case. */
export async function verify(
  { store, sealer, keys }: Ports & { readonly store: SqliteStore },
  asked: { readonly now: Instant; readonly sweep?: true; readonly root?: string },
): Promise<Verdict> {
  const { audit } = store
  const faults: Fault[] = [...audit.faults()]
  const count = { cases: 0, commits: 0, texts: 0, erased: 0 }
  for (const stored of audit.cases()) {
    const verdict = await verifyCase(sealer, stored, asked.now)
    count.cases++
    count.commits += stored.commits.length
    count.texts += verdict.texts
    count.erased += verdict.erased
    faults.push(...verdict.faults)
  }
  if (asked.root !== undefined) faults.push(...rootFaults(asked.root, audit, keys))
  const orphans = audit.orphans()
  const isSound = faults.length === 0
  if (asked.root !== undefined && isSound) signRoot(asked.root, audit, keys, new Date(asked.now))
  // what may be evidence is left alone
  const swept = asked.sweep && isSound ? await audit.sweep() : undefined
  return { ...count, orphans, faults, ...(swept !== undefined && { swept }) }
}
