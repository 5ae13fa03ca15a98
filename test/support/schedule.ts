/** Numbers from a seed, the same each time (mulberry32). */
export function chanceFrom(seed: number) {
  let state = seed >>> 0
  const draw = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    below: (n: number): number => Math.floor(draw() * n),
    happens: (share: number): boolean => draw() < share,
  }
}

export type Chance = ReturnType<typeof chanceFrom>

/** Lets one thing happen at a time, in an order that chance decides: whoever waits for a turn may be overtaken by any other. */
export function schedule(chance: Chance) {
  const waiting: (() => void)[] = []
  const faults: unknown[] = []
  let under = 0

  /** A turn of whoever is at work. */
  const turn = (): Promise<void> => new Promise((resolve) => waiting.push(resolve))

  /** A job of its own, which begins when its turn comes. */
  function later(job: () => Promise<void>): void {
    under++
    turn()
      .then(job)
      .catch((fault) => faults.push(fault))
      .finally(() => under--)
  }

  /** Runs until nobody is at work. */
  async function quiet(): Promise<void> {
    while (under > 0) {
      const [next] = waiting.splice(chance.below(waiting.length), 1)
      next?.()
      // everything that follows from it at once
      await new Promise(setImmediate)
    }
    if (faults.length > 0) throw faults[0]
  }

  return { turn, later, quiet }
}
