import {
  type DynamoDBClient,
  paginateScan,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-dynamodb'
import type { Tables } from '#lambdas/shared/dynamodb/database.ts'
import { type Charge, chargesOf, type Image } from './write-units.ts'

/** What a client has consumed since it was read last. */
export type Consumed = {
  readonly charges: readonly Charge[]
  readonly reads: number
  readonly reported: number
}

type Images = ReadonlyMap<string, Image>

/** Least that a read costs, also one that finds nothing. */
const leastRead = 0.5

/** Reads both tables around each write of a client, so that it is meant for a case at a time. */
export function meterOf(owner: DynamoDBClient, tables: Tables) {
  let charges: Charge[] = []
  let reads = 0
  let reported = 0

  async function images(): Promise<Images> {
    const found = new Map<string, Image>()
    for (const TableName of [tables.cases, tables.private]) {
      for await (const { Items = [] } of paginateScan(
        { client: owner },
        { TableName, ConsistentRead: true },
      )) {
        for (const item of Items) found.set(placeOf(TableName, item), item)
      }
    }
    return found
  }

  function watch(client: DynamoDBClient): void {
    client.middlewareStack.add(
      (next) => (args) => next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'INDEXES' } }),
      { step: 'serialize', priority: 'high' },
    )
    // where items are as they go over the wire
    client.middlewareStack.add(
      (next) => async (args) => {
        const written = writtenBy(args.input)
        const before = written.length > 0 ? await images() : new Map<string, Image>()
        const answer = await next(args)
        if (written.length === 0) {
          reads += Math.max(leastRead, reportedIn(answer.output))
          return answer
        }
        const after = await images()
        const times = 'TransactItems' in args.input ? 2 : 1
        charges.push(...written.flatMap((place) => chargesOf(before.get(place), after.get(place), times)))
        reported += reportedIn(answer.output)
        return answer
      },
      { step: 'build' },
    )
  }

  /** What came together, and begins anew. */
  function taken(): Consumed {
    const consumed = { charges, reads, reported }
    charges = []
    reads = 0
    reported = 0
    return consumed
  }

  return { watch, taken, images }
}

function placeOf(table = '', key: Image = {}): string {
  return [table, key['pk']?.S, key['sk']?.S].join(' ')
}

/** Places of the items that a request writes. */
function writtenBy(input: ServiceInputTypes): readonly string[] {
  if ('TransactItems' in input) {
    return (input.TransactItems ?? []).flatMap((one) => {
      const { Put, Update, Delete } = { Put: undefined, Update: undefined, Delete: undefined, ...one }
      const written = Update ?? Delete
      return [Put ? placeOf(Put.TableName, Put.Item) : placeOf(written?.TableName, written?.Key)]
    })
  }
  if ('Item' in input) return [placeOf(input.TableName, input.Item)]
  const isRead = 'ProjectionExpression' in input || 'ConsistentRead' in input || 'RequestItems' in input
  return 'Key' in input && !isRead ? [placeOf(input.TableName, input.Key)] : []
}

/** All units that DynamoDB Local reports. */
function reportedIn(output: ServiceOutputTypes): number {
  const consumed = 'ConsumedCapacity' in output ? [output.ConsumedCapacity ?? []].flat() : []
  return consumed.reduce((sum, one) => sum + ('CapacityUnits' in one ? (one.CapacityUnits ?? 0) : 0), 0)
}
