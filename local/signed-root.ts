import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import * as z from 'zod'
import type { Keys } from '#lambdas/shared/store.ts'
import type { Fault } from '#lambdas/shared/verify-case.ts'
import { jsonOf } from './json-text.ts'
import type { Audit } from './sqlite/audit.ts'

/** What all commits up to a position came to when it was signed (M26). */
const SignedRoot = z.strictObject({
  at: z.iso.datetime(),
  position: z.int().positive(),
  root: z.hex().length(64),
  mac: z.hex().length(64),
})
type SignedRoot = z.infer<typeof SignedRoot>

/**
 * Compares the store with every root signed before, which finds what no chain can: a tail cut off together with an older
 * head, or a case that is gone whole. The file must lie where whoever could change the data cannot write.
 */
export function compareRoots(
  path: string,
  audit: Audit,
  keys: Keys,
): { readonly compared: number; readonly faults: readonly Fault[] } {
  const signed = readRoots(path)
  const found = audit.roots(signed.flatMap((one) => (one ? [one.position] : [])))
  const faults = signed.flatMap((one, line): readonly Fault[] => {
    if (!one || !isSigned(one, keys)) return [{ code: 'ROOT_FORGED', what: String(line + 1) }]
    return found.get(one.position) === one.root ? [] : [{ code: 'ROOT_DIFFERS', what: one.at }]
  })
  return { compared: signed.length, faults }
}

/** Signs what the store holds now and adds it to the file; false where nothing was added since. */
export function signRoot(path: string, audit: Audit, keys: Keys, at: Date): boolean {
  const position = audit.last()
  const root = audit.roots([position]).get(position)
  if (root === undefined || readRoots(path).some((one) => one?.position === position)) return false
  const one = { at: at.toISOString(), position, root }
  const line = JSON.stringify({ ...one, mac: macOf(one, keys).toString('hex') })
  appendFileSync(path, `${line}\n`, { mode: 0o600, flush: true })
  return true
}

/** A line that is no signed root is absent. */
function readRoots(path: string): readonly (SignedRoot | undefined)[] {
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => SignedRoot.safeParse(jsonOf(line)).data)
}

function isSigned(one: SignedRoot, keys: Keys): boolean {
  return timingSafeEqual(Buffer.from(one.mac, 'hex'), macOf(one, keys))
}

/** Under a secret of its own, derived from the one that never rotates. */
function macOf({ at, position, root }: Omit<SignedRoot, 'mac'>, keys: Keys): Buffer {
  const secret = Buffer.from(hkdfSync('sha256', keys.secret('digest'), '', 'gridline:root', 32))
  return createHmac('sha256', secret)
    .update(JSON.stringify([at, position, root]))
    .digest()
}
