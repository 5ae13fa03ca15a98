/**
 * What a case costs on DynamoDB, counted from the scripted case and printed: `node test/bench/dynamodb.ts` (needs Java 17).
 * Limits are those of the targets P2 and P5.
 */
import { startDynamoDbLocal } from '#test/support/dynamodb-local.ts'
import type { Consumed } from '#test/support/dynamodb-meter.ts'
import { type Metered, openMetered, scriptedCase } from '#test/support/metered-case.ts'
import * as steps from '#test/support/steps.ts'
import { bytesOf, unitsOf } from '#test/support/write-units.ts'

const [casesPerSecond, importsPerSecond, imports] = [25, 50, 40]

function line({ name, charges, reads, reported }: Consumed & { readonly name: string }): void {
  const parts = ['table', 'queue', 'wake', 'near', 'citizen'].flatMap((of) => {
    const units = unitsOf(charges.filter((charge) => charge.of === of))
    return units > 0 ? [`${of} ${units}`] : []
  })
  const total = String(unitsOf(charges)).padStart(3)
  console.log(`${name.padEnd(16)}${total} WU [${reported}] ${reads} RU (${parts.join(', ')})`)
}

async function scripted(metered: Metered): Promise<Consumed['charges']> {
  const parts = await scriptedCase(metered)
  for (const part of parts) line(part)
  const charges = parts.flatMap((part) => part.charges)
  const appends = unitsOf(charges.filter(({ times }) => times === 2))
  console.log(
    `the scripted case: ${appends} WU for nine commands and the reminder (limit 90), ${unitsOf(charges) - appends} for plumbing`,
  )
  return charges
}

/** The keys that take most, at so many cases a second. */
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

async function imported({ commanded, taken }: Metered): Promise<Consumed['charges']> {
  const place = { area: '319901001001', lng: 121.5, lat: 31.2 }
  const row = steps.register('03-09 09:40', { place, classCode: 'H0601', row: 'H0601-1' })
  for (let index = 0; index < imports; index++) await commanded(undefined, `row-${index}`, row)
  return taken().charges
}

const { endpoint, stop } = await startDynamoDbLocal()
console.log('write units (WU) as AWS counts them [all as DynamoDB Local does], read units (RU)')
console.log('limits: the creation 16 WU, a stage change 8, another command 6, each 2 RU')
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
