import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Instant } from '#domain/time/instant.ts'
import type { FeedPorts } from '#lambdas/shared/ports.ts'
import { sealer } from '#lambdas/shared/sealing.ts'
import { freshKeyRing, keysOf } from '#local/key-ring.ts'
import { openSqliteStore } from '#local/sqlite/store.ts'
import { demoCity } from './demo-city.ts'
import { local } from './story.ts'

/** The loop on a real store in a directory of its own, under a clock that the test sets. */
export type TestRuntime = {
  readonly ports: FeedPorts
  readonly directory: string
  readonly setTime: (now: Instant) => void
  readonly close: () => Promise<void>
}

export function openTestRuntime(): TestRuntime {
  const directory = mkdtempSync(join(tmpdir(), 'gridline-loop-'))
  const store = openSqliteStore({ directory })
  const keys = keysOf(freshKeyRing())
  let now = local('03-09 09:40')
  return {
    ports: { store, keys, sealer: sealer(keys), city: demoCity, now: () => now },
    directory,
    setTime: (at) => {
      now = at
    },
    close: async () => {
      await store.close()
      rmSync(directory, { recursive: true })
    },
  }
}
