import * as z from 'zod'
import type { Documents } from './documents.ts'
import { clockKey } from './keys.ts'

const Clock = z.object({ offsetMs: z.int() })

/** How far the clock of a deployment for trials runs ahead of the machine's, for all its functions (M38). */
export function clockOffsetIn(client: Documents, table: string) {
  return {
    async read(): Promise<number> {
      const { Item } = await client.call('GetItem', { TableName: table, Key: clockKey, ConsistentRead: true })
      return Item ? Clock.parse(Item).offsetMs : 0
    },
    async write(offsetMs: number): Promise<void> {
      await client.call('PutItem', { TableName: table, Item: { ...clockKey, offsetMs } })
    },
  }
}
