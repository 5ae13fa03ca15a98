import { randomUUID } from 'node:crypto'
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda'
import * as z from 'zod'
import type { Tables } from '#lambdas/shared/dynamodb/database.ts'
import { commitPrefix } from '#lambdas/shared/dynamodb/keys.ts'
import type { Asked, Need, Service } from './service.ts'

type Image = Record<string, AttributeValue>

export type StreamRecord = Pick<DynamoDBRecord, 'eventID' | 'eventName' | 'dynamodb'>

const One = z.object({ TableName: z.string(), IndexName: z.string().optional() })
const Batch = z.object({ RequestItems: z.record(z.string(), z.unknown()) })
const Transaction = z.object({ TransactItems: z.array(z.record(z.string(), One)) })
const Puts = z.object({
  TransactItems: z.array(
    z.object({
      Put: z
        .object({
          TableName: z.string(),
          // items go over the wire as the stream shows them
          Item: z.custom<Image>(),
        })
        .optional(),
    }),
  ),
})

/** DynamoDB Local; what it commits to the table of cases goes to the stream. */
export function databaseAt(
  endpoint: string,
  tables: Tables,
  onCommit: (record: StreamRecord) => void,
): Service {
  const names = new Map([
    [tables.cases, 'cases'],
    [tables.private, 'private'],
  ])
  let written = 0

  /** Whoever opens a table lets DynamoDB open it with the table's key in their name. */
  function needsOf(action: string, { TableName, IndexName }: z.infer<typeof One>): readonly Need[] {
    const table = names.get(TableName)
    if (table === undefined) throw new Error(`no table ${TableName}`)
    const resource = IndexName === undefined ? table : `${table}/index/${IndexName}`
    return [
      { action: `dynamodb:${action}`, resource },
      { action: 'kms:Decrypt via DynamoDB', resource: `key of ${table}` },
    ]
  }

  function streamed({ body }: Asked): void {
    for (const { Put } of Puts.parse(JSON.parse(body)).TransactItems) {
      if (Put?.TableName !== tables.cases || !Put.Item['sk']?.S?.startsWith(commitPrefix)) continue
      const dynamodb = { NewImage: Put.Item, SequenceNumber: String(++written) }
      onCommit({ eventID: randomUUID(), eventName: 'INSERT', dynamodb })
    }
  }

  return {
    needs({ operation, body }) {
      const input: unknown = JSON.parse(body)
      if (operation === 'BatchGetItem') {
        return Object.keys(Batch.parse(input).RequestItems).flatMap((TableName) =>
          needsOf(operation, { TableName }),
        )
      }
      // a transaction needs what each of its parts would
      if (operation === 'TransactWriteItems') {
        return Transaction.parse(input).TransactItems.flatMap((item) =>
          Object.entries(item).flatMap(([part, one]) => needsOf(`${part}Item`, one)),
        )
      }
      return needsOf(operation, One.parse(input))
    },
    async answer(asked) {
      const response = await fetch(endpoint, { method: 'POST', headers: asked.headers, body: asked.body })
      if (response.ok && asked.operation === 'TransactWriteItems') streamed(asked)
      return { status: response.status, body: await response.text() }
    },
  }
}
