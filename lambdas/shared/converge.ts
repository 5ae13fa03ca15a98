import { stageOf } from '#domain/case/state.ts'
import { followedOf } from './as-written.ts'
import type { Routing } from './routing.ts'
import { toldTo } from './told-to.ts'
import type { Workflow } from './workflow.ts'

/** What it took to bring the workflow to where a case stands; nothing: it was there. */
export type Converged = {
  readonly start?: Awaited<ReturnType<Workflow['start']>>
  readonly answer?: Awaited<ReturnType<Workflow['answer']>>
}

/**
 * Brings the workflow to where the case stands, from what is true now and not from what happened (M2): order, repetition and
 * loss of what calls it are harmless. A token that was used meanwhile is looked up once more (M6).
 */
export async function converge(ports: Routing, caseId: string): Promise<Converged> {
  const first = await convergeOnce(ports, caseId)
  if (first.answer !== 'too late') return first
  const again = await ports.store.token(caseId)
  return again?.token === first.token ? first : await convergeOnce(ports, caseId)
}

async function convergeOnce(
  { store, workflow }: Routing,
  caseId: string,
): Promise<Converged & { readonly token?: string }> {
  // The token before the head: the case may only have moved on since, so that a token never looks newer than it is. Whoever
  // puts a token calls this afterwards, and whoever moves a case as well: one of the two sees the other (M5).
  const waiting = await store.token(caseId)
  const stored = await store.head(caseId)
  if (!stored) return {}
  const one = followedOf(stored)
  const told = waiting && toldTo(one, waiting)
  const answer = waiting && told && (await workflow.answer(waiting.token, told))
  const stage = stageOf(one.state)
  const lacksExecution = stage !== undefined && (!waiting || waiting.run < one.run)
  const start = lacksExecution && (await workflow.start({ caseId, run: one.run, stage }))
  return {
    ...(waiting && { token: waiting.token }),
    ...(answer && { answer }),
    ...(start && { start }),
  }
}
