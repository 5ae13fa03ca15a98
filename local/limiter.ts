import type { Limited } from '#domain/contract/route.ts'
import { HOUR, MINUTE } from '#domain/time/instant.ts'
import type { Allowance } from '#lambdas/api/ports.ts'

/** How often one may ask: so many at once, and then one in each span of time, milliseconds. */
type Rate = { readonly atOnce: number; readonly everyMs: number }

const rates: Readonly<Record<Limited, Rate>> = {
  // a whole shift signs in within minutes, from behind one address
  address: { atOnce: 600, everyMs: MINUTE / 600 },
  // nobody has twenty matters an hour, and each takes the time of an operator
  citizen: { atOnce: 20, everyMs: HOUR / 20 },
}

/** From so many on those are forgotten, once a minute, who may ask for their whole allowance again. */
const mostKept = 10_000

/**
 * Counts for this process alone, in memory, by a leaky bucket for each: where API Gateway stands, it limits. `now`: real time,
 * milliseconds, since people wait in it.
 */
export function limiter(now: () => number): Allowance {
  /** When each would have used up nothing of the allowance. */
  const fullAt = new Map<string, number>()
  let sweptAt = now()
  return {
    take: ({ limited, who }) => {
      const { atOnce, everyMs } = rates[limited]
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
    },
    giveBack: ({ limited, who }) => {
      const key = `${limited} ${who}`
      const full = fullAt.get(key)
      if (full !== undefined) fullAt.set(key, full - rates[limited].everyMs)
    },
  }
}

function forget(fullAt: Map<string, number>, at: number): void {
  for (const [key, full] of fullAt) if (full <= at) fullAt.delete(key)
}
