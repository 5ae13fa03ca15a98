import type { Case } from '#domain/case/case.ts'
import type { Instant } from '#domain/time/instant.ts'
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
  readonly case: Case
}

export type Remembered = readonly [key: string, commit: number]

const remembered = 8

/** Adds a command to those remembered; the oldest is forgotten. */
export function remember(recent: readonly Remembered[], key: string, commit: number): readonly Remembered[] {
  return [...recent, [key, commit] as const].slice(-remembered)
}

export function writeHead({ version, ...body }: Head): StoredHead {
  return { caseId: body.case.caseId, version, body: JSON.stringify(body) }
}

export function readHead({ caseId, version, body }: StoredHead): Head {
  // written by `writeHead` of this schema and guarded by the hash chain, so it has this shape
  const head: Omit<Head, 'version'> = JSON.parse(body)
  if (head.schema !== headSchema)
    throw new Error(`head of case ${caseId} has schema ${head.schema}, not ${headSchema}`)
  return { ...head, version }
}
