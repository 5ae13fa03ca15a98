import { setImmediate } from 'node:timers/promises'
import type { Notices } from '#lambdas/shared/deliver.ts'
import { logFault } from '#lambdas/shared/log.ts'
import type { Ports } from '#lambdas/shared/ports.ts'
import { type Provided, provide } from '#lambdas/shared/provided.ts'
import { reconcile } from '#lambdas/shared/reconcile.ts'
import { provideRouting } from '#lambdas/shared/routing.ts'
import { startAlarm } from './alarm.ts'
import { startProjection, startRelay } from './feed.ts'
import { startRounds } from './rounds.ts'
import type { SqliteStore } from './sqlite/store.ts'
import { embeddedWorkflow } from './workflow/embedded.ts'

export type Engine = {
  /** What every handler of this process has been given. */
  readonly provided: Provided
  /** Resolves when everything committed so far was relayed and counted, and what was lost of it before the start is found again. */
  readonly settled: () => Promise<void>
  /** Ends workflow, stream, clock and rounds, each after what it has under way; the ports stay open. */
  readonly stop: () => Promise<void>
}

/**
 * What runs by itself beside the API in a process that serves a city: the workflow, the stream of the commits and the clock.
 * One process for a data directory; the command line may read and write beside it.
 */
export async function startEngine(
  ports: Ports & { readonly store: SqliteStore; readonly notices?: Notices },
): Promise<Engine> {
  let isStopped = false
  const { store } = ports
  const provided = { ...ports, workflow: embeddedWorkflow(store) }
  provide(provided)
  provideRouting(provided)
  const { feed, isFollowed } = await startRelay(provided)
  const projection = await startProjection(provided)
  const alarm = startAlarm(provided)
  // cases that the command line carried on while nobody followed are behind, however young; of the others tokens may be lost
  const hasTime = () => !isStopped
  const caughtUp = catchUp(provided, { ...(!isFollowed && { quietMs: 0 }), hasTime })
  // what is lost while the process runs is found again without a restart (M22)
  const rounds = startRounds(provided.now, () => catchUp(provided, { hasTime }))
  return {
    provided,
    async settled() {
      await caughtUp
      await feed.settled()
      await projection.settled()
    },
    async stop() {
      isStopped = true
      await Promise.all([feed.stop(), projection.stop(), alarm.stop(), rounds.stop(), caughtUp])
    },
  }
}

/** Beside the requests: a case at a time, and each in a turn of its own. */
async function catchUp(
  provided: Provided,
  how: { readonly quietMs?: number; readonly hasTime: () => boolean },
): Promise<void> {
  try {
    await reconcile(provided, { ...how, giveWay: setImmediate })
  } catch (fault) {
    logFault('not reconciled', fault)
  }
}
