/**
 * How fast the clock drains cases that are due at one instant (target P10: 12,000 at 18:00 at 200/s or more), counted in calls and
 * timed on DynamoDB Local, which is one process on this machine: `node test/bench/wakes.ts [cases]` (needs Java 17).
 */
import { documentsOn } from '#lambdas/shared/dynamodb/documents.ts'
import { openDynamoStore } from '#lambdas/shared/dynamodb/store.ts'
import { register } from '#lambdas/shared/execute.ts'
import { sealer } from '#lambdas/shared/sealing.ts'
import { wakeDue } from '#lambdas/shared/tick.ts'
import { freshKeyRing, keysOf } from '#local/key-ring.ts'
import { demoCity } from '#test/support/demo-city.ts'
import { startDynamoDbLocal } from '#test/support/dynamodb-local.ts'
import { freshTables, localClient, localService } from '#test/support/dynamodb-tables.ts'
import * as steps from '#test/support/steps.ts'
import { local } from '#test/support/story.ts'

const cases = Number(process.argv[2] ?? 2_000)
const workers = [...'01234567']

const { endpoint, stop } = await startDynamoDbLocal()
const service = localService(endpoint)
let calls = 0
const counted = documentsOn({
  ...service,
  call: (operation, input) => {
    calls++
    return service.call(operation, input)
  },
})
const tables = await freshTables(localClient(endpoint))
const keys = keysOf(freshKeyRing())
const [at, actor, body] = steps.register('03-09 09:40')
let now = local(at)
const store = openDynamoStore(counted, tables)
const ports = { store, keys, sealer: sealer(keys), city: demoCity, now: () => now }
for (let index = 0; index < cases; index++) {
  const answer = await register(ports, { id: `row-${index}`, actor, body, channel: 'PHONE' })
  if (!answer.ok) throw new Error(answer.refusal.code)
}

// the desk has left all of them lying
now = local('03-09 18:00')
calls = 0
const began = performance.now()
const cpu = process.cpuUsage()
const woken = await Promise.all(workers.map((shard) => wakeDue(ports, { shards: [shard] })))
const seconds = (performance.now() - began) / 1_000
const { user, system } = process.cpuUsage(cpu)
const settled = woken.reduce((sum, one) => sum + one.settled, 0)
console.log(
  `${settled} of ${cases} cases woken by ${workers.length} workers in ${seconds.toFixed(1)} s: ${Math.round(settled / seconds)}/s, ` +
    `${(calls / settled).toFixed(2)} calls and ${((user + system) / 1_000 / settled).toFixed(2)} ms CPU of ours a wake`,
)
await store.close()
await stop()
