import * as z from 'zod'
import type { CountedSheet } from '../counters.ts'
import type { Item } from './database.ts'
import { seenOf, seenPrefix, sheetIn } from './keys.ts'

/** A sheet as an item: a counter is an attribute, since DynamoDB adds to nothing that lies deeper. */
const counterPrefix = 'n_'
const SheetItem = z.looseObject({ sk: z.string(), folds: z.int(), noted: z.string().exactOptional() })

export function countersIn(counts: CountedSheet['counts']): Item {
  return Object.fromEntries(Object.entries(counts).map(([counter, n]) => [`${counterPrefix}${counter}`, n]))
}

export function sheetOf(item: Item): CountedSheet {
  const { sk, folds, noted, ...rest } = SheetItem.parse(item)
  const counts = Object.entries(rest).flatMap(([name, n]) =>
    name.startsWith(counterPrefix) && n !== 0 ? [[name.slice(counterPrefix.length), Number(n)] as const] : [],
  )
  return {
    sheet: sheetIn(sk),
    counts: Object.fromEntries(counts),
    folds,
    // written by `correct` as such
    ...(noted !== undefined && { noted: JSON.parse(noted) }),
  }
}

/** How far a shard was counted, and when; what begins with a sequence compares as the sequence does. */
export function seenItem(shard: string, sequence: string, seenAt: number): Item {
  return { [seenOf(shard)]: `${sequence}#${seenAt}` }
}

export function lastSeen(item: Item, shard: string): string {
  return String(item[seenOf(shard)] ?? '').split('#')[0] ?? ''
}

/** Shards that were counted last before an instant. */
export function seenLongAgo(item: Item, before: number): readonly (readonly [name: string, seen: string])[] {
  return Object.entries(item).flatMap(([name, value]) => {
    const seen = String(value)
    return name.startsWith(seenPrefix) && Number(seen.split('#')[1]) < before ? [[name, seen] as const] : []
  })
}
