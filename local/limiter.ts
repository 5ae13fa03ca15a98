import type { Limited } from '#domain/contract/route.ts'
import { HOUR, MINUTE } from '#domain/time/instant.ts'

/** How often one may ask: so many at once, and then one in each span of time, milliseconds. */
type Allowance = { readonly atOnce: number; readonly everyMs: number }

const allowances: Readonly<Record<Limited, Allowance>> = {
  // a whole shift signs in within minutes, from behind one address
  address: { atOnce: 600, everyMs: MINUTE / 600 },
  // nobody has twenty matters an hour, and each takes the time of an operator
  citizen: { atOnce: 20, everyMs: HOUR / 20 },
}

/** From so many on those are forgotten, once a minute, who may ask for their whole allowance again. */
const mostKept = 10_000

/** Seconds that who asked too often has to wait; absent for one who may ask, which counts. */
export type Limiter = (limited: Limited, who: string) => number | undefined

/**
 * Counts for this process alone, in memory, by a leaky bucket for each: where API Gateway stands, it limits. `now`: real time,
 * milliseconds, since people wait in it.
 */
export function limiter(now: () => number): Limiter {
  /** When each would have used up nothing of the allowance. */
  const fullAt = new Map<string, number>()
  let sweptAt = now()
  return (limited, who) => {
    const { atOnce, everyMs } = allowances[limited]
    const at = now()
    const key = `${limited} ${who}`
    const full = Math.max(fullAt.get(key) ?? 0, at)
    const wait = full - at - (atOnce - 1) * everyMs
    if (wait > 0) return Math.ceil(wait / 1_000)
    if (fullAt.size >= mostKept && at >= sweptAt + MINUTE) {
      sweptAt = at
      forget(fullAt, at)
    }
    fullAt.set(key, full + everyMs)
    return undefined
  }
}

function forget(fullAt: Map<string, number>, at: number): void {
  for (const [key, full] of fullAt) if (full <= at) fullAt.delete(key)
}
