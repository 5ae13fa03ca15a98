import type { CaseStore } from '../store.ts'
import { type Database, firstOf } from './database.ts'
import { parkedOf } from './items.ts'
import * as keys from './keys.ts'

/** Commits that a consumer could not take (M20): a worklist of their own, by the instant at which they were set aside. */
export function parkedItems(database: Database) {
  const { client, cases } = database
  return {
    async park({ consumer, caseId, n, at, fault }) {
      const Key = keys.parkedKey(consumer, caseId, n)
      const Item = { ...Key, queue: Key.pk, due: keys.position(at, Key.sk), fault }
      await client.call('PutItem', { TableName: cases, Item })
    },
    async parked(consumer, limit) {
      const partition = keys.parkedQueue(consumer)
      const reading = { table: cases, index: 'queue', partition, range: keys.positionsAfter() } as const
      return (await firstOf(database, reading, limit)).map(parkedOf)
    },
    async unpark({ consumer, caseId, n }) {
      await client.call('DeleteItem', { TableName: cases, Key: keys.parkedKey(consumer, caseId, n) })
    },
  } satisfies Partial<CaseStore>
}
