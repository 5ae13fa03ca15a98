import { type Application, type Case, draft, type FrozenRow } from '#domain/case/case.ts'
import type { Clock } from '#domain/clocks/clock.ts'
import type { Instant } from '#domain/time/instant.ts'
import { budgetOf, formatLimit, type Limit, parseLimit } from '#domain/time/limit.ts'
import type { StoredHead } from './store.ts'

/** Version of the head's shape; a head of another is rebuilt from its commits (M35). */
export const headSchema = 2

/** What the head remembers beside the case itself. */
export type Head = {
  readonly schema: number
  readonly version: number
  /** Grows with what a person's `If-Match` cares about (M12). */
  readonly revision: number
  /** Recorded instant of the last commit; time never runs back on a case (M10). */
  readonly at: Instant
  /** Hash of the last commit. */
  readonly hash: string
  /** The last eight commands of persons and the commits they made (M13). */
  readonly recent: readonly Remembered[]
  /** The last four that followed from other cases, and the commits they made (M17). */
  readonly followed: readonly Remembered[]
  /** Plumbing that lies beside the body and is not replayed (M18a). */
  readonly handOff?: Instant
  readonly case: Case
}

export type Remembered = readonly [key: string, commit: number]

/** Of persons' commands as M13 says; of what followed from other cases, which is carried over one after the other, fewer. */
const remembered = { recent: 8, followed: 4 } as const

/** Persons' commands, and those that followed from other cases. */
export type Memory = keyof typeof remembered

/** Adds a command to those remembered; the oldest is forgotten. */
export function remember(head: Head, memory: Memory, key: string, commit: number): readonly Remembered[] {
  return [...head[memory], [key, commit] as const].slice(-remembered[memory])
}

/** Writes what differs from a blank case, with readable names and within 2 KB (M24). */
export function writeHead({
  version,
  case: one,
  hash,
  recent,
  followed,
  handOff,
  ...rest
}: Head): StoredHead {
  const { clocks, row, applications, ...others } = one
  const told: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(others)) {
    if (!isBlank(name, value)) told[name] = value
  }
  const body = {
    ...rest,
    hash: Buffer.from(hash, 'hex').toString('base64url'),
    recent: Object.fromEntries(recent),
    ...(followed.length > 0 && { followed: Object.fromEntries(followed) }),
    case: {
      ...told,
      ...(row && { row: writeRow(row) }),
      ...(applications.length > 0 && { applications: applications.map(writeApplication) }),
      clocks: Object.fromEntries(Object.entries(clocks).map(([kind, clock]) => [kind, writeClock(clock)])),
    },
  }
  return {
    ...{ caseId: one.caseId, version, body: JSON.stringify(body) },
    ...(handOff !== undefined && { handOff }),
  }
}

/** Fields of a blank case; those that are objects as text, to be compared. */
const blank: ReadonlyMap<string, unknown> = new Map(
  Object.entries(draft('')).map(([name, value]) => [name, comparable(value)]),
)

function comparable(value: unknown): unknown {
  return typeof value === 'object' ? JSON.stringify(value) : value
}

/** What a blank case has as well, or what the key of the head says. */
function isBlank(name: string, value: unknown): boolean {
  return name === 'caseId' || (blank.has(name) && blank.get(name) === comparable(value))
}

export function readHead({ caseId, version, body, handOff }: StoredHead): Head {
  // written by `writeHead` of this schema and covered by the hash chain, so it has this shape
  const head: StoredBody = JSON.parse(body)
  if (head.schema !== headSchema) {
    throw new Error(`head of case ${caseId} has schema ${head.schema}, not ${headSchema}`)
  }
  const { clocks, row, applications = [], ...told } = head.case
  return {
    ...head,
    hash: Buffer.from(head.hash, 'base64url').toString('hex'),
    recent: Object.entries(head.recent),
    followed: Object.entries(head.followed ?? {}),
    version,
    ...(handOff !== undefined && { handOff }),
    case: {
      ...draft(caseId),
      ...told,
      ...(row && { row: readRow(row) }),
      applications: applications.map(readApplication),
      clocks: Object.fromEntries(Object.entries(clocks).map(([kind, clock]) => [kind, readClock(clock)])),
    },
  }
}

/** What of a case the workflow follows (M3). */
export type Followed = Pick<Case, 'state' | 'run' | 'seq' | 'left'>

/** That part of a head alone, at a third of the price of the whole. */
export function readFollowed({ body }: Pick<StoredHead, 'body'>): Followed {
  // written by `writeHead`, which leaves out what is as in a blank case
  const head: StoredBody = JSON.parse(body)
  const { state = 'DRAFT', run = 0, seq = 0, left } = head.case
  return { state, run, seq, ...(left && { left }) }
}

type StoredBody = Omit<Head, 'version' | 'case' | 'recent' | 'followed' | 'handOff'> & {
  readonly recent: Readonly<Record<string, number>>
  readonly followed?: Readonly<Record<string, number>>
  readonly case: Partial<Omit<Case, 'clocks' | 'row' | 'applications'>> & {
    readonly clocks: Readonly<Record<string, StoredClock>>
    readonly row?: StoredRow
    readonly applications?: readonly StoredApplication[]
  }
}

/** A standard row with its limit as it is written, and of what closing may ask for only what it asks. */
type StoredRow = Pick<FrozenRow, 'id' | 'version'> & {
  readonly limit?: string
  readonly closing: Pick<FrozenRow['closing'], 'id'> & Partial<FrozenRow['closing']>
}

function writeRow({ limit, closing: { id, site, photo, inform }, ...row }: FrozenRow): StoredRow {
  return {
    ...row,
    ...(limit && { limit: formatLimit(limit) }),
    closing: { id, ...(site && { site }), ...(photo && { photo }), ...(inform && { inform }) },
  }
}

function readRow({ limit, closing, ...row }: StoredRow): FrozenRow {
  return {
    ...row,
    ...(limit && { limit: readLimit(limit) }),
    closing: { site: false, photo: false, inform: false, ...closing },
  }
}

/** An application without what one at its first level has, or one that asks for nothing in particular. */
type StoredApplication = Omit<Application, 'level' | 'ask'> & Partial<Pick<Application, 'level' | 'ask'>>

function writeApplication({ level, ask, ...application }: Application): StoredApplication {
  return {
    ...application,
    ...(level > 0 && { level }),
    ...(Object.keys(ask).length > 0 && { ask }),
  }
}

function readApplication(application: StoredApplication): Application {
  return { level: 0, ask: {}, ...application }
}

/** A clock without what a fresh one would have: a budget of its limit, no pause, no step behind it. */
type StoredClock = Pick<Clock, 'startedAt' | 'dueAt' | 'wakeAt' | 'breachedAt'> & {
  readonly limit: string
} & Partial<Pick<Clock, 'budget' | 'passed' | 'epoch'>> & { readonly pauses?: readonly StoredPause[] }

type Pause = Clock['pauses'][number]

/** Since when, why, and until when if it has ended; of one that has not, the pauses that it covers. */
type StoredPause = readonly [from: Instant, why: Pause['why'], end?: Instant | readonly StoredPause[]]

function writeClock({ limit, budget, pauses, passed, epoch, ...instants }: Clock): StoredClock {
  return {
    limit: formatLimit(limit),
    ...instants,
    ...(budget !== budgetOf(limit) && { budget }),
    ...(pauses.length > 0 && { pauses: pauses.map(writePause) }),
    ...(passed > 0 && { passed }),
    ...(epoch > 0 && { epoch }),
  }
}

function writePause({ from, why, to, covers }: Pause): StoredPause {
  const end = to ?? covers?.map(writePause)
  return end === undefined ? [from, why] : [from, why, end]
}

function readPause([from, why, end]: StoredPause): Pause {
  if (end === undefined) return { from, why }
  return typeof end === 'number' ? { from, why, to: end } : { from, why, covers: end.map(readPause) }
}

function readClock({ limit: written, pauses = [], ...rest }: StoredClock): Clock {
  const limit = readLimit(written)
  return { budget: budgetOf(limit), passed: 0, epoch: 0, ...rest, pauses: pauses.map(readPause), limit }
}

function readLimit(written: string): Limit {
  const limit = parseLimit(written)
  if (!limit) throw new Error(`'${written}' is no limit`)
  return limit
}
