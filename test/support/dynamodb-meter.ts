import * as z from 'zod'
import type { AnyService } from '#lambdas/shared/aws-json/service.ts'
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

// as DynamoDB answers them
const Attributes = z.custom<Image>()
const Scanned = z.object({ Items: z.array(Attributes), LastEvaluatedKey: Attributes.optional() })

const Written = z.object({ TableName: z.string(), Item: Attributes.optional(), Key: Attributes.optional() })
const Transaction = z.object({ TransactItems: z.array(z.record(z.string(), Written)) })
const Consuming = z.object({ CapacityUnits: z.number() })
const Answered = z.object({
  ConsumedCapacity: z.union([Consuming.transform((one) => [one]), z.array(Consuming)]).default([]),
})

const writing: ReadonlySet<string> = new Set(['PutItem', 'UpdateItem', 'DeleteItem'])

/** Reads both tables around each write of a service, so that it is meant for a case at a time. */
export function meterOf(service: AnyService, tables: Tables) {
  let charges: Charge[] = []
  let reads = 0
  let reported = 0

  async function images(): Promise<Images> {
    const found = new Map<string, Image>()
    for (const TableName of [tables.cases, tables.private]) {
      let ExclusiveStartKey: Image | undefined
      do {
        const asked = { TableName, ConsistentRead: true, ExclusiveStartKey }
        const { Items, LastEvaluatedKey } = Scanned.parse(await service.call('Scan', asked))
        for (const item of Items) found.set(placeOf(TableName, item), item)
        ExclusiveStartKey = LastEvaluatedKey
      } while (ExclusiveStartKey)
    }
    return found
  }

  /** The service, watched. */
  const watched: AnyService = {
    ...service,
    async call(operation, input) {
      const written = writtenBy(operation, input)
      const before = written.length > 0 ? await images() : new Map<string, Image>()
      const answer = await service.call(operation, { ...input, ReturnConsumedCapacity: 'INDEXES' })
      if (written.length === 0) {
        reads += Math.max(leastRead, reportedIn(answer))
        return answer
      }
      const after = await images()
      const times = operation === 'TransactWriteItems' ? 2 : 1
      charges.push(...written.flatMap((place) => chargesOf(before.get(place), after.get(place), times)))
      reported += reportedIn(answer)
      return answer
    },
  }

  /** What came together, and begins anew. */
  function taken(): Consumed {
    const consumed = { charges, reads, reported }
    charges = []
    reads = 0
    reported = 0
    return consumed
  }

  return { watched, taken, images }
}

function placeOf(table = '', key: Image = {}): string {
  return [table, key['pk']?.S, key['sk']?.S].join(' ')
}

/** Places of the items that a request writes. */
function writtenBy(operation: string, input: object): readonly string[] {
  if (operation === 'TransactWriteItems') {
    return Transaction.parse(input).TransactItems.flatMap((one) => Object.values(one).map(placeIn))
  }
  return writing.has(operation) ? [placeIn(Written.parse(input))] : []
}

function placeIn({ TableName, Item, Key }: z.infer<typeof Written>): string {
  return placeOf(TableName, Item ?? Key)
}

/** All units that DynamoDB Local reports. */
function reportedIn(answer: object): number {
  return Answered.parse(answer).ConsumedCapacity.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0)
}
