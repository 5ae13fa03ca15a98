import { chmodSync, closeSync, existsSync, openSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'

/** How long one process waits for another's transaction on the same file before it gives up. */
const busyMilliseconds = 5_000

/** Rows of half a kilobyte to two waste a quarter of a 4-KB page and half as much of one of 8 KB. */
const pageBytes = 8_192

/** 32 MB: upper levels of the indexes and the newest pages; the rest comes from the system's cache. */
const cacheKibibytes = 32_768

/** Read and write for the owner; bits of group and others. */
const ownersAlone = 0o600
const openToOthers = 0o077

/** `synced`: a commit has reached the disk when it is answered. `throwaway`: of data that its seed makes again, nothing waits for the disk. */
export type Durability = 'synced' | 'throwaway'

export type DatabaseFile = {
  readonly path: string
  /** Absent: synced. */
  readonly durability?: Durability
  /** One script per schema version, oldest first: append to the list, never edit a script that was released. */
  readonly migrations: readonly string[]
  /** `read`: nothing is created, brought up to date or written. */
  readonly access?: 'read'
}

/** Opens or creates a database, durable at every commit unless it is thrown away, and brings its schema up to date. */
export function openDatabase({
  path,
  migrations,
  durability = 'synced',
  access,
}: DatabaseFile): DatabaseSync {
  if (access) return openToRead({ path, migrations })
  closeToOthers(path)
  const database = new DatabaseSync(path, { timeout: busyMilliseconds })
  try {
    database.exec(`PRAGMA page_size = ${pageBytes};
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = ${durability === 'synced' ? 'FULL' : 'OFF'};
      PRAGMA temp_store = MEMORY;
      PRAGMA cache_size = -${cacheKibibytes}`)
    migrate(database, migrations)
    return database
  } catch (cause) {
    database.close()
    throw new Error(`cannot open ${path}`, { cause })
  }
}

/**
 * Personal data are their owner's alone: the file is made before SQLite would make it for all to read, and SQLite gives
 * its log and shared memory the same bits. What an earlier release left open is closed.
 */
function closeToOthers(path: string): void {
  // Windows has no such bits: there the directory's access list protects the file
  if (process.platform === 'win32') return
  // only where it is missing: to close any handle of a database gives up the locks that this process holds on it
  if (!existsSync(path)) closeSync(openSync(path, 'a', ownersAlone))
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    if (existsSync(file) && (statSync(file).mode & openToOthers) !== 0) chmodSync(file, ownersAlone)
  }
}

/**
 * Opens what is there, without a right to write. A database in WAL mode makes its files of shared memory even to be
 * read; where that is not allowed and nobody has it open, it does not change, and is read as such.
 */
function openToRead({ path, migrations }: Omit<DatabaseFile, 'access'>): DatabaseSync {
  const database = readable(path)
  try {
    const version = schemaVersion(database)
    if (version === migrations.length) return database
    throw new Error(
      `schema ${version} is not the one of this release, ${migrations.length}: import into it first`,
    )
  } catch (cause) {
    database.close()
    throw new Error(`cannot open ${path}`, { cause })
  }
}

/** Commits that only a process which may write to the directory can bring into the file. */
class UnappliedLog extends Error {
  override readonly name = 'UnappliedLog'

  constructor(log: string, options: ErrorOptions) {
    super(
      `${log} holds commits that are not yet in the database, and cannot be read without a right to write there: ` +
        'make a copy of the whole directory that you may write to, and ask that',
      options,
    )
  }
}

function readable(path: string): DatabaseSync {
  const options = { readOnly: true, timeout: busyMilliseconds }
  const database = new DatabaseSync(path, options)
  try {
    schemaVersion(database)
    return database
  } catch (fault) {
    database.close()
    const log = `${path}-wal`
    // a write-ahead log holds commits that the file alone does not show; an empty one holds none
    if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 0)
      throw new UnappliedLog(log, { cause: fault })
    const url = pathToFileURL(path)
    url.search = 'immutable=1'
    return new DatabaseSync(url, options)
  }
}

function migrate(database: DatabaseSync, migrations: readonly string[]): void {
  if (schemaVersion(database) === migrations.length) return
  database.exec('BEGIN IMMEDIATE')
  // Asked again under the lock: another process may have migrated meanwhile.
  const version = schemaVersion(database)
  if (version > migrations.length) {
    throw new Error(`schema ${version} was written by a newer release, this one knows ${migrations.length}`)
  }
  for (const script of migrations.slice(version)) database.exec(script)
  database.exec(`PRAGMA user_version = ${migrations.length}; COMMIT`)
}

function schemaVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'])
}
