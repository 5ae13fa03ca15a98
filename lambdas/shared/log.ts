import { Logger } from '@aws-lambda-powertools/logger'
import { Misdeployed } from './misdeployed.ts'

/** All that a log line may say: codes, ids and figures, so that no name, phone or free text has a place in it. */
export type LogLine = {
  readonly caseId?: string
  readonly commit?: number
  readonly command?: string
  readonly events?: readonly string[]
  readonly route?: string
  readonly status?: number
  readonly code?: string
  readonly requestId?: string
  readonly milliseconds?: number
  readonly count?: number
  /** Name of a fault and where it was thrown; never its message, which may quote what was sent. */
  readonly fault?: string
  readonly thrownAt?: string
  /** Codes of a fault and of what caused it, outermost first: of the system (`ENOSPC`), of SQLite (`SQLITE 13`). */
  readonly cause?: string
  /** What whoever deployed this should do. */
  readonly hint?: string
}

const logger = new Logger({ serviceName: 'gridline' })

/** Leaves only faults, or every line, from now on: a demonstration tells what happened in its own words. */
export function logOnly(what: 'faults' | 'all'): void {
  logger.setLogLevel(what === 'faults' ? 'ERROR' : 'INFO')
}

/** One structured line; `what` is a fixed phrase of the code. */
export function log(what: string, line: LogLine = {}): void {
  logger.info(what, line)
}

/** A line of a stack that names a file of code. */
const place = /^ {4}at .*?([\w.@/\\-]+\.[cm]?[jt]s:\d+:\d+)\)?$/m

/** A fault that nobody expected: its kind and place, for whoever is on duty. */
export function logFault(what: string, fault: unknown, line: LogLine = {}): void {
  const { name, message, stack = '' } = fault instanceof Error ? fault : new Error('not an error')
  // the stack begins with the message, which may look like a place itself: `09:30:00`
  const thrownAt = place.exec(stack.replace(message, ''))?.[1]
  const cause = codesOf(fault).join(', ')
  const hint = fault instanceof Misdeployed && message
  logger.error(what, {
    ...line,
    fault: name,
    ...(thrownAt && { thrownAt }),
    ...(cause && { cause }),
    ...(hint && { hint }),
  })
}

/** A code is a word of the system; anything else that stands in its place may quote what was sent. */
const stable = /^[A-Z][A-Z_]{2,39}$/

/** Most faults that are looked into, one as the cause of another. */
const deepest = 5

function codesOf(fault: unknown): readonly string[] {
  const codes = new Set<string>()
  let next = fault
  for (let depth = 0; depth < deepest && next instanceof Error; depth++) {
    if ('code' in next && typeof next.code === 'string' && stable.test(next.code)) codes.add(next.code)
    if ('errcode' in next && Number.isInteger(next.errcode)) codes.add(`SQLITE ${next.errcode}`)
    next = next.cause
  }
  return [...codes]
}
