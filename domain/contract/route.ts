import type * as z from 'zod'
import type { Capability } from '#domain/actors/capabilities.ts'
import type { Words } from '#domain/words/locale.ts'
import type { ProblemCode } from './problem.ts'

/** By what a route counts who asks too often: from where, or which citizen; staff are not counted. */
export type Limited = 'address' | 'citizen'

/** One route of the door: everything that a client must know of it, and all that the door checks before it is handled. */
export type Route = {
  readonly method: 'GET' | 'POST'
  /** Path with its parameters in braces. */
  readonly path: string
  readonly summary: Words
  /** Who may ask; `open` asks for no token. */
  readonly for: Capability | 'open'
  /** Open only where the deployment's stage is local or demo. */
  readonly demoOnly: boolean
  readonly params?: z.ZodObject
  readonly query?: z.ZodType
  /** Absent where the body is a command, which the loop parses itself. */
  readonly body?: z.ZodType
  /** `commands`: any command on a case · `register`: the report that becomes one. */
  readonly takes?: 'commands' | 'register'
  /** A write that must carry an `Idempotency-Key`. */
  readonly keyed: boolean
  /** Who may not ask it without end; absent where nobody is counted. */
  readonly limited?: Limited
  readonly status: 200 | 201
  /** May be kept by the asker, and asked for again by its `ETag`. */
  readonly kept: boolean
  /** Its answer carries an `ETag`: the revision of the case, or what a kept answer is asked for again by. */
  readonly tagged: boolean
  /** Problems beside those that every route may answer. */
  readonly problems: readonly (ProblemCode | 'refusals')[]
}

/** What a route says only where it is unlike most. */
type Presumed = 'demoOnly' | 'keyed' | 'status' | 'kept' | 'tagged' | 'problems'

type WrittenRoute = Omit<Route, Presumed> & Partial<Pick<Route, Presumed>>

/** Writes a route; keeps the types of its schemas. */
export function route<const R extends WrittenRoute>(
  written: R,
): Omit<Route, keyof R> & R & Pick<Route, Presumed> {
  return { demoOnly: false, keyed: false, status: 200, kept: false, tagged: false, problems: [], ...written }
}
