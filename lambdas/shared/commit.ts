import type { Actor } from '#domain/actors/actor.ts'
import type { Dimensions } from '#domain/case/dimensions.ts'
import type { CaseEvent } from '#domain/case/events.ts'
import type { Instant } from '#domain/time/instant.ts'
import { nextHash } from './chain.ts'
import type { StoredCommit } from './store.ts'

/** The envelope of one append (M35): who asked for what, when, under which pack, and what became true. */
export type Commit = {
  readonly v: 1
  readonly commandId: string
  /** Keyed digest of the command's body; absent for what the rules did by themselves. */
  readonly digest?: string
  readonly actor: string
  readonly onBehalfOf?: string
  readonly at: Instant
  /** Claimed by a device, as is the instant at which it sent the command (rules R56). */
  readonly occurredAt?: Instant
  readonly sentAt?: Instant
  readonly correlationId: string
  /** Hash of the city pack. */
  readonly pack: string
  readonly revision: number
  readonly before?: Dimensions
  readonly after: Dimensions
  readonly events: readonly CaseEvent[]
}

/** Actor of a commit: the person, and for whom a deputy acted. */
export function authorOf(actor: Actor): Pick<Commit, 'actor' | 'onBehalfOf'> {
  return { actor: actor.person, ...(actor.onBehalfOf && { onBehalfOf: actor.onBehalfOf }) }
}

/** Serialises a commit once; these bytes are hashed, stored and never written again (M26). */
export function writeCommit(
  caseId: string,
  n: number,
  previousHash: string | undefined,
  commit: Commit,
): StoredCommit {
  const bytes = JSON.stringify(commit)
  return { caseId, n, bytes, hash: nextHash(previousHash, bytes) }
}

export function readCommit({ bytes }: Pick<StoredCommit, 'bytes'>): Commit {
  // written by `writeCommit`, and `v` says in which shape
  const commit: Commit = JSON.parse(bytes)
  if (commit.v !== 1) throw new Error(`commit has version ${String(commit.v)}, not 1`)
  return commit
}
