import * as z from 'zod'
import type { CaseStore } from '../store.ts'
import { allOf, type Database, type Item } from './database.ts'
import { countOf } from './expressions.ts'
import { commitOf, headOf } from './items.ts'
import * as keys from './keys.ts'

const NumberItem = z.object({ caseId: z.string() })
const Counter = z.object({ last: z.int() })

/** Reads by the case, all of them strongly consistent, and the numbers of a day. */
export function casesOf(database: Database) {
  const { client, cases } = database

  async function itemAt(Key: keys.Key): Promise<Item | undefined> {
    const { Item } = await client.call('GetItem', { TableName: cases, Key, ConsistentRead: true })
    return Item
  }

  return {
    async head(caseId) {
      const item = await itemAt(keys.headKey(caseId))
      return item && headOf(caseId, item)
    },
    async commits(caseId, after = 0) {
      const range = keys.commitsAfter(after)
      const items = await allOf(database, { table: cases, partition: keys.caseKey(caseId), range })
      return items.map(commitOf)
    },
    async commit(caseId, n) {
      const item = await itemAt(keys.commitKey(caseId, n))
      return item && commitOf(item)
    },
    async caseIdOf(caseNo) {
      const item = await itemAt(keys.numberKey(caseNo))
      return item && NumberItem.parse(item).caseId
    },
    async nextNumber(day) {
      // a try whose answer was lost leaves a gap, which is allowed (M15)
      const { Attributes } = await client.call('UpdateItem', {
        TableName: cases,
        Key: keys.counterKey(day),
        ...countOf('last'),
        ReturnValues: 'UPDATED_NEW',
      })
      return Counter.parse(Attributes).last
    },
  } satisfies Partial<CaseStore>
}
