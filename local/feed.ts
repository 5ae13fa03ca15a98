import { setImmediate } from 'node:timers/promises'
import { logFault } from '#lambdas/shared/log.ts'
import type { Placed } from '#lambdas/shared/parking.ts'
import { projectCommits } from '#lambdas/shared/project.ts'
import type { Provided } from '#lambdas/shared/provided.ts'
import { relayCommits } from '#lambdas/shared/relay.ts'
import type { StoredCommit } from '#lambdas/shared/store.ts'
import type { SqliteStore } from './sqlite/store.ts'

/** A commit and its place in the order of the store. */
type Entry = { readonly commit: StoredCommit; readonly position: number }

/** Who follows the commits of a store, and from where on. */
type Following = {
  /** Under which name the store remembers how far it came. */
  readonly consumer: string
  readonly start: number
  /** Takes a batch; may take one again. */
  readonly take: (entries: readonly Entry[]) => Promise<void>
}

/** Commits of one batch, as on AWS. */
const batchSize = 100

/** Commits kept in memory for who follows; beyond that they are read again from the store. */
const mostKept = 2_000

/** Pause after a batch of which not even the failure could be noted. */
const retryAfterMs = 1_000

export type Feed = {
  /** Resolves when everything committed so far was taken. */
  readonly settled: () => Promise<void>
  /** Ends after the batch under way. */
  readonly stop: () => Promise<void>
}

/**
 * Carries commits to whoever follows them, from behind its own last batch on, and behind what a play of the command line has
 * told other cases and people already. What such a play committed the workflow was not told of: `isFollowed` is false then.
 */
export async function startRelay(ports: Provided & { readonly store: SqliteStore }) {
  const { store } = ports
  const consumer = 'relay'
  const own = await store.cursor(consumer)
  const played = Math.min(await store.cursor('families'), await store.cursor('notices'))
  const take: Following['take'] = (entries) =>
    relayCommits(
      ports,
      entries.map(({ commit }) => commit),
    )
  const feed = startFeed(store, { consumer, start: Math.max(own, played), take })
  return { feed, isFollowed: own >= played }
}

/** Counts commits on the boards; those of the command line too, whoever played them. */
export async function startProjection(ports: Provided & { readonly store: SqliteStore }): Promise<Feed> {
  const { store } = ports
  const consumer = 'project'
  // the one order of the store
  const from = { shard: 'feed', seenAt: 0 }
  const take = (placed: readonly Placed[]) => projectCommits(ports, from, placed)
  return startFeed(store, { consumer, start: await store.cursor(consumer), take })
}

/**
 * The stream of one process: hands commits on as soon as they are durable, in the order of the store, and remembers how far it
 * came. While nothing is committed it does nothing.
 */
function startFeed(store: SqliteStore, { consumer, start, take }: Following): Feed {
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
    while (!isStopped) {
      // commits of one group come together, and between two batches others have their turn
      await setImmediate()
      const entries = await batch()
      const last = entries.at(-1)
      if (!last) return
      await take(entries)
      position = last.position
      // a crash has some commits taken again, which changes nothing (M2)
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
        logFault(`${consumer} failed`, fault)
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
