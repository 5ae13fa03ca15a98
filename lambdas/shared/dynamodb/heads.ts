import * as z from 'zod'
import type { Database, Item } from './database.ts'
import { caseIn, headKey, type Key } from './keys.ts'
import { pauseAfter, tries } from './trouble.ts'

/** Most keys of one request. */
const atOnce = 100

const Keyed = z.object({ pk: z.string() })

/** Heads of several cases as they stand, by case: half a read unit each. */
export async function headsOf(
  database: Database,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, Item>> {
  const keys = [...new Set(caseIds)].map(headKey)
  const requests = Array.from({ length: Math.ceil(keys.length / atOnce) }, (_, index) =>
    itemsAt(database, keys.slice(index * atOnce, (index + 1) * atOnce)),
  )
  const items = (await Promise.all(requests)).flat()
  return new Map(items.map((item) => [caseIn(Keyed.parse(item).pk), item]))
}

async function itemsAt({ client, cases }: Database, keys: readonly Key[]): Promise<readonly Item[]> {
  const items: Item[] = []
  let wanted: Record<string, { readonly Keys: Record<string, unknown>[] }> = {
    [cases]: { Keys: keys.map((key) => ({ ...key })) },
  }
  for (let tried = 1; tried <= tries.throttled; tried++) {
    const { Responses, UnprocessedKeys } = await client.call('BatchGetItem', { RequestItems: wanted })
    items.push(...(Responses?.[cases] ?? []))
    const left = UnprocessedKeys?.[cases]?.Keys ?? []
    if (left.length === 0) return items
    wanted = { [cases]: { Keys: left } }
    await pauseAfter(tried)
  }
  throw new Error('the table of cases answers no more heads for now')
}
