import { logFault } from '#lambdas/shared/log.ts'
import type { Provided } from '#lambdas/shared/provided.ts'
import { relayCommits } from '#lambdas/shared/relay.ts'
import type { StoredCommit } from '#lambdas/shared/store.ts'
import type { SqliteStore } from './sqlite/store.ts'

/** A commit and its place in the order of the store. */
type Entry = { readonly commit: StoredCommit; readonly position: number }

const consumer = 'relay'

/** Commits of one batch, as on AWS. */
const batchSize = 100

/** Commits kept in memory for the relay; beyond that they are read again from the store. */
const mostKept = 2_000

/** Pause after a batch of which not even the failure could be noted. */
const retryAfterMs = 1_000

export type Feed = {
  /** Resolves when everything committed so far was relayed. */
  readonly settled: () => Promise<void>
  /** Ends after the batch under way. */
  readonly stop: () => Promise<void>
}

/**
 * Where the stream goes on: behind its own last batch, and behind what a play of the command line has told other cases and
 * people already, which the workflow was not told: `isFollowed` is false then.
 */
export async function startOfFeed(store: SqliteStore) {
  const own = await store.cursor(consumer)
  const played = Math.min(await store.cursor('families'), await store.cursor('notices'))
  return { position: Math.max(own, played), isFollowed: own >= played }
}

/**
 * The stream of one process: hands commits to the relay as soon as they are durable, in the order of the store, and remembers
 * how far it came. While nothing is committed it does nothing.
 */
export function startFeed(ports: Provided & { readonly store: SqliteStore }, start: number): Feed {
  const { store } = ports
  let position = start
  let kept: Entry[] = []
  let isBehind = true
  let isStopped = false
  let working: Promise<void> | undefined

  const forget = store.onCommit((commit, position) => {
    if (kept.length < mostKept) kept.push({ commit, position })
    else isBehind = true
    run()
  })

  /** The next commits: those at hand, or from the store where they are not what comes next. */
  async function batch(): Promise<readonly Entry[]> {
    const next = kept.findIndex((entry, index) => entry.position !== position + 1 + index)
    const count = Math.min(next === -1 ? kept.length : next, batchSize)
    if (count > 0) return kept.splice(0, count)
    if (kept.length === 0 && !isBehind) return []
    const read = await store.feed(position, batchSize)
    const entries = read.map(({ position: at, ...commit }) => ({ commit, position: at }))
    isBehind = entries.length === batchSize
    const last = entries.at(-1)?.position ?? position
    kept = kept.filter((entry) => entry.position > last)
    return entries
  }

  async function work(): Promise<void> {
    // commits of one group come together
    await new Promise(setImmediate)
    while (!isStopped) {
      const entries = await batch()
      const last = entries.at(-1)
      if (!last) return
      await relayCommits(
        ports,
        entries.map(({ commit }) => commit),
      )
      position = last.position
      // a crash relays some commits again, which changes nothing (M2)
      store.saveCursorSoon(consumer, position).catch((fault) => logFault('cursor not saved', fault))
    }
  }

  function run(): void {
    if (working || isStopped) return
    working = work().then(
      () => {
        working = undefined
        // one that came in between the last look and now
        if (kept.length > 0) run()
      },
      (fault) => {
        logFault('relay failed', fault)
        working = undefined
        isBehind = true
        setTimeout(run, retryAfterMs).unref()
      },
    )
  }

  run()
  return {
    async settled() {
      while (working) await working
    },
    async stop() {
      isStopped = true
      forget()
      await working
    },
  }
}
