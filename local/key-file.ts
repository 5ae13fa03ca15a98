import * as fs from 'node:fs'
import { dirname } from 'node:path'
import type { Keys } from '#lambdas/shared/store.ts'
import { createOnce, replaceFile } from './create-once.ts'
import { freshKeyRing, KeyFault, KeyRing, keysOf } from './key-ring.ts'

/** Bits of group and others. */
const openToOthers = 0o077

/** Keys from a file beside, never inside, the data directory; created on first use, readable by its owner alone. */
export function openKeyFile({ path }: { readonly path: string }): Keys {
  if (!fs.existsSync(path)) createKeyFile(path)
  return keysOf(readKeyFile(path))
}

/** The ring itself, for a rotation. */
export function readKeyFile(path: string): KeyRing {
  // As ssh does. Windows has no such bits: there the directory's access list protects the file.
  if (process.platform !== 'win32' && (fs.statSync(path).mode & openToOthers) !== 0) {
    throw new KeyFault(`key file ${path} is open to other users: chmod 600 it`)
  }
  const content = fs.readFileSync(path, 'utf8')
  try {
    return KeyRing.parse(JSON.parse(content))
  } catch {
    // Without the cause, whose message may quote the content.
    throw new KeyFault(`key file ${path} is damaged: restore it, sealed data cannot be read without it`)
  }
}

function createKeyFile(path: string): void {
  fs.mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  createOnce(path, written(freshKeyRing()))
}

/** Another ring in the place of the file. */
export function replaceKeyFile(path: string, ring: KeyRing): void {
  replaceFile(path, written(ring))
}

function written({ current, keys, secrets }: KeyRing): string {
  const base64 = (bytes: Readonly<Record<string, Buffer>>) =>
    Object.fromEntries(Object.entries(bytes).map(([name, value]) => [name, value.toString('base64')]))
  return `${JSON.stringify({ current, keys: base64(keys), secrets: base64(secrets) }, undefined, 2)}\n`
}
