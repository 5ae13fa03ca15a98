import { handler as clock } from '#lambdas/clock.ts'
import { logFault } from '#lambdas/shared/log.ts'
import type { Ports } from '#lambdas/shared/ports.ts'

/** Longest sleep: whoever moves a simulated clock, or commits from another process, is noticed by then. */
const longestSleepMs = 1_000

/** As much time as a function has on AWS. */
const workMs = 60_000

export type Alarm = { readonly stop: () => Promise<void> }

/**
 * The clock of one process: calls the clock's handler at the earliest wake of all cases, a second late at most, whatever clock
 * the ports have. Asking the index for its first entry costs a few microseconds a second, and no case has a timer.
 */
export function startAlarm({ store, now }: Pick<Ports, 'store' | 'now'>): Alarm {
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let working = Promise.resolve()
  const context = { getRemainingTimeInMillis: () => (isStopped ? 0 : workMs) }

  async function ring(): Promise<void> {
    const next = await store.nextWake()
    if (next !== undefined && next <= now()) await clock({}, context)
  }

  async function sleep(): Promise<void> {
    const next = await store.nextWake()
    if (isStopped) return
    const ms = next === undefined ? longestSleepMs : Math.min(Math.max(next - now(), 0), longestSleepMs)
    timer = setTimeout(go, ms).unref()
  }

  function go(): void {
    working = ring()
      .then(sleep)
      .catch((fault) => {
        logFault('clock failed', fault)
        if (!isStopped) timer = setTimeout(go, longestSleepMs).unref()
      })
  }

  go()
  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await working
      clearTimeout(timer)
    },
  }
}
