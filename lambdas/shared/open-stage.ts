import { followedOf } from './as-written.ts'
import { converge } from './converge.ts'
import type { Routing } from './routing.ts'
import { seqFor, toldTo } from './told-to.ts'
import type { Opening } from './workflow.ts'

/**
 * A stage of an execution opens and waits with a token. It registers the token, appends nothing, and looks at the case again
 * afterwards: what moved in between is seen by one of the two (M1, M5).
 */
export async function openStage(
  { store, workflow }: Routing,
  { caseId, run, stage, token }: Opening,
): Promise<void> {
  const stored = await store.head(caseId)
  if (!stored) {
    // a restored store may lack it: nobody else will ever answer
    await workflow.answer(token, 'Superseded')
    return
  }
  const seq = seqFor(followedOf(stored), { run, stage })
  const put = await store.putToken(caseId, { run, seq, token })
  if (!put.put) {
    const now = await store.head(caseId)
    const told = now && toldTo(followedOf(now), { run, seq })
    await workflow.answer(token, told ?? 'Superseded')
    return
  }
  await converge({ store, workflow }, caseId)
  const { replaced } = put
  if (replaced && replaced.token !== token) {
    // An execution waits in one place only, so that of the same run this token is used or timed out; if it is not, it was the
    // older delivery of a stage that came twice, and its execution looks again where the case stands.
    await workflow.answer(replaced.token, replaced.run === run ? 'Moved' : 'Superseded')
  }
}
