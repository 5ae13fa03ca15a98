import { HOUR, type Instant } from '#domain/time/instant.ts'
import { logFault } from '#lambdas/shared/log.ts'

/** Time between two rounds: what is lost is rare, and a hand-off that is outstanding wakes its case by itself (M9). */
const everyMs = HOUR

/** How often the clock is looked at: whoever moves a simulated one is noticed by then. */
const usualLookMs = 1_000

export type Rounds = {
  /** Begins no further round and waits for the one under way. */
  readonly stop: () => Promise<void>
}

/** Does something once an hour by this clock, one round at a time; the first an hour from now. */
export function startRounds(
  now: () => Instant,
  round: () => Promise<void>,
  lookMs: number = usualLookMs,
): Rounds {
  let next = now() + everyMs
  let working: Promise<void> | undefined
  const timer = setInterval(() => {
    if (working || now() < next) return
    next = now() + everyMs
    working = round()
      .catch((fault) => logFault('round failed', fault))
      .finally(() => {
        working = undefined
      })
  }, lookMs).unref()
  return {
    async stop() {
      clearInterval(timer)
      await working
    },
  }
}
