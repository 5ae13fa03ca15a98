import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { dirname } from 'node:path'
import type { Keys } from '#lambdas/shared/store.ts'
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

/** Complete and synced before it appears under its name; of two processes the first to link wins and both read that one. */
function createKeyFile(path: string): void {
  const directory = dirname(path)
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 })
  const draft = draftOf(path, freshKeyRing())
  try {
    fs.linkSync(draft, path)
  } catch (fault) {
    if (!fs.existsSync(path)) throw fault
  } finally {
    fs.unlinkSync(draft)
  }
  syncDirectory(directory)
}

/** Another ring in the place of the file, complete and synced before it is: a crash leaves one or the other. */
export function replaceKeyFile(path: string, ring: KeyRing): void {
  fs.renameSync(draftOf(path, ring), path)
  syncDirectory(dirname(path))
}

function draftOf(path: string, ring: KeyRing): string {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  fs.writeFileSync(draft, written(ring), { mode: 0o600, flag: 'wx', flush: true })
  return draft
}

function written({ current, keys, secrets }: KeyRing): string {
  const base64 = (bytes: Readonly<Record<string, Buffer>>) =>
    Object.fromEntries(Object.entries(bytes).map(([name, value]) => [name, value.toString('base64')]))
  return `${JSON.stringify({ current, keys: base64(keys), secrets: base64(secrets) }, undefined, 2)}\n`
}

/** A new name is durable only when its directory is; Windows opens no directories and needs none. */
function syncDirectory(path: string): void {
  if (process.platform === 'win32') return
  const directory = fs.openSync(path, 'r')
  fs.fsyncSync(directory)
  fs.closeSync(directory)
}
