import { type Commit, readCommit } from './commit.ts'
import { type Followed, type Head, readFollowed, readHead } from './head.ts'
import type { StoredCommit, StoredHead } from './store.ts'

/**
 * What this process wrote, by the very object that was stored of it: whoever holds that one need not parse it again. Proofs
 * read what lies in the store and never ask here.
 */
const heads = new WeakMap<StoredHead, Head>()
const commits = new WeakMap<StoredCommit, Commit>()

/** Keeps a head and a commit for as long as somebody holds what was stored of them. */
export function keepWritten(
  stored: { readonly head: StoredHead; readonly commit: StoredCommit },
  { head, commit }: { readonly head: Head; readonly commit: Commit },
): void {
  heads.set(stored.head, head)
  commits.set(stored.commit, commit)
}

/** As {@link readHead}. */
export function headOf(stored: StoredHead): Head {
  return heads.get(stored) ?? readHead(stored)
}

/** As {@link readFollowed}. */
export function followedOf(stored: StoredHead): Followed {
  return heads.get(stored)?.case ?? readFollowed(stored)
}

/** As {@link readCommit}. */
export function commitOf(stored: StoredCommit): Commit {
  return commits.get(stored) ?? readCommit(stored)
}
