import { maskText } from '#domain/actors/masking.ts'
import type { Words } from '#domain/words/locale.ts'
import { NoDoor } from '#local/client.ts'
import { NoPort } from '#local/gateway.ts'
import { BrokenMapping } from '#local/import/mapping.ts'
import { UnreadableFile } from '#local/import/unreadable.ts'
import { BrokenCity } from '#local/runtime.ts'
import { NotServed } from '#local/served-city.ts'
import { CloudFault } from './cloud/cloud-fault.ts'
import { systemFault } from './text/system-faults.ts'

/** A fault as it is told: a code that a script may rely on, and the words for people. */
export type Told = {
  readonly code: string
  readonly message: string
  /** The same in every language, where it was thrown so. */
  readonly said?: Words
  /** What is wrong where, in a file of several faults. */
  readonly faults?: BrokenMapping['faults'] | BrokenCity['faults']
}

/** Faults that a person can mend say so themselves; any other is `FAULT`. */
const codes: Readonly<Record<string, string>> = {
  AheadOfClock: 'AHEAD_OF_CLOCK',
  AlreadyServed: 'ALREADY_SERVED',
  BrokenCity: 'BROKEN_CITY',
  BrokenMapping: 'BROKEN_MAPPING',
  CasesMissing: 'CASES_MISSING',
  ClockFault: 'CLOCK_DAMAGED',
  KeyFault: 'KEY_FAULT',
  Occupied: 'OCCUPIED',
  OtherCity: 'OTHER_CITY',
  OtherStage: 'OTHER_STAGE',
  RealDirectory: 'REAL_DIRECTORY',
  SimulatedDirectory: 'SIMULATED_DIRECTORY',
  UnappliedLog: 'LOG_UNAPPLIED',
  UnknownKey: 'KEY_UNKNOWN',
}

/** What went wrong, without personal data: a message may quote what it could not read. */
export function toldOf(fault: unknown): Told {
  if (isUsage(fault)) return { code: 'USAGE', message: firstSentence(fault) }
  if (fault instanceof NotServed) return { code: fault.code, message: fault.message }
  if (fault instanceof NoDoor) return { code: 'NO_DOOR', message: fault.message }
  if (fault instanceof NoPort) return { code: 'NO_PORT', message: fault.message }
  if (fault instanceof CloudFault) return { code: fault.code, message: fault.message }
  if (fault instanceof UnreadableFile) return { code: fault.code, message: fault.message, said: fault.said }
  const denied = systemFault(fault)
  if (denied) return denied
  const code = (fault instanceof Error && codes[fault.name]) || 'FAULT'
  if (fault instanceof BrokenCity || fault instanceof BrokenMapping) {
    return { code, message: fault.message, faults: fault.faults }
  }
  return { code, message: messageOf(fault) }
}

/** A fault of the arguments, as `parseArgs` throws it. */
export function isUsage(fault: unknown): fault is Error {
  return fault instanceof Error && 'code' in fault && String(fault.code).startsWith('ERR_PARSE_ARGS')
}

/** One line; of text that could not be parsed nothing is quoted, since it may be a citizen's. */
export function messageOf(fault: unknown): string {
  if (fault instanceof SyntaxError) return 'something stored is not what it should be'
  const message = fault instanceof Error ? fault.message : String(fault)
  const cause = fault instanceof Error && fault.cause instanceof Error ? `: ${fault.cause.message}` : ''
  return maskText(`${message}${cause}`.split('\n')[0] ?? '')
}

/** The first sentence names the argument, what follows is advice on how to quote it. */
function firstSentence({ message }: Error): string {
  return message.split('. ')[0] ?? message
}
