/** A city served for the bench: embedded, durable, at ten on a working Monday morning. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { logOnly } from '#lambdas/shared/log.ts'
import { openRuntime } from '#local/runtime.ts'
import { serveCity } from '#local/serve-city.ts'
import { simulatedClock } from '#local/simulated-clock.ts'

logOnly('faults')
const clock = simulatedClock(Date.parse('2026-03-09T10:00+08:00'))
const directory = join(mkdtempSync(join(tmpdir(), 'gridline-bench-')), 'data')
const runtime = await openRuntime({ directory, cityDirectory: 'cities/demo', env: {}, now: clock.now })
const { address } = await serveCity(runtime, {
  host: '127.0.0.1',
  port: 0,
  stage: 'local',
  clock,
  directory,
  issuers: [],
})
process.send?.({ address })
process.on('message', () => process.send?.({ cpu: process.cpuUsage() }))
process.on('disconnect', () => process.exit(0))
