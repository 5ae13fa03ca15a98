import { system } from '#domain/actors/actor.ts'
import { draft } from '#domain/case/case.ts'
import { evolve } from '#domain/case/evolve.ts'
import { blankHead } from './append.ts'
import { type Commit, readCommit } from './commit.ts'
import { type Head, remember } from './head.ts'
import type { StoredCommit } from './store.ts'

/** The head that the commits of a case lead to: replay equals head, for ever (M11). */
export function replay(caseId: string, commits: readonly Pick<StoredCommit, 'n' | 'bytes' | 'hash'>[]): Head {
  return commits.reduce(headAfter, blankHead(draft(caseId)))
}

function headAfter(head: Head, stored: Pick<StoredCommit, 'n' | 'bytes' | 'hash'>): Head {
  const commit = readCommit(stored)
  return {
    ...head,
    ...memoriesAfter(head, commit, stored.n),
    version: stored.n,
    revision: commit.revision,
    at: commit.at,
    hash: stored.hash,
    case: commit.events.reduce(evolve, head.case),
  }
}

/** Commands are remembered by whose they were; what the clock did has no digest and is not (M13, M17). */
function memoriesAfter(head: Head, { commandId, digest, actor }: Commit, n: number) {
  const { recent, followed } = head
  if (digest === undefined) return { recent, followed }
  return actor === system.person
    ? { recent, followed: remember(head, 'followed', commandId, n) }
    : { recent: remember(head, 'recent', commandId, n), followed }
}
