import { type Stage, stageOf } from '#domain/case/state.ts'
import { readFollowed } from './head.ts'
import type { Ports } from './ports.ts'
import type { Execution } from './workflow.ts'

/** Where an execution goes on: what it was started with, at the stage where the case stands. */
export type Located = Pick<Execution, 'caseId' | 'run'> & { readonly stage: Stage | 'ended' }

/** Answers an execution that has drifted where its case stands; one of another run has nothing left to follow (M6). */
export async function locate(
  { store }: Pick<Ports, 'store'>,
  { caseId, run }: Pick<Execution, 'caseId' | 'run'>,
): Promise<Located> {
  const stored = await store.head(caseId)
  const one = stored && readFollowed(stored)
  const stage = one?.run === run ? stageOf(one.state) : undefined
  return { caseId, run, stage: stage ?? 'ended' }
}
