import type { Instant } from '#domain/time/instant.ts'
import type { Ports } from '#lambdas/shared/ports.ts'
import { type Fault, verifyCase } from '#lambdas/shared/verify-case.ts'
import { compareRoots, signRoot } from './signed-root.ts'
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
  /** Roots signed before that were compared, and whether one more was signed. */
  readonly roots?: { readonly compared: number; readonly signed: boolean }
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
  const { root, sweep, now } = asked
  const compared = root === undefined ? undefined : compareRoots(root, audit, keys)
  faults.push(...(compared?.faults ?? []))
  const orphans = audit.orphans()
  const isSound = faults.length === 0
  const signed = root !== undefined && isSound && signRoot(root, audit, keys, new Date(now))
  // what may be evidence is left alone
  const swept = sweep && isSound ? await audit.sweep() : undefined
  return {
    ...count,
    orphans,
    faults,
    ...(swept !== undefined && { swept }),
    ...(compared && { roots: { compared: compared.compared, signed } }),
  }
}
