import { isDeepStrictEqual } from 'node:util'
import type { Case } from '#domain/case/case.ts'
import type { City } from '#domain/city/city.ts'
import { type Instant, MINUTE } from '#domain/time/instant.ts'
import type { FaultCode } from '#domain/words/proof-faults.ts'
import { shownOf } from './append.ts'
import { verifyChain } from './chain.ts'
import { readCommit } from './commit.ts'
import { handOffMs, wakeWith } from './hand-off.ts'
import { type Head, readHead, writeHead } from './head.ts'
import { needsExecution } from './needs-execution.ts'
import type { Ports } from './ports.ts'
import { replay } from './replay.ts'
import type { Columns, Envelope, HeadKeys, StoredCommit } from './store.ts'
import { privateFaults } from './verify-private.ts'

/** A row of a worklist as stored; the case itself has no `workId`. */
type StoredEntry = {
  readonly workId: string
  readonly queue?: string
  readonly dueAt?: Instant
  readonly columns: Columns
}

type SealedItem = { readonly n: number; readonly textId?: string; readonly envelope: Envelope }

/** A row of the citizens' index. */
type Indexed = { readonly n: number; readonly key: string; readonly at: Instant }

/** Everything that a store holds of one case, as it lies there. `bytes` of a commit that cannot be unpacked are empty. */
export type StoredCase = {
  readonly caseId: string
  readonly caseNo: string
  readonly version: number
  readonly body: string
  readonly wakeAt?: Instant
  readonly handOff?: Instant
  /** Commit that brought the newest contact. */
  readonly contactN?: number
  /** Commit that brought the newest citizen keys. */
  readonly citizenN?: number
  readonly commits: readonly Pick<StoredCommit, 'n' | 'bytes' | 'hash'>[]
  readonly entries: readonly StoredEntry[]
  readonly near?: HeadKeys['near']
  readonly sealed: readonly SealedItem[]
  readonly indexed: readonly Indexed[]
  readonly erasedAt?: Instant
}

/** What is wrong, and where; `n` is the first commit that it shows at. */
export type Fault = {
  readonly code: FaultCode
  readonly caseId?: string
  readonly caseNo?: string
  readonly n?: number
  /** Field, worklist or number that it is about; never a text. */
  readonly what?: string
}

/** What was found of one case. Texts that were erased are counted, not missed (M26). */
export type CaseVerdict = {
  readonly faults: readonly Fault[]
  readonly texts: number
  readonly erased: number
}

/** Most that a wake which failed or found nothing lies ahead of now (M18). */
const retryMs = MINUTE

/**
 * Proves one case: the chain of its commits, the head they lead to, what worklists and indexes show of it, each text
 * against the salted hash in its event, and the index of citizens against the contacts. Of a broken chain nothing further is said: the rest follows from it.
 */
export async function verifyCase(
  { sealer, keys, city }: Pick<Ports, 'sealer' | 'keys' | 'city'>,
  stored: StoredCase,
  now: Instant,
): Promise<CaseVerdict> {
  const { caseId, caseNo } = stored
  const broken = chainFault(stored)
  if (broken) return { faults: [{ caseId, caseNo, ...broken }], texts: 0, erased: 0 }
  const rebuilt = replay(caseId, stored.commits)
  const privates = await privateFaults({ sealer, keys }, stored, rebuilt.case)
  const faults = [
    ...headFaults(stored, rebuilt),
    ...shownFaults(stored, rebuilt.case, city),
    ...wakeFaults(stored, rebuilt, now),
    ...privates.faults,
  ]
  return { ...privates, faults: faults.map((fault) => ({ caseId, caseNo, ...fault })) }
}

/** What is wrong with a case; which case is said once. */
export type Found = Pick<Fault, 'code' | 'n' | 'what'>

function chainFault({ commits, version }: StoredCase): Found | undefined {
  const verdict = verifyChain(commits)
  if (!verdict.ok) {
    const isThere = commits[verdict.n - 1]?.n === verdict.n
    return { code: isThere ? 'COMMIT_CHANGED' : 'COMMIT_MISSING', n: verdict.n }
  }
  if (commits.length < version) return { code: 'TAIL_CUT', n: commits.length + 1 }
  if (commits.length > version) return { code: 'HEAD_OLD', n: version + 1 }
  return undefined
}

function headFaults(stored: StoredCase, rebuilt: Head): readonly Found[] {
  const n = stored.version
  const head = headOf(stored)
  if (!head) return [{ code: 'HEAD_CHANGED', n }]
  // through the same writing, which leaves out what is as in a blank case
  const same = isDeepStrictEqual(head, readHead(writeHead(rebuilt))) && stored.caseNo === rebuilt.case.caseNo
  return same ? [] : [{ code: 'HEAD_CHANGED', n, what: differing(head, rebuilt) }]
}

function headOf({ caseId, version, body }: StoredCase): Head | undefined {
  try {
    // without the plumbing beside it
    return readHead({ caseId, version, body })
  } catch {
    return undefined
  }
}

/** Names of the first few parts of the head that are not what the commits lead to. */
function differing(head: Head, rebuilt: Head): string {
  const other = readHead(writeHead(rebuilt))
  const parts = (one: Head): readonly (readonly [string, unknown])[] => [
    ...Object.entries(one).filter(([name]) => name !== 'case'),
    ...Object.entries(one.case),
  ]
  const expected = new Map(parts(other))
  const names = parts(head).flatMap(([name, value]) =>
    isDeepStrictEqual(value, expected.get(name)) ? [] : [name],
  )
  return names.slice(0, 3).join(' ')
}

/**
 * Worklists and map against the state: they can be drawn anew from it under the same pack, so that any difference is a
 * fault. Of a case that was last written under another pack nothing can be said.
 */
function shownFaults(stored: StoredCase, one: Case, city: City): readonly Found[] {
  const newest = stored.commits.at(-1)
  if (!newest || readCommit(newest).pack !== city.pack.hash) return []
  const { keys, columns, putWork } = shownOf(one, city)
  const own = {
    workId: '',
    queue: keys.dueAt === undefined ? undefined : keys.queue,
    dueAt: keys.dueAt,
    columns,
  }
  const expected = [own, ...putWork.map(({ id, ...work }) => ({ workId: id, ...work }))]
  const found = new Map(stored.entries.map((entry) => [entry.workId, entry]))
  const lists = expected.flatMap((entry): readonly Found[] =>
    sameEntry(entry, found.get(entry.workId))
      ? []
      : [{ code: 'WORKLIST_CHANGED', ...(entry.queue !== undefined && { what: entry.queue }) }],
  )
  const known = new Set(expected.map(({ workId }) => workId))
  const extra = stored.entries.flatMap(({ workId }): readonly Found[] =>
    known.has(workId) ? [] : [{ code: 'WORKLIST_CHANGED', what: workId }],
  )
  const place: readonly Found[] = isDeepStrictEqual(keys.near, stored.near) ? [] : [{ code: 'PLACE_CHANGED' }]
  return [...lists, ...extra, ...place]
}

/** The wake index is the state's, whatever the pack, or that of a hand-off that is outstanding (M18a). */
function wakeFaults({ wakeAt, handOff }: StoredCase, rebuilt: Head, now: Instant): readonly Found[] {
  const { case: one, at } = rebuilt
  const isOutstanding =
    handOff === undefined || (needsExecution(one) && handOff <= Math.max(at, now) + handOffMs)
  return isOutstanding && isWake(wakeAt, wakeWith(one, handOff), now) ? [] : [{ code: 'WAKE_CHANGED' }]
}

type Listed = {
  readonly queue?: string | undefined
  readonly dueAt?: Instant | undefined
  readonly columns: Columns
}

function sameEntry(expected: Listed, found: Listed | undefined): boolean {
  return (
    found !== undefined &&
    expected.queue === found.queue &&
    expected.dueAt === found.dueAt &&
    isDeepStrictEqual(expected.columns, found.columns)
  )
}

/** The wake index says what the state says, or, after a try in vain, a moment from now at most (M18a). */
function isWake(stored: Instant | undefined, due: Instant | undefined, now: Instant): boolean {
  if (stored === undefined || due === undefined) return stored === due
  return stored === due || (stored > due && stored <= Math.max(due, now) + retryMs)
}
