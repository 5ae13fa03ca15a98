import { readKeyFile, replaceKeyFile } from './key-file.ts'
import { type KeyRing, keysOf, withCurrentKey, withFreshKey } from './key-ring.ts'
import type { Wrapping, Wrappings } from './sqlite/wrappings.ts'

/** What a rotation did. */
export type Rotation = {
  /** Key that wraps from now on. */
  readonly current: string
  /** False when an earlier rotation had been broken off and this one went on with its key. */
  readonly fresh: boolean
  readonly rewrapped: number
  /** Keys that open nothing any more and are out of the file. */
  readonly retired: readonly string[]
  /** Keys still in the file. */
  readonly kept: readonly string[]
}

/** Data keys wrapped anew in one write. */
const together = 500

/**
 * A new master key: it is safe in the key file before anything is wrapped with it, then every data key of the directory is
 * wrapped anew, and only what wraps nothing any more leaves the file. Broken off anywhere, the next rotation goes on (M25).
 */
export async function rotateKeys(
  path: string,
  wrappings: Wrappings,
  { retires }: { readonly retires: boolean },
): Promise<Rotation> {
  const { ring, fresh } = await wrappings.alone(() => ringWithTwoKeys(path))
  const { current } = ring
  const old = Object.keys(ring.keys).filter((kid) => kid !== current)
  let rewrapped = await rewrapAll(ring, wrappings)
  if (!retires) return { current, fresh, rewrapped, retired: [], kept: old }
  // a process that has not read the new file yet may have wrapped with an old key meanwhile
  while (!(await wrappings.retire(old))) rewrapped += await rewrapAll(ring, wrappings)
  await wrappings.alone(() => replaceKeyFile(path, withCurrentKey(ring)))
  return { current, fresh, rewrapped, retired: old, kept: [] }
}

/** The ring of a rotation under way, or one with a fresh key. */
function ringWithTwoKeys(path: string): { readonly ring: KeyRing; readonly fresh: boolean } {
  const found = readKeyFile(path)
  if (Object.keys(found.keys).length > 1) return { ring: found, fresh: false }
  const ring = withFreshKey(found)
  replaceKeyFile(path, ring)
  return { ring, fresh: true }
}

async function rewrapAll(ring: KeyRing, wrappings: Wrappings): Promise<number> {
  const keys = keysOf(ring)
  const rewrap = async (before: Wrapping) => ({
    before,
    after: await keys.wrap(await keys.unwrap(before.kid, before.wrappedKey)),
  })
  let done = 0
  let from = ''
  for (;;) {
    const page = wrappings.notWith(ring.current, from, together)
    const last = page.at(-1)
    if (!last) return done
    await wrappings.replace(await Promise.all(page.map(rewrap)))
    done += page.length
    from = last.caseId
  }
}
