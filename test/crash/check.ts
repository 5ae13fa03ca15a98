import { isDeepStrictEqual } from 'node:util'
import { settle } from '#domain/case/settle.ts'
import { DAY, type Instant } from '#domain/time/instant.ts'
import { readCommit } from '#lambdas/shared/commit.ts'
import { follower } from '#lambdas/shared/follow.ts'
import { readHead } from '#lambdas/shared/head.ts'
import { openTexts } from '#lambdas/shared/private-items.ts'
import { replay } from '#lambdas/shared/replay.ts'
import { wakeDue } from '#lambdas/shared/tick.ts'
import { openRuntime, type Runtime } from '#local/runtime.ts'
import { simulatedClock } from '#local/simulated-clock.ts'
import { verify } from '#local/verify.ts'
import type { Acknowledged, Ledger } from './ledger.ts'

type Ports = Runtime['ports']

/** What a directory was found to hold after a kill. */
export type Found = {
  readonly faults: readonly string[]
  readonly cases: number
  readonly commits: number
  readonly orphans: number
  /** Cases merged into another, as their parents count them. */
  readonly merged: number
}

/**
 * Opens the directory as the next process would and proves it: all that `verify` proves, every answered write in its place,
 * nothing twice, and parents that count their merged cases exactly once the feed is followed.
 */
export async function check(directory: string, ledger: Ledger): Promise<Found> {
  const clock = simulatedClock(ledger.at())
  const settings = { directory, cityDirectory: 'cities/demo', env: {}, now: clock.now }
  const { ports, close } = await openRuntime(settings)
  try {
    const before = await verify(ports, { now: ledger.at() + 30 * DAY })
    await follower(ports).catchUp()
    const commits = await commitsOf(ports)
    const families = await familiesOf(ports, [...commits.keys()])
    const { faults, ...rest } = before
    return {
      cases: rest.cases,
      commits: rest.commits,
      orphans: rest.orphans,
      merged: families.merged,
      faults: [
        ...faults.map((fault) => JSON.stringify(fault)),
        ...ledger.acknowledged().flatMap((one) => lost(one, commits)),
        ...[...commits].flatMap(([caseId, ids]) => twice(caseId, ids)),
        ...families.faults,
      ],
    }
  } finally {
    await close()
  }
}

/** Command ids of each case, by commit. */
async function commitsOf({ store }: Ports): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (let position = 0, page = await store.feed(0, 1_000); page.length > 0; ) {
    for (const entry of page) {
      const ids = found.get(entry.caseId) ?? []
      found.set(entry.caseId, ids)
      ids[entry.n] = readCommit(entry).commandId
      position = entry.position
    }
    page = await store.feed(position, 1_000)
  }
  return found
}

function lost({ caseId, n, key, id }: Acknowledged, commits: ReadonlyMap<string, readonly string[]>) {
  return commits.get(caseId)?.[n] === key
    ? []
    : [`${id} of case ${caseId}, answered as commit ${n}, is not there`]
}

/** A wake that failed to be told may be settled by a command, never twice: ticks have ids of their own. */
function twice(caseId: string, ids: readonly string[]): readonly string[] {
  const said = ids.filter((id) => id !== undefined)
  return said.flatMap((id, index) =>
    said.indexOf(id) === index ? [] : [`${id} was done twice on case ${caseId}`],
  )
}

async function familiesOf(ports: Ports, caseIds: readonly string[]) {
  const joined = new Map<string, number>()
  const counted = new Map<string, number>()
  for (const caseId of caseIds) {
    const { merged, children } = await caseOf(ports, caseId)
    if (merged) joined.set(merged.into, (joined.get(merged.into) ?? 0) + 1)
    if (children) counted.set(caseId, children.joined)
  }
  const faults = [...new Set([...joined.keys(), ...counted.keys()])].flatMap((caseId) => {
    const [are, says] = [joined.get(caseId) ?? 0, counted.get(caseId) ?? 0]
    return are === says ? [] : [`case ${caseId} counts ${says} merged cases, ${are} follow it`]
  })
  return { faults, merged: [...joined.values()].reduce((sum, one) => sum + one, 0) }
}

async function caseOf({ store }: Ports, caseId: string) {
  const stored = await store.head(caseId)
  if (!stored) throw new Error(`case ${caseId} is gone`)
  return readHead(stored).case
}

/**
 * Lets the clock run on for long, then holds the life of each case that nobody touched after its dispatch against the life
 * that the rules alone would have given it: every due clock fired, once, at its own instant. Answers how many fired.
 */
export async function checkClocks(
  directory: string,
  {
    ledger,
    days,
    silent,
  }: { readonly ledger: Ledger; readonly days: number; readonly silent: readonly string[] },
) {
  const until = ledger.at() + days * DAY
  const clock = simulatedClock(ledger.at())
  const settings = { directory, cityDirectory: 'cities/demo', env: {}, now: clock.now }
  const { ports, close } = await openRuntime(settings)
  try {
    clock.set(until)
    const { failed } = await wakeDue(ports)
    const due = await ports.store.due(until, 10)
    const lives = await Promise.all(silent.map((caseId) => lifeOf(ports, caseId, until)))
    const words = await Promise.all(ledger.acknowledged().map((one) => unreadable(ports, one)))
    return {
      fired: lives.reduce((sum, { fired }) => sum + fired, 0),
      faults: [
        ...failed.map(({ caseId }) => `the clock of case ${caseId} failed`),
        ...due.map(({ caseId }) => `case ${caseId} is still due`),
        ...lives.flatMap(({ faults }) => faults),
        ...words.flat(),
      ],
    }
  } finally {
    await close()
  }
}

async function lifeOf(ports: Ports, caseId: string, until: Instant) {
  const commits = await ports.store.commits(caseId)
  const from =
    commits.findIndex((commit) => readCommit(commit).events.some(({ type }) => type === 'Dispatched')) + 1
  const { case: dispatched } = replay(caseId, commits.slice(0, from))
  const expected = settle(dispatched, until, { city: ports.city }).filter(isOnce)
  const fired = commits
    .slice(from)
    .flatMap((commit) => readCommit(commit).events)
    .filter(isOnce)
  const same = isDeepStrictEqual(fired, JSON.parse(JSON.stringify(expected)))
  return {
    fired: fired.length,
    faults: same ? [] : [`clocks of case ${caseId} fired ${fired.length} times, not ${expected.length}`],
  }
}

/** The words of a report, as they were sent. */
async function unreadable(ports: Ports, { caseId, body }: Acknowledged): Promise<readonly string[]> {
  const { description } = body
  if (typeof description !== 'string') return []
  const texts = await openTexts(ports, caseId)
  return [...texts.values()].includes(description) ? [] : [`the words of case ${caseId} cannot be read`]
}

/** Reminders after a long silence are told as one, the latest (rules R74): how many there are is the silence's. */
function isOnce({ type }: { readonly type: string }): boolean {
  return type !== 'Reminded'
}
