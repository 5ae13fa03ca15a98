import { holdOf } from '#domain/clocks/clock.ts'
import { clockKinds } from '#domain/clocks/kinds.ts'
import type { Case, Clocks } from './case.ts'
import type { CaseEvent, EventType, Move } from './events.ts'
import { applications } from './evolve/applications.ts'
import { approving } from './evolve/approving.ts'
import { callback } from './evolve/callback.ts'
import { daily } from './evolve/daily.ts'
import { dispatch } from './evolve/dispatch.ts'
import { feedback } from './evolve/feedback.ts'
import { intake } from './evolve/intake.ts'
import { merging } from './evolve/merging.ts'
import { routing } from './evolve/routing.ts'
import { tasks } from './evolve/tasks.ts'
import type { Tell } from './evolve/tell.ts'
import { unchanged } from './evolve/unchanged.ts'
import { unit } from './evolve/unit.ts'
import { hasEnded, stageOf } from './state.ts'

/** Every event, stage by stage: one that no stage tells fails the compile. */
const tells: { readonly [T in EventType]: Tell<T> } = {
  ...intake,
  ...dispatch,
  ...unit,
  ...applications,
  ...approving,
  ...tasks,
  ...feedback,
  ...callback,
  ...merging,
  ...daily,
  ...routing,
  ...unchanged,
}

/**
 * The case after an event. It copies and counts; it has no calendar, computes no instant and refuses nothing, so that
 * replaying the events of a case gives its head for ever (M11).
 */
export function evolve(before: Case, event: CaseEvent): Case {
  // the tell was looked up by the event's own type, so it takes this event
  const tell: (one: Case, event: never) => Case = tells[event.type]
  const told = tell(before, event as never)
  const moved = event.move ? follow(told, event.move) : told
  const clocks = event.clocks ? { ...moved.clocks, ...event.clocks } : moved.clocks
  // a merged case keeps its promise to the caller (rules R35)
  const kept = hasEnded(moved.state) && moved.state !== 'MERGED' ? {} : withoutEnded(clocks, moved)
  return { ...moved, clocks: kept }
}

/** State, stage entries and runs (M3). */
function follow(one: Case, { to, outcome, run }: Move): Case {
  const [from, into] = [stageOf(one.state), stageOf(to)]
  const moved = { ...one, state: to, ...(run !== undefined && { run }) }
  if (from === into) return moved
  const { seq } = one
  return {
    ...moved,
    ...(from && outcome && { left: { seq, stage: from, outcome } }),
    ...(into && { seq: seq + 1 }),
  }
}

/**
 * A clock whose work is done, or whose verdict was given, leaves the head; its last reading stays in the event. Of a
 * released obligation only HANDLING stays, for the time that the next unit may have to take over (rules R25).
 */
function withoutEnded(clocks: Clocks, { judged }: Case): Clocks {
  const kept = clockKinds.filter((kind) => {
    const clock = clocks[kind]
    const judgedPromise = kind === 'PROMISE' && judged.promise !== undefined
    const why = clock && holdOf(clock)?.why
    const ended = why === 'done' || why === 'cancelled' || (why === 'released' && kind !== 'HANDLING')
    return clock !== undefined && !ended && !judgedPromise
  })
  return Object.fromEntries(kept.map((kind) => [kind, clocks[kind]]))
}
