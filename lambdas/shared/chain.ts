import { hash } from 'node:crypto'
import type { StoredCommit } from './store.ts'

/** Stands before the first commit, so that every hashed input begins with 64 hex digits. */
const genesis = '0'.repeat(64)

/**
 * Hash of a commit: lower-case hex SHA-256 of the previous commit's hash (64 zeros before the first) followed by the
 * stored bytes as they stand (M26).
 */
export function nextHash(previousHash: string | undefined, bytes: string): string {
  return hash('sha256', (previousHash ?? genesis) + bytes)
}

/** `n`: the first commit that is missing, out of order or not what was hashed. */
export type ChainVerdict = { readonly ok: true } | { readonly ok: false; readonly n: number }

/** Checks all commits of one case from the first; a cut-off tail shows only against the head's version. */
export function verifyChain(commits: readonly Pick<StoredCommit, 'n' | 'bytes' | 'hash'>[]): ChainVerdict {
  let previousHash: string | undefined
  for (const [index, commit] of commits.entries()) {
    const n = index + 1
    if (commit.n !== n || commit.hash !== nextHash(previousHash, commit.bytes)) return { ok: false, n }
    previousHash = commit.hash
  }
  return { ok: true }
}
