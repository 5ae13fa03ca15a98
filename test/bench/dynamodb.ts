/**
 * What a case costs on DynamoDB, counted from the scripted case and printed: `node test/bench/dynamodb.ts` (needs Java 17).
 * Limits are those of the targets P2 and P5; nothing is asserted.
 */
import { MINUTE } from '#domain/time/instant.ts'
import { converge } from '#lambdas/shared/converge.ts'
import { openDynamoStore } from '#lambdas/shared/dynamodb/store.ts'
import { execute, register } from '#lambdas/shared/execute.ts'
import { locate } from '#lambdas/shared/locate.ts'
import { openStage } from '#lambdas/shared/open-stage.ts'
import { sealer } from '#lambdas/shared/sealing.ts'
import { wakeDue } from '#lambdas/shared/tick.ts'
import { freshKeyRing, keysOf } from '#local/key-ring.ts'
import { demoCity } from '#test/support/demo-city.ts'
import { startDynamoDbLocal } from '#test/support/dynamodb-local.ts'
import { freshTables, localClient } from '#test/support/dynamodb-tables.ts'
import { stepFunctions } from '#test/support/step-functions.ts'
import * as steps from '#test/support/steps.ts'
import { local, type Step } from '#test/support/story.ts'
import { type Consumed, meterOf } from './dynamodb/meter.ts'
import { bytesOf } from './dynamodb/units.ts'

const script: readonly Step[] = [
  steps.register('03-09 09:40'),
  steps.accept('03-09 09:45'),
  steps.dispatch('03-09 10:00'),
  steps.sign('03-09 11:00'),
  steps.contact('03-09 14:00'),
  steps.submit('03-12 14:00'),
  steps.handOver('03-12 15:00'),
  steps.pass('03-12 16:00'),
  steps.happy('03-13 10:00'),
]
/** As long as a token of Step Functions ordinarily is. */
const tokenLength = 900
const [casesPerSecond, importsPerSecond, imports] = [25, 50, 40]

/** The loop on empty tables, with the workflow in memory and a meter on the store. */
async function openMetered(endpoint: string) {
  const owner = localClient(endpoint)
  const tables = await freshTables(owner)
  const { watch, taken, images } = meterOf(owner, tables)
  const client = localClient(endpoint)
  watch(client)
  const jobs: (() => Promise<void>)[] = []
  const machine = stepFunctions((job) => jobs.push(job))
  const keys = keysOf(freshKeyRing())
  const time = { now: 0 }
  const workflow = {
    ...machine.workflow,
    answer: (token: string, told: Parameters<typeof machine.workflow.answer>[1]) =>
      machine.workflow.answer(token.trimEnd(), told),
  }
  const store = openDynamoStore(client, tables)
  const ports = { store, keys, sealer: sealer(keys), city: demoCity, now: () => time.now, workflow }
  machine.calls({
    openStage: (opening) => openStage(ports, { ...opening, token: opening.token.padEnd(tokenLength) }),
    locate: (lost) => locate(ports, lost),
  })
  /** What the stream and the workflow do after a command. */
  const followed = async (caseId: string) => {
    await converge(ports, caseId)
    for (let job = jobs.shift(); job; job = jobs.shift()) await job()
  }
  return { ports, time, taken, images, followed }
}

type Metered = Awaited<ReturnType<typeof openMetered>>

async function commanded(
  { ports, time }: Metered,
  caseId: string | undefined,
  id: string,
  [at, actor, body]: Step,
) {
  time.now = local(at)
  const ask = { id, actor, body }
  const answer = await (caseId === undefined
    ? register(ports, { ...ask, channel: 'PHONE' })
    : execute(ports, { ...ask, caseId }))
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  return answer.value.caseId
}

/** Wakes a case as the clock does, until an instant. */
async function woken({ ports, time }: Metered, until: number): Promise<void> {
  for (let next = await ports.store.nextWake(); next !== undefined && next < until; ) {
    time.now = next
    await wakeDue(ports)
    next = await ports.store.nextWake()
  }
}

const unitsOf = (charges: Consumed['charges']) => charges.reduce((sum, { units }) => sum + units, 0)

function line(name: string, { charges, reads, reported }: Consumed): void {
  const parts = ['table', 'queue', 'wake', 'near', 'citizen'].flatMap((of) => {
    const units = unitsOf(charges.filter((charge) => charge.of === of))
    return units > 0 ? [`${of} ${units}`] : []
  })
  const total = String(unitsOf(charges)).padStart(3)
  console.log(`${name.padEnd(20)}${total} WU [${reported}] ${reads} RU (${parts.join(', ')})`)
}

async function scripted(metered: Metered): Promise<Consumed['charges']> {
  const { taken, followed } = metered
  const charges: Consumed['charges'][number][] = []
  const told = (name: string) => {
    const consumed = taken()
    if (consumed.charges.length > 0) line(name, consumed)
    charges.push(...consumed.charges)
  }
  let caseId: string | undefined
  for (const [index, step] of script.entries()) {
    await woken(metered, local(step[0]))
    told('  clock')
    caseId = await commanded(metered, caseId, `command-${index}`, step)
    told(String(step[2]['type']))
    await followed(caseId)
    told('  workflow')
  }
  const appends = unitsOf(charges.filter(({ times }) => times === 2))
  const plumbing = unitsOf(charges) - appends
  console.log(
    `the scripted case: ${appends} WU for nine commands and the reminder (limit 90), ${plumbing} for plumbing`,
  )
  return charges
}

/** The key that takes most, at so many cases a second. */
function hottest(charges: Consumed['charges'], rate: number): string {
  const byKey = new Map<string, number>()
  for (const { of, key, units } of charges) {
    // a case and its number are hot for nobody else, and shards share the wakes
    if (of === 'table' && /^(CASE|NO)#/.test(key)) continue
    const name = of === 'wake' ? 'wake (one of 8 shards)' : `${of} ${key}`
    byKey.set(name, (byKey.get(name) ?? 0) + (of === 'wake' ? units / 8 : units))
  }
  return [...byKey]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([key, units]) => `${key}: ${Math.round(units * rate)} WU/s`)
    .join(', ')
}

async function sizes({ images }: Metered): Promise<void> {
  const sizes = [...(await images())].map(
    ([place, image]) => `${place.split(' ').at(-1)} ${bytesOf(image)} B`,
  )
  console.log(`items of the closed case: ${sizes.toSorted().join(', ')}`)
}

async function imported(metered: Metered): Promise<Consumed['charges']> {
  const fields = {
    place: { area: '319901001001', lng: 121.5, lat: 31.2 },
    classCode: 'H0601',
    row: 'H0601-1',
  }
  const began = local('03-09 09:40')
  for (let index = 0; index < imports; index++) {
    await commanded(metered, undefined, `row-${index}`, steps.register('03-09 09:40', fields))
    metered.time.now = began + index * MINUTE
  }
  return metered.taken().charges
}

const { endpoint, stop } = await startDynamoDbLocal()
console.log(
  'write units (WU) as AWS counts them [as DynamoDB Local does]; limits: creation 16, stage change 8, others 6, read units 2',
)
const metered = await openMetered(endpoint)
const charges = await scripted(metered)
await sizes(metered)
console.log(
  `hottest keys, ${casesPerSecond} cases/s into one unit (limit 500): ${hottest(charges, casesPerSecond)}`,
)
const rows = await imported(await openMetered(endpoint))
const perRow = importsPerSecond / imports
console.log(
  `hottest keys, import of one class at ${importsPerSecond} rows/s (limit 500): ${hottest(rows, perRow)}`,
)
await stop()
