import * as z from 'zod'
import { type Act, scriptOf } from './scripts.ts'

/** What the worker says: ready, an answer, or that a script is through. */
const Line = z.union([
  z.strictObject({ ready: z.literal(true) }),
  z.strictObject({ script: z.int(), done: z.literal(true) }),
  z.strictObject({ script: z.int(), step: z.int(), at: z.int(), n: z.int(), repeated: z.boolean() }),
  z.strictObject({ script: z.int(), step: z.int(), at: z.int(), refused: z.string() }),
])

/** A write that was answered: it may never be missing, nor be there twice. */
export type Acknowledged = Act & { readonly n: number }

/** Kept by the parent, from the answers alone: what a client knows. */
export type Ledger = {
  /** Reads a line; answers what is wrong with it, if anything. */
  readonly note: (line: string) => string | undefined
  readonly acknowledged: () => readonly Acknowledged[]
  /** Scripts to go on with: each at its last answered step, which is so sent again. */
  readonly open: () => readonly (readonly [script: number, step: number])[]
  /** First script that was not begun. */
  readonly next: () => number
  /** Latest instant that was heard of. */
  readonly at: () => number
  readonly count: { answers: number; repeats: number; readonly refused: Record<string, number> }
}

export function openLedger(seed: number, start: number): Ledger {
  const written = new Map<string, Acknowledged>()
  const standing = new Map<number, number>()
  const done = new Set<number>()
  const count = { answers: 0, repeats: 0, refused: {} as Record<string, number> }
  let at = start
  let begun = 0

  function noteAnswer(script: number, step: number, n: number, repeated: boolean): string | undefined {
    const act = scriptOf(seed, script)[step]
    if (!act) return `script ${script} has no step ${step}`
    const before = written.get(`${script} ${step}`)
    written.set(`${script} ${step}`, { ...act, n })
    count.answers++
    if (repeated) count.repeats++
    if (!before) return undefined
    return repeated && before.n === n
      ? undefined
      : `${act.id} of case ${act.caseId} was commit ${before.n}, sent again it was ${repeated ? '' : 'taken as new: '}${n}`
  }

  return {
    note(line) {
      const said = Line.parse(JSON.parse(line))
      if ('ready' in said) return undefined
      begun = Math.max(begun, said.script + 1)
      if ('done' in said) {
        done.add(said.script)
        return undefined
      }
      at = Math.max(at, said.at)
      standing.set(said.script, said.step)
      if ('n' in said) return noteAnswer(said.script, said.step, said.n, said.repeated)
      count.refused[said.refused] = (count.refused[said.refused] ?? 0) + 1
      return undefined
    },
    acknowledged: () => [...written.values()],
    open: () =>
      [...Array(begun).keys()].flatMap((script) =>
        done.has(script) ? [] : [[script, standing.get(script) ?? 0] as const],
      ),
    next: () => begun,
    at: () => at,
    count,
  }
}
