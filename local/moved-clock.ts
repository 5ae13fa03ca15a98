import type { Instant } from '#domain/time/instant.ts'
import { passTime } from './pass-time.ts'
import type { Runtime } from './runtime.ts'
import { markSimulated, type SimulatedClock } from './simulated-clock.ts'

/** The clock of a city that is served for trials, moved on by whoever asks. */
export type MovedClock = {
  /** Lets happen what is due until then, unless it is stopped on the way; answers how many cases had something due. */
  readonly moveTo: (until: Instant) => Promise<number>
  /** Ends a move under way where it stands; `finished` resolves when its last commit is made. */
  readonly stop: () => { readonly finished: () => Promise<void> }
}

/** `directory` is marked as one of simulated time before the first commit of that time, and where the clock stopped. */
export function movedClock(
  { ports }: Pick<Runtime, 'ports'>,
  {
    clock,
    directory,
    settled,
  }: {
    readonly clock: SimulatedClock
    readonly directory: string
    /** Resolves when everything committed so far was relayed. */
    readonly settled: () => Promise<void>
  },
): MovedClock {
  let isMoved = false
  let isStopped = false
  const moves = new Set<Promise<number>>()
  const mark = () => markSimulated(directory, ports.store, ports.now())

  async function move(until: Instant): Promise<number> {
    if (!isMoved) await mark()
    isMoved = true
    const woken = await passTime(ports, clock, { until, hasTime: () => !isStopped })
    await settled()
    await mark()
    return woken
  }

  return {
    async moveTo(until) {
      const moving = move(until)
      moves.add(moving)
      try {
        return await moving
      } finally {
        moves.delete(moving)
      }
    },
    stop() {
      isStopped = true
      return {
        async finished() {
          // a move that failed was answered so
          await Promise.allSettled(moves)
          if (isMoved) await mark()
        },
      }
    },
  }
}
