import { stageOf } from '#domain/case/state.ts'
import { commitOf } from './as-written.ts'
import type { Commit } from './commit.ts'
import { concurrently } from './concurrently.ts'
import { converge } from './converge.ts'
import { noticesOf } from './deliver.ts'
import { askOthers } from './follow.ts'
import { commitsIn, park, type Record } from './parking.ts'
import type { Provided } from './provided.ts'
import type { StoredCommit } from './store.ts'

const consumer = 'relay'

/** Cases carried at once (M20). */
const atOnce = 10

/** Records set aside that one run takes up again. */
const parkedAtOnce = 100

/**
 * Carries commits to whoever follows them: the workflow, other cases, the queue of notices. Each record alone, those of a case
 * in their order; one that fails is set aside, so that it holds up neither its case nor the batch. It throws only where even
 * that fails, and everything may be carried twice (M2, M19, M20).
 */
export async function relay(ports: Provided, records: readonly Record[]): Promise<void> {
  const placed = await commitsIn(ports, consumer, records)
  await relayCommits(
    ports,
    placed.map(({ commit }) => commit),
  )
}

/** As {@link relay}, of commits that come as they are: within one process. */
export async function relayCommits(ports: Provided, commits: readonly StoredCommit[]): Promise<void> {
  const byCase = Map.groupBy(commits, ({ caseId }) => caseId)
  await concurrently(byCase.values(), atOnce, (ofCase) => relayCase(ports, ofCase))
}

/** Takes up again what was set aside; what fails once more stays (M20). Answers how many were carried. */
export async function relayParked(ports: Provided): Promise<number> {
  let carried = 0
  for (const parked of await ports.store.parked(consumer, parkedAtOnce)) {
    const stored = await ports.store.commit(parked.caseId, parked.n)
    if (!stored) continue
    try {
      await carry(ports, stored, commitOf(stored))
      await converge(ports, parked.caseId)
      await ports.store.unpark(parked)
      carried++
    } catch (fault) {
      await park(ports, consumer, parked, fault)
    }
  }
  return carried
}

async function relayCase(ports: Provided, commits: readonly StoredCommit[]): Promise<void> {
  let mover: StoredCommit | undefined
  for (const stored of commits) {
    try {
      const commit = commitOf(stored)
      if (movesWorkflow(commit)) mover = stored
      await carry(ports, stored, commit)
    } catch (fault) {
      await park(ports, consumer, stored, fault)
    }
  }
  if (!mover) return
  try {
    await converge(ports, mover.caseId)
  } catch (fault) {
    await park(ports, consumer, mover, fault)
  }
}

/** What a commit means outside its case and its workflow. */
async function carry(ports: Provided, stored: StoredCommit, commit: Commit): Promise<void> {
  const { caseId, n } = stored
  await askOthers(ports, { caseId, n, commit })
  if (!ports.notices) return
  const notices = noticesOf(stored, commit)
  if (notices.length > 0) await ports.notices.send(notices)
}

/** What happens inside a stage leaves the workflow where it is; one that is left and entered again does not (M3). */
function movesWorkflow({ before, events }: Commit): boolean {
  let stage = before && stageOf(before.state)
  return events.some(({ type, move }) => {
    const from = stage
    if (move) stage = stageOf(move.to)
    return stage !== from || type === 'WorkflowRestarted'
  })
}
