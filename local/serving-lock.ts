import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Another process serves the data directory: two workflows, streams and clocks on the same cases would undo each other. */
class AlreadyServed extends Error {
  override readonly name = 'AlreadyServed'
}

/** `SQLITE_BUSY`: another process holds the lock. */
const busy = 5

/** Of two that ask at the same moment one gets in the other's way and gives up at once; the other waits that long, and has it. */
const waitMs = 300

/**
 * Takes a data directory for one process that serves it; the answer gives it back. It is a lock of SQLite's on an empty file
 * beside the directory, which is moved into place whole: the system takes it from a process that ends, however it ends, so
 * that nothing stale is ever left. Throws {@link AlreadyServed}.
 */
export function lockForServing(directory: string): () => void {
  const path = `${resolve(directory)}.lock`
  mkdirSync(dirname(path), { recursive: true })
  const database = new DatabaseSync(path, { timeout: waitMs })
  try {
    database.exec('BEGIN EXCLUSIVE')
    return () => database.close()
  } catch (cause) {
    database.close()
    if (!(cause instanceof Error && 'errcode' in cause && cause.errcode === busy)) throw cause
    throw new AlreadyServed(`${directory} is served by another process: stop it, or name another with --data`)
  }
}
