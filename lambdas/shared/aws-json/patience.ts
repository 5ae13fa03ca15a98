import { setTimeout } from 'node:timers/promises'

/**
 * How long a function waits for a service of AWS: a person waits behind it. Without these a connection that died while the
 * function slept would hold it until its own end.
 */
export const patience = {
  /** Of one call. */
  tries: 3,
  connectionMs: 1_000,
  /** From when a request has a connection, or asks for one, to the last byte of its answer. */
  answerMs: 4_000,
  /** Most before the second try; who came too fast waits longer. As AWS's own clients do. */
  pauseMs: { ordinary: 100, throttled: 500 },
  /** Connections to one service: the clock wakes 200 cases at once. */
  sockets: 200,
} as const

export type Patience = {
  readonly [Limit in Exclude<keyof typeof patience, 'pauseMs'>]: number
} & { readonly pauseMs: Readonly<Record<keyof typeof patience.pauseMs, number>> }

/** Between two tries: twice as long each time, and of random length, so that those who met do not meet again. */
export function pauseAfterTry(tried: number, longestMs: number): Promise<void> {
  return setTimeout(Math.random() * longestMs * 2 ** (tried - 1))
}
