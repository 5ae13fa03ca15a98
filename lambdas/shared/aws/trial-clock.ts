import type { Instant } from '#domain/time/instant.ts'
import type { clockOffsetIn } from '../dynamodb/clock-offset.ts'
import type { Ports } from '../ports.ts'
import { wakeDue } from '../tick.ts'

/** The clock of a deployment for trials: the real one, ahead by what somebody moved it (M38). */
export function trialClock(offset: ReturnType<typeof clockOffsetIn>, real: () => Instant) {
  return {
    /** The clock as it stands for one call of a function. */
    async now(): Promise<() => Instant> {
      const offsetMs = await offset.read()
      return () => real() + offsetMs
    },
    /**
     * Moves the clock on and lets happen what is due by then; answers where it stands, and how many cases had something
     * due. What fires carries its own instant whenever it is written (M18), so that one step does for all.
     */
    async moveTo(until: Instant, ports: Ports): Promise<{ readonly now: Instant; readonly settled: number }> {
      const offsetMs = until - real()
      await offset.write(offsetMs)
      const now = () => real() + offsetMs
      const { settled, failed } = await wakeDue({ ...ports, now })
      if (failed[0]) throw failed[0].fault
      return { now: now(), settled }
    },
  }
}
