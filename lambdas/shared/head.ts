import { type Case, draft } from '#domain/case/case.ts'
import type { Clock } from '#domain/clocks/clock.ts'
import type { Instant } from '#domain/time/instant.ts'
import { budgetOf, formatLimit, parseLimit } from '#domain/time/limit.ts'
import type { StoredHead } from './store.ts'

/** Version of the head's shape; a head of another is rebuilt from its commits (M35). */
export const headSchema = 1

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
  /** The last eight that followed from other cases, and the commits they made (M17). */
  readonly followed: readonly Remembered[]
  readonly case: Case
}

export type Remembered = readonly [key: string, commit: number]

const remembered = 8

/** Adds a command to those remembered; the oldest is forgotten. */
export function remember(recent: readonly Remembered[], key: string, commit: number): readonly Remembered[] {
  return [...recent, [key, commit] as const].slice(-remembered)
}

/** Writes what differs from a blank case and from a fresh clock: with readable names and within 2 KB (M24). */
export function writeHead({ version, case: one, hash, recent, followed, ...rest }: Head): StoredHead {
  const blank = new Map(
    Object.entries(draft(one.caseId)).map(([name, value]) => [name, JSON.stringify(value)]),
  )
  const told = Object.entries(one).filter(([name, value]) => blank.get(name) !== JSON.stringify(value))
  const clocks = Object.entries(one.clocks).map(([kind, clock]) => [kind, writeClock(clock)])
  const plumbing = {
    ...rest,
    hash: Buffer.from(hash, 'hex').toString('base64url'),
    recent: Object.fromEntries(recent),
    ...(followed.length > 0 && { followed: Object.fromEntries(followed) }),
  }
  const body = { ...plumbing, case: { ...Object.fromEntries(told), clocks: Object.fromEntries(clocks) } }
  return { caseId: one.caseId, version, body: JSON.stringify(body) }
}

export function readHead({ caseId, version, body }: StoredHead): Head {
  // written by `writeHead` of this schema and covered by the hash chain, so it has this shape
  const head: StoredBody = JSON.parse(body)
  if (head.schema !== headSchema) {
    throw new Error(`head of case ${caseId} has schema ${head.schema}, not ${headSchema}`)
  }
  const clocks = Object.entries(head.case.clocks).map(([kind, clock]) => [kind, readClock(clock)])
  const hash = Buffer.from(head.hash, 'base64url').toString('hex')
  return {
    ...head,
    hash,
    recent: Object.entries(head.recent),
    followed: Object.entries(head.followed ?? {}),
    version,
    case: { ...draft(caseId), ...head.case, clocks: Object.fromEntries(clocks) },
  }
}

type StoredBody = Omit<Head, 'version' | 'case' | 'recent' | 'followed'> & {
  readonly recent: Readonly<Record<string, number>>
  readonly followed?: Readonly<Record<string, number>>
  readonly case: Partial<Omit<Case, 'clocks'>> & { readonly clocks: Readonly<Record<string, StoredClock>> }
}

/** A clock without what a fresh one would have: a budget of its limit, no pause, no step behind it. */
type StoredClock = Pick<Clock, 'startedAt' | 'dueAt' | 'wakeAt'> & {
  readonly limit: string
} & Partial<Pick<Clock, 'budget' | 'passed' | 'epoch'>> & { readonly pauses?: readonly StoredPause[] }

type Pause = Clock['pauses'][number]

/** Since when, why, and until when if it is over. */
type StoredPause = readonly [from: Instant, why: Pause['why'], to?: Instant]

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

function writePause({ from, why, to }: Pause): StoredPause {
  return to === undefined ? [from, why] : [from, why, to]
}

function readPause([from, why, to]: StoredPause): Pause {
  return to === undefined ? { from, why } : { from, why, to }
}

function readClock({ limit: written, pauses = [], ...rest }: StoredClock): Clock {
  const limit = parseLimit(written)
  if (!limit) throw new Error(`'${written}' is no limit`)
  return { budget: budgetOf(limit), passed: 0, epoch: 0, ...rest, pauses: pauses.map(readPause), limit }
}
