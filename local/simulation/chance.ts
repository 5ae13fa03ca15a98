import { createHash } from 'node:crypto'

/** Chance that can be had again: the same seed and subject give the same draws in the same order. */
export type Chance = {
  /** A number in [0, 1). */
  readonly draw: () => number
  /** True with that probability. */
  readonly happens: (probability: number) => boolean
  readonly oneOf: <T>(choices: readonly T[]) => T | undefined
  /** One of the choices, the more often the greater its weight. */
  readonly pick: <T>(choices: readonly (readonly [choice: T, weight: number])[]) => T | undefined
  /** A number around `typical`, mostly between half and twice of it, now and then much more. */
  readonly around: (typical: number) => number
}

/** Draws of one subject (a case at one version), independent of what else is played and in which order. */
export function chanceOf(seed: string, ...subject: readonly (string | number)[]): Chance {
  let block = 0
  let words: number[] = []
  const draw = () => {
    if (words.length === 0) {
      const digest = createHash('sha256')
        .update(JSON.stringify([seed, ...subject, block++]))
        .digest()
      words = Array.from({ length: 8 }, (_, index) => digest.readUInt32BE(index * 4))
    }
    return (words.pop() ?? 0) / 2 ** 32
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw())
  return {
    draw,
    happens: (probability) => draw() < probability,
    oneOf: (choices) => choices[Math.floor(draw() * choices.length)],
    pick: (choices) => {
      let left = draw() * choices.reduce((total, [, weight]) => total + weight, 0)
      return choices.find(([, weight]) => {
        left -= weight
        return left < 0
      })?.[0]
    },
    around: (typical) => typical * Math.exp(0.6 * normal()),
  }
}
