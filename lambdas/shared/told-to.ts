import { type Stage, stageOf } from '#domain/case/state.ts'
import type { Followed } from './head.ts'
import { needsExecution } from './needs-execution.ts'
import type { StageToken } from './store.ts'
import type { Told } from './workflow.ts'

/**
 * What a stage that waits with this token is to be told; absent: it waits on (M4). A token newer than the case is one of a
 * restored store, which the reconciler sees to (M22).
 */
export function toldTo(one: Followed, { run, seq }: Pick<StageToken, 'run' | 'seq'>): Told | undefined {
  if (run !== one.run) return 'Superseded'
  if (seq === one.left?.seq) return one.left.outcome
  if (seq >= one.seq && needsExecution(one)) return undefined
  return 'Moved'
}

/**
 * Which stage entry an execution means that opens a stage: the present one; the one left last, if it comes late; else none
 * that the case has, so that it is told to look where the case stands (M4).
 */
export function seqFor(
  one: Followed,
  { run, stage }: { readonly run: number; readonly stage: Stage },
): number {
  if (run !== one.run) return 0
  if (stageOf(one.state) === stage) return one.seq
  return one.left?.stage === stage ? one.left.seq : 0
}
