import { type Definition, waysOf } from '#local/workflow/definition.ts'

/** Kinds of ways in the order in which they are drawn: what is drawn later lies above. */
export const wayKinds = ['heals', 'resumes', 'over', 'back', 'onward'] as const
export type WayKind = (typeof wayKinds)[number]

/** The ways from one state to another: they share an arrow. */
export type Arrow = {
  readonly from: string
  /** Absent where the execution ends with the state itself. */
  readonly to: string | undefined
  /** What is heard, or found, on the way. */
  readonly on: readonly string[]
  readonly kind: WayKind
}

/** The states that wait, in the order of the file. */
export function stageNames({ States }: Definition): readonly string[] {
  return Object.entries(States).flatMap(([name, state]) => ('Catch' in state ? [name] : []))
}

/** Every way of the file. */
export function arrowsOf(definition: Definition): readonly Arrow[] {
  return Object.entries(definition.States).flatMap(([from, state]) =>
    [...Map.groupBy(waysOf(state), ({ to }) => to)].map(([to, ways]) => ({
      ...{ from, to, on: ways.map(({ on }) => on) },
      kind: kindOf(definition, from, to),
    })),
  )
}

function kindOf(definition: Definition, from: string, to: string | undefined): WayKind {
  const names = stageNames(definition)
  if (to === undefined) return 'onward'
  if (definition.States[to]?.Type === 'Succeed') return 'over'
  if (!names.includes(to)) return 'heals'
  if (!names.includes(from)) return 'resumes'
  return names.indexOf(to) > names.indexOf(from) ? 'onward' : 'back'
}
