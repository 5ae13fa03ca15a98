import type { DatabaseSync } from 'node:sqlite'

/** Keeps one transaction, and so one pause of the event loop, below about 50 ms. */
const largestGroup = 1_000

/** So many share a sync, which takes as long as some commands, cheaply enough: they wait for nobody else. */
const largeEnough = 64

/** Most that a job which may be lost waits for others. */
const soonMs = 1_000

/** The two files of the store. */
export type Files = { readonly cases: DatabaseSync; readonly privates: DatabaseSync }

type Pending = {
  /** Runs the job inside the open transactions; the returned function answers the caller once they are durable. */
  run(): () => void
  reject(fault: unknown): void
}

export type GroupCommit = {
  /** Runs a synchronous job in the next transaction and resolves with its result when that is on disk; `done` is told at once. */
  write<T>(job: () => T, done?: (result: T) => void): Promise<T>
  /** Runs a job that may be lost in the next transaction of others, or in one of its own a while later: it costs no sync. */
  writeSoon(job: () => void): Promise<void>
  /** Commits what is queued, now. */
  flush(): void
}

/** Writes of one turn of the event loop, and of the next turns while they bring more, share one transaction: one sync for many replies. */
export function groupCommit(files: Files): GroupCommit {
  const queue: Pending[] = []
  const riders: Pending[] = []
  let later: NodeJS.Timeout | undefined

  function flush(): void {
    clearTimeout(later)
    later = undefined
    queue.push(...riders.splice(0))
    while (queue.length > 0) commitGroup(files, queue.splice(0, largestGroup))
  }

  function flushWhenQuiet(before: number): void {
    setImmediate(() => {
      const isGrowing = queue.length > before && queue.length < largeEnough
      if (isGrowing) flushWhenQuiet(queue.length)
      else flush()
    })
  }

  return {
    write: (job, done) =>
      new Promise((resolve, reject) => {
        if (queue.length === 0) flushWhenQuiet(0)
        const answer = (result: ReturnType<typeof job>) => {
          done?.(result)
          resolve(result)
        }
        queue.push(pendingOf(job, answer, reject))
      }),
    writeSoon: (job) =>
      new Promise((resolve, reject) => {
        later ??= setTimeout(flush, soonMs).unref()
        riders.push(pendingOf(job, resolve, reject))
      }),
    flush,
  }
}

function pendingOf<T>(job: () => T, resolve: (result: T) => void, reject: Pending['reject']): Pending {
  const run = () => {
    const result = job()
    return () => resolve(result)
  }
  return { run, reject }
}

function commitGroup(files: Files, group: readonly Pending[]): void {
  try {
    for (const answer of commitTogether(files, group)) answer()
  } catch (fault) {
    // One job is at fault, or the disk: each alone, so that the others get through. Costs nothing otherwise.
    if (group.length > 1) for (const pending of group) commitGroup(files, [pending])
    else group[0]?.reject(fault)
  }
}

/**
 * The lock on `cases` is held first, so every version is checked before a private row is written; the private file is
 * durable first, because two files do not commit together (M25) and only rows of `cases` make private rows count.
 */
function commitTogether({ cases, privates }: Files, group: readonly Pending[]): readonly (() => void)[] {
  try {
    cases.exec('BEGIN IMMEDIATE')
    privates.exec('BEGIN')
    const answers = group.map((pending) => pending.run())
    privates.exec('COMMIT')
    cases.exec('COMMIT')
    return answers
  } catch (fault) {
    for (const file of [privates, cases]) if (file.isOpen && file.isTransaction) file.exec('ROLLBACK')
    throw fault
  }
}
