import { createHash } from 'node:crypto'
import { concurrently } from '../concurrently.ts'
import { bySheet, type CountedSheet, type Counters, pendingOf, type SheetRecord } from '../counters.ts'
import { allOf, type Database, type Item } from './database.ts'
import { hasFolds, hasSeen, isUncounted, sumOf, updateOf } from './expressions.ts'
import * as keys from './keys.ts'
import { countersIn, lastSeen, seenItem, seenLongAgo, sheetOf } from './sheet-item.ts'
import { patiently, troubleOf } from './trouble.ts'

type Sheet = CountedSheet['sheet']

/** Sheets written side by side. */
const atOnce = 10

/** How long a stream of DynamoDB keeps records, 24 hours, and as much again for a trigger that is late. */
const recordsKeptMs = 48 * 3_600_000

/**
 * Counters of boards: an item a sheet, which also knows how far it counted each shard of the stream, so that one write does
 * both and a record that comes again changes nothing (M23).
 */
export function countersOf(database: Database) {
  const { client, cases } = database

  /** The item afterwards; absent: the condition does not hold. */
  async function update(sheet: Sheet, expressions: ReturnType<typeof updateOf>): Promise<Item | undefined> {
    const asked = {
      TableName: cases,
      Key: keys.sheetKey(sheet),
      ...expressions,
      ReturnValues: 'ALL_NEW',
    } as const
    try {
      return (await patiently(() => client.call('UpdateItem', asked))).Attributes ?? {}
    } catch (fault) {
      if (troubleOf(fault) !== 'refused') throw fault
      return undefined
    }
  }

  async function countSheet(
    sheet: Sheet,
    records: readonly SheetRecord[],
    { shard, seenAt }: { readonly shard: string; readonly seenAt: number },
  ): Promise<void> {
    let last: string | undefined
    for (;;) {
      const pending = pendingOf(records, last)
      if (!pending) return
      const { from, to, counts } = pending
      const item = await update(
        sheet,
        sumOf({ folds: 1, ...countersIn(counts) }, seenItem(shard, to, seenAt), isUncounted(shard, from)),
      )
      if (item) return await forget(sheet, item, seenAt)
      const { Item } = await client.call('GetItem', {
        TableName: cases,
        Key: keys.sheetKey(sheet),
        ConsistentRead: true,
      })
      last = Item && lastSeen(Item, shard)
    }
  }

  /** A stream begins new shards every few hours, and the item would grow with each. */
  async function forget(sheet: Sheet, item: Item, seenAt: number): Promise<void> {
    const over = seenLongAgo(item, seenAt - recordsKeptMs)
    const [first] = over
    if (!first) return
    const gone = Object.fromEntries(over.map(([name]) => [name, undefined]))
    // where another batch has done it the condition does not hold
    await update(sheet, updateOf(gone, hasSeen(...first)))
  }

  return {
    async count({ shard, seenAt }, records) {
      const place = { shard: createHash('sha256').update(shard).digest('hex').slice(0, 16), seenAt }
      await concurrently(bySheet(records), atOnce, ({ sheet, records: ofSheet }) =>
        countSheet(sheet, ofSheet, place),
      )
    },
    async sheets(district, day) {
      const range = keys.sheetsOf(day)
      const items = await allOf(database, { table: cases, partition: keys.boardKey(district), range })
      return items.map(sheetOf)
    },
    async correct({ sheet, folds, add = {}, noted }) {
      const changed = { noted: noted && JSON.stringify(noted) }
      // a try whose answer was lost must not be done twice
      return (
        (await update(sheet, sumOf({ folds: 1, ...countersIn(add) }, changed, hasFolds(folds)))) !== undefined
      )
    },
  } satisfies Counters
}
