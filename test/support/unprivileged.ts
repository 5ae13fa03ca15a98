import { chmodSync, chownSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Nobody, as every Unix numbers it. */
const nobody = 65_534

const isRoot = process.geteuid?.() === 0

/** Runs a job as somebody who may do what the modes of files say and no more: to root they say nothing. */
export async function unprivileged<T>(job: () => Promise<T>): Promise<T> {
  if (isRoot) process.seteuid?.(nobody)
  try {
    return await job()
  } finally {
    if (isRoot) process.seteuid?.(0)
  }
}

/** Makes a data directory, and its key beside it, one that may be read and not written. */
export function readOnly(directory: string): void {
  const files = readdirSync(directory).map((name) => join(directory, name))
  for (const path of [...files, `${directory}.key`, directory]) {
    if (isRoot) chownSync(path, nobody, nobody)
    chmodSync(path, path === directory ? 0o500 : 0o400)
  }
}
