import { randomBytes } from 'node:crypto'
import type { Instant } from '#domain/time/instant.ts'
import type { Ports } from '#lambdas/shared/ports.ts'
import { type Fault, verifyCase } from '#lambdas/shared/verify-case.ts'
import { compareRoots, signRoot } from './signed-root.ts'
import { clockDamage } from './simulated-clock.ts'
import type { SqliteStore } from './sqlite/store.ts'
import { isStageDamaged } from './stage-mark.ts'

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

type Asked = {
  readonly now: Instant
  /** Where the files lie, to prove what stands beside them. */
  readonly directory?: string
  readonly sweep?: true
  readonly root?: string
}
type Proved = Ports & { readonly store: SqliteStore }

/** Proves everything that lies in a data directory, case by case, in memory for one case; others may write meanwhile. */
export async function verify(ports: Proved, asked: Asked): Promise<Verdict> {
  const { audit } = ports.store
  const found = await audit.still(() => proved(ports, asked))
  const orphans = audit.orphans()
  // what may be evidence is left alone
  const swept = asked.sweep && found.faults.length === 0 ? await audit.sweep() : undefined
  return { ...found, orphans, ...(swept !== undefined && { swept }) }
}

async function proved(
  { store, ...ports }: Proved,
  { now, directory, root }: Asked,
): Promise<Omit<Verdict, 'orphans'>> {
  const { audit } = store
  const faults: Fault[] = [
    ...audit.faults(),
    ...(await retiredFaults({ ...ports, store })),
    ...(directory !== undefined && clockDamage(directory, store) ? [clockDamaged] : []),
    ...(directory !== undefined && isStageDamaged(directory) ? [stageDamaged] : []),
  ]
  const count = { cases: 0, commits: 0, texts: 0, erased: 0 }
  for (const stored of audit.cases()) {
    const verdict = await verifyCase(ports, stored, now)
    count.cases++
    count.commits += stored.commits.length
    count.texts += verdict.texts
    count.erased += verdict.erased
    faults.push(...verdict.faults)
  }
  const locked = lockedOut(faults, count.texts)
  // roots are signed under the same key file: of one that is not of these data they prove nothing
  if (locked) return { ...count, faults: locked }
  if (root === undefined) return { ...count, faults }
  const roots = compareRoots(root, audit, ports.keys)
  faults.push(...roots.faults)
  const signed = faults.length === 0 && signRoot(root, audit, ports.keys, new Date(now))
  return { ...count, faults, roots: { compared: roots.compared, signed } }
}

const clockDamaged: Fault = { code: 'CLOCK_DAMAGED', what: 'clock.json' }
const stageDamaged: Fault = { code: 'STAGE_DAMAGED', what: 'stage.json' }

/** A key that is in use may not be shut out: nothing new could be sealed with it (M25). */
async function retiredFaults({ store, keys }: Proved): Promise<readonly Fault[]> {
  const { kid } = await keys.wrap(randomBytes(32))
  const retired = new Set(store.wrappings.retired())
  const used = new Set([kid, ...Object.keys(store.wrappings.counts())])
  return [...used].flatMap((one): readonly Fault[] =>
    retired.has(one) ? [{ code: 'KEY_RETIRED', what: one }] : [],
  )
}

/**
 * The faults where no text could be read for want of the key: told once for each key, not once for each case. Absent where
 * some could be read: then the key is right, and the cases that it does not open are named.
 */
function lockedOut(faults: readonly Fault[], texts: number): readonly Fault[] | undefined {
  const unknown = faults.filter(({ code }) => code === 'KEY_UNKNOWN')
  if (unknown.length === 0 || texts > 0) return undefined
  const kids = [...new Set(unknown.flatMap(({ what }) => what ?? []))]
  const others = faults.filter(({ code }) => code !== 'KEY_UNKNOWN')
  return [...kids.map((kid): Fault => ({ code: 'KEY_UNKNOWN', what: kid })), ...others]
}
