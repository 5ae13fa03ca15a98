import type { DatabaseSync } from 'node:sqlite'
import type { StoredHead } from '#lambdas/shared/store.ts'
import { integer } from './row.ts'

/** Cases whose head is kept, those that were written last; about 20 MB with what was parsed of them. */
const mostKept = 4_096

/**
 * Heads that this process wrote last, known without a read: a command, and what follows it, asks for the same head again and
 * again. Whether another process wrote is asked once in a turn of the event loop: a head may be as old as that turn, and the
 * version that an append expects shows it.
 */
export type NewestHeads = {
  readonly get: (caseId: string) => StoredHead | undefined
  /** It is in the file. Called in one go with the commit, so that no write of another process goes unnoticed in between. */
  readonly keep: (head: StoredHead) => void
  readonly forget: (caseId: string) => void
  /** Whoever read commits of any process reads heads that are as new. */
  readonly forgetAll: () => void
}

export function newestHeads(cases: DatabaseSync): NewestHeads {
  const asked = cases.prepare('PRAGMA data_version')
  const kept = new Map<string, StoredHead>()
  /** Grows with what other connections commit, and stays with what this one does. */
  let seen = integer(asked.get()?.['data_version'])
  let wasAsked = false

  function forgetWhatOthersWrote(): void {
    if (wasAsked) return
    wasAsked = true
    setImmediate(() => {
      wasAsked = false
    })
    const now = integer(asked.get()?.['data_version'])
    if (now !== seen) kept.clear()
    seen = now
  }

  return {
    get(caseId) {
      forgetWhatOthersWrote()
      return kept.get(caseId)
    },
    keep(head) {
      kept.delete(head.caseId)
      kept.set(head.caseId, head)
      const [oldest] = kept.size > mostKept ? kept.keys() : []
      if (oldest !== undefined) kept.delete(oldest)
    },
    forget: (caseId) => {
      kept.delete(caseId)
    },
    forgetAll: () => kept.clear(),
  }
}
