import { isRunning } from '#domain/clocks/clock.ts'
import type { ClockKind } from '#domain/clocks/kinds.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Case } from './case.ts'
import { isOwedWord } from './children.ts'
import { type Phase, phaseOf } from './state.ts'

/** A place in a worklist: whose it is, and when the owner of that worklist must have acted (M30). */
export type QueueEntry = { readonly queue: string; readonly dueAt: Instant }

/** Something to do on a case that stands in a worklist of its own: an inspector's task, the duty chief's word. */
export type Work = QueueEntry & { readonly id: string; readonly kind: ClockKind }

/** Clocks of the owner of each phase's worklist; the first that runs gives its due instant. */
const ownersClocks: Readonly<Record<Exclude<Phase, 'ended'>, readonly ClockKind[]>> = {
  intake: ['ACCEPT', 'DESK', 'VERIFY'],
  dispatch: ['ADJUDICATE', 'DISPATCH', 'DESK'],
  handling: ['HANDLING'],
  parked: ['HANDLING'],
  feedback: ['REVIEW', 'CHECK'],
  callback: ['CALLBACK', 'CONFIRM'],
}

/** The worklist a case stands in: of its phase, for the unit that has it or the district it lies in; none after the end. */
export function queueOf(one: Case): QueueEntry | undefined {
  const phase = phaseOf(one.state)
  if (one.merged && isOwedWord(one)) {
    return { queue: callersOf(one.merged.into), dueAt: one.clocks.PROMISE?.dueAt ?? one.registered.at }
  }
  if (phase === 'ended') return undefined
  const dueAt = dueOf(one, ownersClocks[phase]) ?? one.registered.at
  const owner = phase === 'handling' || phase === 'parked' ? one.obligation?.unit : districtOf(one)
  return { queue: queueName(phase, owner ?? districtOf(one)), dueAt }
}

/** What the unit owes beside the handling: a task of its own while the clock runs (rules R63). */
const unitsTasks = ['CONTACT', 'INTERIM'] as const satisfies readonly ClockKind[]

/** What stands in worklists beside the case. */
export function worksOf(one: Case): readonly Work[] {
  const tasks = one.tasks.map(({ id, kind, person }) => ({
    id,
    kind,
    queue: queueName('task', person ?? one.place.area),
  }))
  const decisions = one.applications.map(({ id }) => ({
    id,
    kind: 'ADJUDICATE' as const,
    queue: queueName('decide', districtOf(one)),
  }))
  const words = one.awaits
    ? [{ id: 'CONFIRM', kind: 'CONFIRM' as const, queue: queueName('decide', districtOf(one)) }]
    : []
  const unit = one.obligation?.unit
  const reports = unitsTasks.flatMap((kind) =>
    unit !== undefined && isRunning(one.clocks[kind])
      ? [{ id: kind, kind, queue: queueName('task', unit) }]
      : [],
  )
  return [...tasks, ...decisions, ...words, ...reports].map((work) => ({
    ...work,
    dueAt: dueOf(one, [work.kind]) ?? one.registered.at,
  }))
}

/** Worklist of the callers who follow a case and are owed a word: those of the cases merged into it (rules R35). */
export function callersOf(parentId: string): string {
  return `callers:${parentId}`
}

/** Name of a worklist, as a client asks for it (`queue=handling:UNIT`). */
function queueName(stage: Phase | 'task' | 'decide', owner: string): string {
  return `${stage}:${owner}`
}

/** District code of a case, or the city's where it has no district. */
function districtOf({ place }: Case): string {
  return place.area.slice(0, 6)
}

function dueOf(one: Case, kinds: readonly ClockKind[]): Instant | undefined {
  const clock = kinds.map((kind) => one.clocks[kind]).find((found) => found !== undefined)
  return clock?.dueAt
}
