import { type Alert, alerts } from './dimensions.ts'
import { type Phase, phaseOf, type State, stateCodes } from './state.ts'
import { type Counts, type Flow, flows, sumOf } from './tally.ts'

/** What a supervisor reads of an area or a unit: open cases, where they stand, whose clocks press, and what the day brought. */
export type Figures = Readonly<Record<Alert, number>> & {
  readonly open: number
  readonly phases: Readonly<Record<Exclude<Phase, 'ended'>, number>>
  readonly today: Readonly<Record<Flow, number>>
}

const noPhases = { intake: 0, dispatch: 0, handling: 0, parked: 0, feedback: 0, callback: 0 } as const

// `stateCodes` has every state as a key
const states = Object.keys(stateCodes) as readonly State[]

/** Reads counters of now and of a day. One that is below nothing waits for a commit that is still on its way. */
export function figuresOf(now: readonly Counts[], day: readonly Counts[]): Figures {
  const standing = sumOf(now)
  const happened = sumOf(day)
  const phases = { ...noPhases }
  let open = 0
  for (const state of states) {
    const phase = phaseOf(state)
    if (phase === 'ended') continue
    const n = Math.max(0, standing[state] ?? 0)
    phases[phase] += n
    open += n
  }
  return {
    open,
    ...readingOf(alerts, standing),
    phases,
    today: readingOf(flows, happened),
  }
}

function readingOf<Name extends Alert | Flow>(names: readonly Name[], counts: Counts): Record<Name, number> {
  // each name is a key, once
  return Object.fromEntries(names.map((name) => [name, Math.max(0, counts[name] ?? 0)])) as Record<
    Name,
    number
  >
}
