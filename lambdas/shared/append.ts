import { type Actor, system } from '#domain/actors/actor.ts'
import type { Case } from '#domain/case/case.ts'
import { dimensionsOf } from '#domain/case/dimensions.ts'
import { type CaseEvent, isRevision } from '#domain/case/events.ts'
import { evolve } from '#domain/case/evolve.ts'
import { queueOf, worksOf } from '#domain/case/queue.ts'
import type { City } from '#domain/city/city.ts'
import { wakeAt } from '#domain/clocks/wake-at.ts'
import { tileOf } from '#domain/place/tile.ts'
import type { Instant } from '#domain/time/instant.ts'
import { keepWritten } from './as-written.ts'
import { authorOf, type Commit, writeCommit } from './commit.ts'
import { handOffAfter, wakeWith } from './hand-off.ts'
import { type Head, headSchema, type Memory, remember, writeHead } from './head.ts'
import type { Ports } from './ports.ts'
import type { Append, Columns, HeadKeys, PrivateItems } from './store.ts'

/** What is to be appended; without an actor and digest it is what the rules did by themselves. */
export type Entry = {
  readonly key: string
  readonly at: Instant
  readonly events: readonly CaseEvent[]
  /** The case after these events, where it is known. */
  readonly after?: Case
  readonly digest?: string
  /** Where the command is remembered; absent: what the rules did by themselves is not. */
  readonly memory?: Memory
  readonly actor?: Actor
  readonly occurredAt?: Instant | undefined
  readonly sentAt?: Instant | undefined
  readonly correlationId?: string | undefined
  readonly privateItems?: PrivateItems | undefined
}

/** The head before the first commit. */
export function blankHead(one: Case): Head {
  return { schema: headSchema, version: 0, revision: 0, at: 0, hash: '', recent: [], followed: [], case: one }
}

/** One atomic write: the commit with its hash, the head it leads to, and what the indexes show of it. */
export function appendOf(
  { city, workflow }: Pick<Ports, 'city' | 'workflow'>,
  head: Head,
  entry: Entry,
): Append {
  const { key, at, events, digest, memory, actor = system, correlationId, privateItems } = entry
  const { occurredAt, sentAt } = entry
  const { caseId } = head.case
  const after = entry.after ?? events.reduce(evolve, head.case)
  const n = head.version + 1
  const revision = revisionAfter(head, events)
  const said: Commit = {
    v: 1,
    commandId: key,
    ...(digest && { digest }),
    ...authorOf(actor),
    at,
    ...(occurredAt !== undefined && { occurredAt }),
    ...(sentAt !== undefined && { sentAt }),
    correlationId: correlationId ?? key,
    pack: city.pack.hash,
    revision,
    ...(head.version > 0 && { before: dimensionsOf(head.case) }),
    after: dimensionsOf(after),
    events,
  }
  const commit = writeCommit(caseId, n, head.hash === '' ? undefined : head.hash, said)
  const { recent, followed } = head
  const memories = { recent, followed, ...(memory && { [memory]: remember(head, memory, key, n) }) }
  const shown = shownOf(after, city)
  const handOff = workflow && handOffAfter(head, after, at)
  const wake = wakeWith(after, handOff)
  const kept = new Set(shown.putWork.map(({ id }) => id))
  const next: Head = {
    schema: headSchema,
    version: n,
    revision,
    at,
    hash: commit.hash,
    ...memories,
    ...(handOff !== undefined && { handOff }),
    case: after,
  }
  const stored = { head: writeHead(next), commit }
  keepWritten(stored, { head: next, commit: said })
  return {
    caseId,
    expected: head.version,
    ...stored,
    ...shown,
    keys: { ...shown.keys, ...(wake !== undefined && { wakeAt: wake }) },
    removeWork: worksOf(head.case, city).flatMap(({ id }) => (kept.has(id) ? [] : [id])),
    ...(privateItems && { privateItems }),
  }
}

/** What indexes and worklists show of a case: follows from its state and the pack, so that it can be proved (M29, M30). */
export function shownOf(one: Case, city: City): Pick<Append, 'keys' | 'columns' | 'putWork'> {
  const columns = columnsOf(one)
  return {
    keys: keysOf(one, city),
    columns,
    putWork: worksOf(one, city).map(({ id, queue, dueAt, kind }) => ({
      id,
      queue,
      dueAt,
      columns: { ...columns, kind },
    })),
  }
}

/** Each event that a person's `If-Match` cares about is a revision (M12). */
export function revisionAfter({ revision }: Head, events: readonly CaseEvent[]): number {
  return revision + events.filter(isRevision).length
}

function keysOf(one: Case, city: City): HeadKeys {
  const { caseNo, place, classCode, registered } = one
  const { lng, lat } = place
  const wake = wakeAt(one)
  const near = classCode !== undefined &&
    lng !== undefined &&
    lat !== undefined && { tile: tileOf({ lng, lat }), classCode, at: registered.at }
  return { caseNo, ...queueOf(one, city), ...(wake !== undefined && { wakeAt: wake }), ...(near && { near }) }
}

function columnsOf({ caseNo, state, classCode, obligation, urgency }: Case): Columns {
  return {
    caseNo,
    state,
    ...(classCode && { classCode }),
    ...(obligation && { unit: obligation.unit }),
    level: urgency,
  }
}
