import { parseInstant } from '#domain/time/instant.ts'
import { openRuntime } from '#local/runtime.ts'
import { serveCity } from '#local/serve-city.ts'
import { simulatedClock } from '#local/simulated-clock.ts'

// A process of its own serves the demo city from an empty data directory, its clock at a Monday morning until somebody moves
// it; what it logs goes where the suite looks for what should not be there.
const [directory = ''] = process.argv.slice(2)
const clock = simulatedClock(parseInstant('2026-03-09T07:30', 480) ?? 0)
const runtime = await openRuntime({ directory, cityDirectory: 'cities/demo', env: {}, now: clock.now })
const where = { host: '127.0.0.1', port: 0 } as const
const served = await serveCity(runtime, { ...where, stage: 'local', clock, directory, issuers: [] })

process.once('disconnect', async () => {
  await served.stop()
  await runtime.close()
})
process.send?.({ address: served.address })
