import type { Case } from '#domain/case/case.ts'
import { type Instant, MINUTE } from '#domain/time/instant.ts'
import { readCommit } from './commit.ts'
import { concurrently } from './concurrently.ts'
import { converge } from './converge.ts'
import { enact } from './execute.ts'
import { type Head, readHead } from './head.ts'
import { logFault } from './log.ts'
import { needsExecution } from './needs-execution.ts'
import type { Provided } from './provided.ts'
import { startRecount } from './recount.ts'
import { relayParked } from './relay.ts'
import type { Page, StageToken, StoredHead } from './store.ts'
import type { Execution } from './workflow.ts'

/** Cases and executions that moved since are left to those who moved them (M22). */
const usuallyQuietMs = 5 * MINUTE

const page = 1_000
const atOnce = 10

/** What a reconciliation found and did, in numbers. */
export type Reconciled = {
  readonly executions: number
  readonly cases: number
  /** Cases whose execution had never begun. */
  readonly started: number
  /** Cases whose execution or its token was lost: they have a new run. */
  readonly restarted: number
  /** Stages that waited for what had already happened. */
  readonly answered: number
  /** Executions that follow no case, or a run that is over, and whose token is not known: they end by their timeout. */
  readonly stray: number
  /** Records that had been set aside, and were carried now. */
  readonly unparked: number
  /** Sheets of boards that were wrong, and are right again. */
  readonly recounted: number
  readonly failed: number
}

type Count = { -readonly [K in keyof Reconciled]: Reconciled[K] }

/**
 * Compares all executions with all open cases, and brings back what was lost of either: the workflow holds no fact, so that
 * everything in it can be made anew (M7, M22). Safe at any time: whoever is faster wins, and the other changes nothing.
 */
export async function reconcile(
  ports: Provided,
  {
    quietMs = usuallyQuietMs,
    hasTime = () => true,
    giveWay = async () => {},
  }: {
    readonly quietMs?: number
    readonly hasTime?: () => boolean
    /** Lets others have a turn, before each case: a store in the same process answers without ever waiting. */
    readonly giveWay?: () => Promise<void>
  } = {},
): Promise<Reconciled> {
  const count = nothingDone()
  await giveWay()
  if (!hasTime()) return count
  count.unparked = await relayParked(ports)
  const since = ports.now() - quietMs
  const { running, young } = await executions(ports, quietMs, giveWay)
  count.executions = [...running.values()].reduce((sum, runs) => sum + runs.length, 0) + young.size
  const recount = await startRecount(ports)
  const unseen = new Set(running.keys())
  const safely = async (caseId: string, isAwake: boolean) => {
    if (!hasTime()) return
    unseen.delete(caseId)
    await giveWay()
    try {
      const stored = await ports.store.head(caseId)
      const head = stored && readHead(stored)
      if (head && isAwake) recount.visit(head.case, head.at)
      if (young.has(caseId)) return
      await compare(ports, head, { caseId, runs: running.get(caseId) ?? [], since }, count)
    } catch (fault) {
      logFault('case not reconciled', fault, { caseId })
      count.failed++
    }
  }
  for await (const cases of pagesOf((cursor) =>
    ports.store.waking({ limit: page, ...(cursor !== undefined && { cursor }) }),
  )) {
    count.cases += cases.length
    await concurrently(cases, atOnce, ({ caseId }) => safely(caseId, true))
  }
  await concurrently([...unseen], atOnce, (caseId) => safely(caseId, false))
  // of cases that were not seen nobody knows on which sheet they stand
  if (hasTime() && count.failed === 0) count.recounted = await recount.finish(since)
  return count
}

/** The same for one case, whose execution has ended otherwise than well: it follows the case no more (M22). */
export async function reconcileEnded(
  ports: Provided,
  { caseId, run }: Pick<Execution, 'caseId' | 'run'>,
): Promise<Reconciled> {
  const count = nothingDone()
  const stored = await ports.store.head(caseId)
  // of a run that was over anyway nothing is missed; one that was restarted and failed again would fail for ever, so that the
  // next round sees to it
  if (!stored || readHead(stored).case.run !== run || (await isJustRestarted(ports, stored))) return count
  count.executions = 1
  count.cases = 1
  await compare(ports, readHead(stored), { caseId, runs: [], since: Number.POSITIVE_INFINITY }, count)
  return count
}

async function isJustRestarted({ store }: Provided, { caseId, version }: StoredHead): Promise<boolean> {
  const stored = await store.commit(caseId, version)
  return stored !== undefined && readCommit(stored).events.some(({ type }) => type === 'WorkflowRestarted')
}

function nothingDone(): Count {
  return {
    executions: 0,
    cases: 0,
    started: 0,
    restarted: 0,
    answered: 0,
    stray: 0,
    unparked: 0,
    recounted: 0,
    failed: 0,
  }
}

/** Runs of the executions that have not ended, by case; and the cases of those that have only just begun. */
async function executions({ workflow }: Provided, quietMs: number, giveWay: () => Promise<void>) {
  const running = new Map<string, number[]>()
  const young = new Set<string>()
  for await (const found of pagesOf((cursor) => workflow.running(cursor))) {
    await giveWay()
    for (const { caseId, run, ageMs = quietMs } of found) {
      if (ageMs < quietMs) young.add(caseId)
      else running.set(caseId, [...(running.get(caseId) ?? []), run])
    }
  }
  return { running, young }
}

async function compare(
  ports: Provided,
  head: Head | undefined,
  {
    caseId,
    runs,
    since,
  }: { readonly caseId: string; readonly runs: readonly number[]; readonly since: Instant },
  count: Count,
): Promise<void> {
  const { store } = ports
  if (!head) {
    count.stray += runs.length
    return
  }
  const { case: one, at } = head
  const token = await store.token(caseId)
  if (at > since) return
  const strays = runs.filter((run) => run !== one.run || !needsExecution(one))
  const isLost = needsExecution(one) && !(isOf(one, token) && runs.includes(one.run))
  if (!isLost && strays.length === 0) return
  const { start, answer } = await converge(ports, caseId)
  if (answer === 'answered') count.answered++
  count.stray += strays.filter((run) => run !== token?.run).length
  // of one that runs Step Functions says so too where it was started with the same input, and no new one waits anywhere
  if (start === 'started' && !runs.includes(one.run)) {
    count.started++
    return
  }
  if (!isLost || (start === undefined && answer === 'answered' && !isAhead(one, token))) return
  // somebody else may have been at it
  if (!isOf(one, token) && isOf(one, await store.token(caseId))) return
  await restart(ports, head, { runs, token }, count)
}

function isOf({ run, seq }: Case, token: StageToken | undefined): boolean {
  return token?.run === run && token.seq === seq
}

/** Of a future that a restored store does not know (M22). */
function isAhead({ run, seq }: Case, token: StageToken | undefined): boolean {
  return token !== undefined && (token.run > run || (token.run === run && token.seq > seq))
}

/** A new run, unless the case has moved meanwhile: whoever moved it has its execution followed (M7). */
async function restart(
  ports: Provided,
  { case: one, version }: Head,
  { runs, token }: { readonly runs: readonly number[]; readonly token: StageToken | undefined },
  count: Count,
): Promise<void> {
  const above = Math.max(0, token?.run ?? 0, ...runs)
  const restarted = await enact(ports, {
    caseId: one.caseId,
    id: `restart:${one.run}:${version}`,
    command: { type: 'restart-workflow', ...(above > 0 && { above }) },
    expectedVersion: version,
  })
  if (!restarted.ok) return
  count.restarted++
  await converge(ports, one.caseId)
}

async function* pagesOf<T>(read: (cursor?: string) => Promise<Page<T>>): AsyncGenerator<readonly T[]> {
  let cursor: string | undefined
  do {
    const { items, cursor: next } = await read(cursor)
    yield items
    cursor = next
  } while (cursor !== undefined)
}
