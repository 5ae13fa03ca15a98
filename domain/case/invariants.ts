import { unitOf } from '#domain/actors/scope.ts'
import { isRunning } from '#domain/clocks/clock.ts'
import { wakeAt } from '#domain/clocks/wake-at.ts'
import type { Case } from './case.ts'
import { hasEnded, isActive, phaseOf, stageOf } from './state.ts'

/** What holds for every case at every moment (domain 12.3, rules R7, R55). */
const invariants: Readonly<Record<string, (one: Case) => boolean>> = {
  'exactly one lead unit from dispatch to callback': (one) => {
    const phase = phaseOf(one.state)
    return phase === 'handling' || phase === 'feedback' || phase === 'callback'
      ? unitOf(one) !== undefined
      : true
  },
  'the handling clock runs exactly while the unit has the case or disputes it': (one) =>
    isRunning(one.clocks.HANDLING) === (phaseOf(one.state) === 'handling' || one.state === 'DISPUTED'),
  'every open case wakes at some instant': (one) => !isActive(one.state) || wakeAt(one) !== undefined,
  'of the ended only a closed case that is not archived, one that has others to tell and one with a promise to keep wake':
    (one) => !hasEnded(one.state) || (wakeAt(one) !== undefined) === staysAwake(one),
  'callers who follow are never counted below none': ({ children }) =>
    children === undefined || (children.joined >= 0 && children.waiting >= 0 && children.no >= 0),
  'a merged case follows another, and no other case does': (one) =>
    (one.state === 'MERGED') === (one.merged !== undefined),
  'a closed case met its closing condition': (one) =>
    (one.state !== 'CLOSED' && one.state !== 'ARCHIVED') || (one.conditionMet && one.closed !== undefined),
  'a case that was filed has a run': (one) => one.row === undefined || one.run > 0,
  'a workflow stage was entered once for each number': (one) =>
    stageOf(one.state) === undefined || one.seq > 0,
  'a dispute has its open return, and no other state has one': (one) =>
    (one.state === 'DISPUTED') === one.applications.some(({ kind }) => kind === 'RETURN'),
  'a redo or a reopening adds an obligation, nothing else but a dispatch does': (one) =>
    (one.obligation?.k ?? 0) <= one.hops + (one.redone ? 1 : 0) + Math.max(0, one.run - 1),
  'whoever was ruled out does not lead': (one) =>
    unitOf(one) === undefined || !one.ruledOut.includes(unitOf(one) ?? ''),
}

function staysAwake({ state, tellAt, clocks }: Case): boolean {
  return state === 'CLOSED' || tellAt !== undefined || clocks.PROMISE?.wakeAt !== undefined
}

/** Names of the invariants that a case breaks; empty when all hold. */
export function broken(one: Case): readonly string[] {
  return Object.entries(invariants).flatMap(([name, holds]) => (holds(one) ? [] : [name]))
}
