import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { checkAppend } from '#lambdas/shared/check-append.ts'
import { logFault } from '#lambdas/shared/log.ts'
import type { FeedStore, StoredCommit } from '#lambdas/shared/store.ts'
import { appendTo } from './append.ts'
import { type Audit, auditOf } from './audit.ts'
import { casesReader } from './cases.ts'
import { casesMigrations } from './cases-schema.ts'
import { type Durability, openDatabase } from './database.ts'
import { type Files, groupCommit } from './group-commit.ts'
import { lists } from './lists.ts'
import { newestHeads } from './newest-heads.ts'
import { parkedRows } from './parked.ts'
import { plumbing } from './plumbing.ts'
import { privateRows } from './private.ts'
import { privateMigrations } from './private-schema.ts'
import { sheetRows } from './sheets.ts'
import { type Timekeeping, timekeepingOf } from './timekeeping.ts'
import { tokensOf, type Waiting } from './tokens.ts'
import { type Wrappings, wrappingsOf } from './wrappings.ts'

type Hear = (commit: StoredCommit, position: number) => void

/** The port, and what only one process with one directory needs. */
export type SqliteStore = FeedStore & {
  newest(): StoredCommit | undefined
  /** Tells of each commit of this process once it is durable, in the order of the store; the answer ends it. */
  onCommit(hear: Hear): () => void
  /** As `saveCursor`, without a sync of its own: a crash may set the consumer back by a moment. */
  saveCursorSoon(consumer: string, position: number): Promise<void>
  /** Stages that wait with a token, in the order of the cases, from after one on. */
  waitingStages(after: string, limit: number): readonly Waiting[]
  /** Everything as it lies in the files, to be proved. */
  readonly audit: Audit
  readonly wrappings: Wrappings
  readonly timekeeping: Timekeeping
}

/**
 * The embedded store: `cases.db` and `private.db` in one directory, created when absent. A write resolves when it is on
 * disk; reads see only what is. Several processes may share a directory: conditions are checked under SQLite's lock.
 */
export function openSqliteStore(place: {
  readonly directory: string
  /** Absent: every answer is on disk. */
  readonly durability?: Durability
  /** `read`: nothing is created or written; a write fails. */
  readonly access?: 'read'
}): SqliteStore {
  const files = openFiles(place)
  const { write, writeSoon, flush } = groupCommit(files)
  const append = appendTo(files.cases)
  const newest = newestHeads(files.cases)
  const listeners = new Set<Hear>()
  const privates = privateRows(files)
  const plumb = plumbing(files.cases)
  const list = lists(files)
  const set = parkedRows(files.cases)
  const sheets = sheetRows(files.cases)
  const { waiting, ...tokens } = tokensOf(files.cases, writeSoon)

  return {
    ...casesReader(files.cases, newest),
    async append(item) {
      checkAppend(item)
      const position = await write(
        () => {
          const appended = append(item)
          // Only a winner touches the private file, so that what is committed is never overwritten.
          if (appended !== 'conflict' && item.privateItems) privates.put(item.commit, item.privateItems)
          return appended
        },
        (appended) => {
          if (appended === 'conflict') newest.forget(item.caseId)
          else newest.keep(item.head)
        },
      )
      if (position === 'conflict') return 'conflict'
      for (const hear of listeners) hear(item.commit, position)
      return 'appended'
    },
    nextNumber: (day) => write(() => plumb.nextNumber(day)),
    wakeAgain: (caseId, wakeAt) => write(() => plumb.wakeAgain(caseId, wakeAt)),
    setHandOff: (caseId, at) =>
      write(
        () => plumb.setHandOff(caseId, at),
        () => newest.forget(caseId),
      ),
    saveCursor: (consumer, position) => write(() => plumb.saveCursor(consumer, position)),
    onCommit(hear) {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    saveCursorSoon: (consumer, position) => writeSoon(() => plumb.saveCursor(consumer, position)),
    ...tokens,
    park: (parked) => write(() => set.park(parked)),
    parked: async (consumer, limit) => set.parked(consumer, limit),
    unpark: (parked) => write(() => set.unpark(parked)),
    async count(from, records) {
      // nobody waits: a crash that loses it loses how far it was counted as well
      writeSoon(() => sheets.count(from, records)).catch((fault) => logFault('not counted', fault))
    },
    async sheets(district, day) {
      flush()
      return sheets.sheets(district, day)
    },
    correct(correction) {
      flush()
      return write(() => sheets.correct(correction))
    },
    waitingStages(after, limit) {
      flush()
      return waiting(after, limit)
    },
    recordAccess: (access) => write(() => privates.recordAccess(access)),
    list: async (key, filter, page) => list(key, filter, page),
    texts: async (caseId) => privates.texts(caseId),
    contact: async (caseId) => privates.contact(caseId),
    accesses: async (caseId) => privates.accesses(caseId),
    async erase(access, n) {
      const erased = await write(() => privates.erase(access, n))
      // the log still holds what the rows were
      files.privates.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      return erased
    },
    audit: auditOf(files, write),
    wrappings: wrappingsOf(files, write),
    timekeeping: timekeepingOf(files, write),
    async close() {
      flush()
      for (const file of [files.privates, files.cases]) if (file.isOpen) file.close()
    },
  }
}

function openFiles({ directory, ...how }: Parameters<typeof openSqliteStore>[0]): Files {
  // Readable by the owner alone: the private file holds sealed personal data.
  if (!how.access) mkdirSync(directory, { recursive: true, mode: 0o700 })
  const cases = openDatabase({ path: join(directory, 'cases.db'), migrations: casesMigrations, ...how })
  try {
    const privates = openDatabase({
      path: join(directory, 'private.db'),
      migrations: privateMigrations,
      ...how,
    })
    // what is erased is overwritten, not only unlinked
    if (!how.access) privates.exec('PRAGMA secure_delete = ON')
    return { cases, privates }
  } catch (fault) {
    cases.close()
    throw fault
  }
}
