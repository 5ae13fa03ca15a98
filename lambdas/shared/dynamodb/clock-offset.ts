import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { clockKey } from './keys.ts'

const Clock = z.object({ offsetMs: z.int() })

/** How far the clock of a deployment for trials runs ahead of the machine's, for all its functions (M38). */
export function clockOffsetIn(client: DynamoDBDocumentClient, table: string) {
  return {
    async read(): Promise<number> {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: clockKey, ConsistentRead: true }),
      )
      return Item ? Clock.parse(Item).offsetMs : 0
    },
    async write(offsetMs: number): Promise<void> {
      await client.send(new PutCommand({ TableName: table, Item: { ...clockKey, offsetMs } }))
    },
  }
}
