import type { State } from '#domain/case/state.ts'
import type { Counters } from './counters.ts'

/**
 * Ports of storage. Two implementations stand behind them: SQLite (`local/sqlite/`) and DynamoDB (`dynamodb/`);
 * `test/contract/` holds them to the same behaviour. The store knows no business: heads, commits and envelopes
 * are opaque to it, and what it indexes is handed to it in `HeadKeys`.
 */

/** Milliseconds since 1970-01-01T00:00Z. */
type Instant = number

/**
 * Largest head a store takes. A head is meant to stay within 2 KB (M24), which the tests and the bench show; this bound only
 * stops a fault, since a case that could not be written would be stuck.
 */
export const headBytes = 8_192

/** Entries that one page of a list may examine before it answers with what it found (M32). */
export const examinedPerPage = 1_000

/** A cursor that this list did not give out: bad input of the client, not a fault. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor'
}

/** What the store indexes of a head. An absent key leaves that index (sparse); a worklist needs both queue and due instant. */
export type HeadKeys = {
  /** Human number of the case, unique; set at creation and never changed. */
  readonly caseNo: string
  /** Worklist the case stands in: `stage:unit` or `stage:district`. */
  readonly queue?: string
  /** Due instant of the queue owner's clock: the order within the worklist. */
  readonly dueAt?: Instant
  /** Next instant at which something about the case is due, or the retry instant after a failed tick. */
  readonly wakeAt?: Instant
  /** 1-km tile with class, and the instant of report. */
  readonly near?: { readonly tile: string; readonly classCode: string; readonly at: Instant }
}

/** Newest state of a case as stored: `body` is one JSON text of at most 2 KB (M24). */
export type StoredHead = {
  readonly caseId: string
  /** Number of the last commit; the condition of the next append. */
  readonly version: number
  readonly body: string
  /**
   * When it is to be looked whether the workflow has taken over the stage: plumbing beside the state, not part of the body,
   * without a version (M9, M18a). Absent: it has, or there is nothing to take over.
   */
  readonly handOff?: Instant
}

/** One append as stored: `bytes` is hashed as it stands and never re-serialised (M26). */
export type StoredCommit = {
  readonly caseId: string
  readonly n: number
  readonly bytes: string
  /** Hex SHA-256 of the previous commit's hash and `bytes`. */
  readonly hash: string
}

/** An application to decide, an assisting unit's part or an inspector's task: stands in a worklist beside the head. */
type WorkItem = {
  readonly id: string
  readonly queue: string
  readonly dueAt: Instant
  readonly columns: Columns
}

/** The few columns a worklist shows and post-filters; never a name, phone or text. */
export type Columns = {
  readonly caseNo: string
  readonly state: State
  readonly classCode?: string
  readonly unit?: string
  readonly level?: string
  readonly kind?: string
}

/** AES-256-GCM envelope (M25). All binary fields are base64url. */
export type Envelope = {
  readonly kid: string
  readonly wrappedKey: string
  readonly iv: string
  readonly tag: string
  readonly ciphertext: string
}

/** Texts and contact of one command: stored with its commit, so that a retry overwrites what a crash left of it. */
export type PrivateItems = {
  readonly texts: readonly { readonly textId: string; readonly envelope: Envelope }[]
  readonly contact?: Envelope
  /** Keyed hashes of the citizen (M27) and the instant of report: the caller's history. */
  readonly citizen?: { readonly keys: readonly string[]; readonly at: Instant }
}

/** One atomic write: head, commit and work items; the private items are durable first. */
export type Append = {
  readonly caseId: string
  /** Version the head must have; 0 creates the case. */
  readonly expected: number
  readonly head: StoredHead
  readonly commit: StoredCommit
  readonly keys: HeadKeys
  readonly columns: Columns
  readonly putWork: readonly WorkItem[]
  readonly removeWork: readonly string[]
  readonly privateItems?: PrivateItems
}

/**
 * `conflict`: the head has another version (or, at creation, exists); nothing was written, in neither store.
 * A number that another case already has is a fault, since the day's counter never gives one out twice (M15).
 */
type Appended = 'appended' | 'conflict'

export type WorklistEntry = {
  readonly caseId: string
  /** Set when the entry is a work item, absent for the case itself. */
  readonly workId?: string
  /** Absent only outside worklists: a case of a citizen or a place whose clocks have all ended. */
  readonly dueAt?: Instant
  readonly columns: Columns
}

/**
 * Exactly one key filter (M32); the partition is never in the cursor. Several worklists, or several tiles of one class, are
 * one list in the order of each.
 */
export type ListKey =
  | { readonly queue: string | readonly string[] }
  | { readonly citizen: string }
  | { readonly tile: string | readonly string[]; readonly classCode: string }

/** Bounded post-filter: at most 1,000 entries are examined a page. */
export type ListFilter = {
  readonly state?: string
  readonly classCode?: string
  readonly dueBefore?: Instant
  readonly level?: string
}

export type Page<T> = { readonly items: readonly T[]; readonly cursor?: string }
export type PageRequest = { readonly limit: number; readonly cursor?: string }

/** Who saw, was refused to see, or erased what of a citizen (M28). */
export type Access = {
  readonly caseId: string
  readonly at: Instant
  readonly person: string
  readonly field: string
  readonly purpose: string
  readonly outcome: 'shown' | 'denied' | 'erased'
  /** Refusal code of what was denied. */
  readonly code?: string
}

/** The token with which a stage of the workflow waits, of which run and of which stage entry: plumbing, no fact (M1, M3). */
export type StageToken = { readonly run: number; readonly seq: number; readonly token: string }

/** A token was put in the place of another, or a newer one stands and it was not (M6). */
export type TokenPut =
  | { readonly put: true; readonly replaced?: StageToken }
  | { readonly put: false; readonly newer: StageToken }

/** A commit that a consumer could not take: set aside for whoever looks after it, so that the others go on (M20). */
export type Parked = {
  readonly consumer: string
  readonly caseId: string
  readonly n: number
  readonly at: Instant
  /** Name of the fault, never its message. */
  readonly fault: string
}

type FeedEntry = StoredCommit & {
  /** Grows with each commit of the whole store; a consumer's cursor. */
  readonly position: number
}

export type CaseStore = Counters & {
  head(caseId: string): Promise<StoredHead | undefined>
  append(append: Append): Promise<Appended>
  commits(caseId: string, after?: number): Promise<readonly StoredCommit[]>
  commit(caseId: string, n: number): Promise<StoredCommit | undefined>
  caseIdOf(caseNo: string): Promise<string | undefined>
  /** Next number of that local day (`YYYYMMDD`), from 1; gaps are allowed, a number never comes twice. */
  nextNumber(day: string): Promise<number>
  /**
   * Moves a case within the wake index (retry after a failed tick, hand-off outstanding): no version, no commit
   * (M18a). A case that has left the index, or is unknown, stays out.
   */
  wakeAgain(caseId: string, wakeAt: Instant): Promise<void>
  /**
   * Moves a case within the wake index once it was looked whether the workflow took over; nothing if the case has moved on
   * from that version, whose append set both anew (M18a).
   */
  setHandOff(
    caseId: string,
    at: { readonly version: number; readonly wakeAt: Instant; readonly handOff?: Instant },
  ): Promise<void>
  /**
   * Cases whose wake instant is ≤ `until`, earliest first; of these shards of the index alone, where they are named and the
   * index has shards (M21).
   */
  due(
    until: Instant,
    limit: number,
    shards?: readonly string[],
  ): Promise<readonly { readonly caseId: string; readonly wakeAt: Instant }[]>
  /** Earliest wake instant of all cases; absent when nothing is due ever. */
  nextWake(): Promise<Instant | undefined>
  /** Every case of the wake index, in an order of the store's: all open ones are there (M22). Throws `BadCursor`. */
  waking(page: PageRequest): Promise<Page<{ readonly caseId: string }>>
  /** Strongly consistent (M2). */
  token(caseId: string): Promise<StageToken | undefined>
  /**
   * Puts a token unless one of a newer run, or of a newer stage entry of the same run, stands (M6). A token that a crash loses
   * is found again from the case, so that it need not be durable when this resolves.
   */
  putToken(caseId: string, token: StageToken): Promise<TokenPut>
  /** Drops a token if it is still the one that stands: its execution has ended. */
  dropToken(caseId: string, token: string): Promise<void>
  /** Sets a commit aside for a consumer; the same again replaces it. */
  park(parked: Parked): Promise<void>
  /** Longest parked first. */
  parked(consumer: string, limit: number): Promise<readonly Parked[]>
  unpark(parked: Pick<Parked, 'consumer' | 'caseId' | 'n'>): Promise<void>
  /** Worklists by due instant, earliest first; a citizen's and a place's cases newest first. Throws `BadCursor`. */
  list(key: ListKey, filter: ListFilter, page: PageRequest): Promise<Page<WorklistEntry>>
  /** Texts of committed commands, in the order of the commits. */
  texts(caseId: string): Promise<readonly { readonly textId: string; readonly envelope: Envelope }[]>
  /** The newest committed contact. */
  contact(caseId: string): Promise<Envelope | undefined>
  /** Resolves when durable: record first, reveal afterwards. */
  recordAccess(access: Access): Promise<void>
  accesses(caseId: string): Promise<readonly Access[]>
  /**
   * Deletes texts, contact and citizen keys that a case's commits up to `n` brought, for good, in one write with the record
   * of who asked and why: heads and commits stay as they are (M26). Answers how many texts and contacts there were.
   */
  erase(access: Access & { readonly outcome: 'erased' }, n: number): Promise<number>
  close(): Promise<void>
}

/**
 * A store that also knows one order of all its commits, and how far each consumer came. DynamoDB has none: there the stream
 * delivers the commits and its trigger keeps the position.
 */
export type FeedStore = CaseStore & {
  /** Commits of all cases after `position`, in the order of the store. */
  feed(position: number, limit: number): Promise<readonly FeedEntry[]>
  /** Position a consumer of the feed has finished, 0 at first. */
  cursor(consumer: string): Promise<number>
  saveCursor(consumer: string, position: number): Promise<void>
}

/** What is sealed was sealed with a master key that is not here: nothing can be said of it, least of all that it was changed. */
export class UnknownKey extends Error {
  override readonly name = 'UnknownKey'
  readonly kid: string

  constructor(kid: string) {
    super(`no key ${kid}: the data were sealed with a key that is not here`)
    this.kid = kid
  }
}

/** Wraps data keys with a master key that never lies in the store: KMS on AWS, a key file embedded. */
export type Keys = {
  wrap(dataKey: Uint8Array): Promise<{ readonly kid: string; readonly wrappedKey: string }>
  /** Throws {@link UnknownKey}, also where a key goes by that id and is another. */
  unwrap(kid: string, wrappedKey: string): Promise<Uint8Array>
  /** Secret bytes for one purpose (digests of commands, citizen keys); does not change with rotation. */
  secret(purpose: 'digest' | 'citizen'): Uint8Array
}
