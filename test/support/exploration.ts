import type { State } from '#domain/case/state.ts'
import { transitions } from '#domain/case/transitions.ts'
import { lastly, laws } from './laws.ts'
import { edgesTaken } from './rows-taken.ts'
import { walkOf } from './walk.ts'
import { type Step, walked } from './walked.ts'

/** The first step that broke a law: the seed alone makes the same walk again. */
type Failure = { readonly seed: number; readonly turn: number; readonly what: string }

/** What many walks came to. */
export type Exploration = {
  readonly seed: number
  readonly walks: number
  readonly said: number
  readonly refusals: ReadonlyMap<string, number>
  /** Of each case its state when its walk left it. */
  readonly ends: ReadonlyMap<State, number>
  /** How often each edge was taken, by `row from STATE`. */
  readonly edges: ReadonlyMap<string, number>
  /** Sizes of the heads after every step, in bytes, smallest first. */
  readonly heads: readonly number[]
  readonly largestHead: string
  readonly failures: ReadonlyMap<string, Failure>
}

/** Every edge of the transition table: a row from one of its states. */
export const allEdges: readonly string[] = transitions.flatMap(({ id, from }) =>
  from.map((state) => `${id} from ${state}`),
)

export function rowOfEdge(edge: string): string {
  return edge.split(' from ')[0] ?? ''
}

/** Walks with the seeds from `seed` on, once, and holds every step against every law. */
export function explored({ seed, walks }: { readonly seed: number; readonly walks: number }): Exploration {
  const refusals = new Map<string, number>()
  const ends = new Map<State, number>()
  const edges = new Map<string, number>()
  const failures = new Map<string, Failure>()
  const heads: number[] = []
  let [largestHead, said] = ['', 0]
  for (let n = 0; n < walks; n++) {
    const steps: Step[] = []
    let bytes = 0
    const holds = (table: typeof laws, step: Step) => {
      for (const [name, law] of Object.entries(table)) {
        const wrong = failures.has(name) ? undefined : law(step)
        if (wrong) failures.set(name, { seed: seed + n, turn: step.turn, what: told(wrong, steps) })
      }
    }
    for (const step of walkedFrom(seed + n)) {
      said++
      steps.push(step)
      holds(laws, step)
      if (step.refused) count(refusals, step.refused)
      for (const { row, from } of edgesTaken(step.before.state, step.news))
        count(edges, `${row} from ${from}`)
      const head = step.append?.head.body ?? ''
      if (head.length > largestHead.length) largestHead = head
      if (head !== '') bytes = Buffer.byteLength(head)
      if (step.head.version > 0) heads.push(bytes)
    }
    const last = steps.at(-1)
    if (last) holds(lastly, last)
    for (const state of endsOf(steps)) count(ends, state)
  }
  return {
    ...{ seed, walks, said, refusals, ends, edges, largestHead, failures },
    heads: heads.toSorted((a, b) => a - b),
  }
}

/** A fault, such as a rule that is refused, names its walk. */
function* walkedFrom(seed: number): Generator<Step> {
  try {
    yield* walked(walkOf(seed))
  } catch (cause) {
    throw new Error(`the walk of GRIDLINE_SEED=${seed} GRIDLINE_WALKS=1 broke off`, { cause })
  }
}

/** States in which the cases of one walk were left. */
function endsOf(steps: readonly Step[]): Iterable<State> {
  return new Map(steps.map(({ one }) => [one.caseId, one.state])).values()
}

function count<K>(counts: Map<K, number>, key: K) {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** What is wrong, and the last commands that led there. */
function told(wrong: string, steps: readonly Step[]): string {
  const lately = steps
    .slice(-8)
    .map(({ actor, body, refused, one }) => `${actor.person}: ${body.type} → ${refused ?? one.state}`)
  return [wrong, ...lately].join('\n  ')
}

/** Share of heads within 2 KB. */
export function withinTwoKilobytes(heads: readonly number[]): number {
  return heads.filter((bytes) => bytes <= 2_048).length / Math.max(1, heads.length)
}

/** What the walks came to, in lines to print. */
export function summaryOf(found: Exploration): readonly string[] {
  const { seed, walks, said, refusals, ends, edges, heads, largestHead } = found
  const refused = [...refusals.values()].reduce((sum, n) => sum + n, 0)
  const cases = [...ends.values()].reduce((sum, n) => sum + n, 0)
  const byRow = Map.groupBy(allEdges, rowOfEdge)
  const rows = [...byRow].map(
    ([id, from]) => [id, from.map((edge) => edges.get(edge) ?? 0).join('+')] as const,
  )
  const at = (share: number) => heads[Math.ceil(share * heads.length) - 1] ?? 0
  return [
    `walks ${walks} from seed ${seed} · commands said ${said} · taken ${said - refused} · cases ${cases}`,
    `refused ${refused}: ${listed(refusals, 12)}`,
    `cases left: ${listed(ends)}`,
    `rows taken, by state: ${rows.map((row) => row.join(' ')).join(' · ')}`,
    `heads: half within ${at(0.5)} bytes, 99.9 % within ${at(0.999)}, largest ${at(1)}, within 2 KB ${percent(withinTwoKilobytes(heads))}`,
    `largest head: ${largestParts(largestHead)}`,
  ]
}

function percent(share: number): string {
  return `${(100 * share).toFixed(3)} %`
}

function listed(counts: ReadonlyMap<string, number>, most = counts.size): string {
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([name, n]) => `${name} ${n}`)
    .join(' · ')
}

/** The biggest parts of a head with their bytes. */
function largestParts(body: string): string {
  const { case: one = {}, ...rest }: { readonly case?: object } = body === '' ? {} : JSON.parse(body)
  const parts = Object.entries({ ...rest, ...one })
  return listed(new Map(parts.map(([name, value]) => [name, JSON.stringify(value).length])), 8)
}
