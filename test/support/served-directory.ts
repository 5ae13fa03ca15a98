import { readCommit } from '#lambdas/shared/commit.ts'
import { clientOf } from '#local/client.ts'
import { openRuntime } from '#local/runtime.ts'
import { serveCity } from '#local/serve-city.ts'
import { markSimulated, simulatedClock } from '#local/simulated-clock.ts'

type Bearing = { readonly account: string } | { readonly citizen: string } | { readonly device: string }

/** A data directory behind the door, under a clock that stands where its newest commit was made. */
export type ServedDirectory = {
  readonly address: string
  readonly tokenOf: (bearing: Bearing) => Promise<string>
  readonly close: () => Promise<void>
}

export async function serveDirectory(directory: string): Promise<ServedDirectory> {
  const clock = simulatedClock(0)
  const runtime = await openRuntime({ directory, cityDirectory: 'cities/demo', env: {}, now: clock.now })
  await markSimulated(directory, runtime.ports.store)
  const newest = runtime.ports.store.newest()
  if (newest) clock.set(readCommit(newest).at)
  const where = { host: '127.0.0.1', port: 0, issuers: [] }
  const served = await serveCity(runtime, { ...where, stage: 'demo', clock, directory })
  return {
    address: served.address,
    tokenOf: async (body) => {
      const answer = await clientOf(served.address).call('tokens', { body })
      if (!answer.ok) throw new Error(answer.refusal.detail)
      return answer.value.token
    },
    close: async () => {
      await served.stop()
      await runtime.close()
    },
  }
}
