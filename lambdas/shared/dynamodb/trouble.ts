import { setTimeout } from 'node:timers/promises'
import { ServiceFault } from '../aws-json/faults.ts'

/**
 * Why a write did not go through. `in doubt`: no answer came, or that of a server in trouble, and it may have gone through;
 * `refused`: a condition does not hold; `fault`: it would fail again.
 */
export type Trouble = 'refused' | 'contended' | 'throttled' | 'in doubt' | 'fault'

/**
 * Tries of one write, with less than 0.7 s of pauses between them: a person waits. One without an answer was tried thrice by
 * the client itself before it comes here.
 */
export const tries: Readonly<Record<Trouble, number>> = {
  refused: 1,
  contended: 6,
  throttled: 6,
  'in doubt': 2,
  fault: 1,
}

const firstPauseMs = 20

const contending: ReadonlySet<string> = new Set([
  'TransactionConflictException',
  'TransactionInProgressException',
])

const throttling: ReadonlySet<string | undefined> = new Set([
  'ThrottlingError',
  'ThrottlingException',
  'ProvisionedThroughputExceeded',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
])

/** Between two tries: twice as long each time, and of random length, so that those who met do not meet again. */
export function pauseAfter(tried: number): Promise<void> {
  return setTimeout(Math.random() * firstPauseMs * 2 ** tried)
}

export function troubleOf(fault: unknown): Trouble {
  if (!(fault instanceof ServiceFault) || fault.status >= 500) return 'in doubt'
  if (fault.name === 'TransactionCanceledException') return troubleIn(fault.reasons)
  if (fault.name === 'ConditionalCheckFailedException') return 'refused'
  if (contending.has(fault.name)) return 'contended'
  return throttling.has(fault.name) ? 'throttled' : 'fault'
}

/** Why a transaction was cancelled, in the order of its items; an item that was not the reason says `None`. */
export function reasonsOf(fault: unknown): readonly (string | undefined)[] {
  return fault instanceof ServiceFault ? fault.reasons : []
}

/** A condition decides whatever else there was; what would fail again is not tried again. */
function troubleIn(reasons: readonly (string | undefined)[]): Trouble {
  const given = reasons.filter((reason) => reason !== undefined && reason !== 'None')
  if (given.includes('ConditionalCheckFailed')) return 'refused'
  if (!given.every((reason) => reason === 'TransactionConflict' || throttling.has(reason))) return 'fault'
  return given.some((reason) => throttling.has(reason)) ? 'throttled' : 'contended'
}

/** Tries a write again that met another or came too fast; it must be one that may be done twice. */
export async function patiently<T>(write: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await write()
    } catch (fault) {
      if (tried >= tries[troubleOf(fault)]) throw fault
      await pauseAfter(tried)
    }
  }
}
