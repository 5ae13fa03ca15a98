import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DynamoDBClient,
  type StreamViewType,
} from '@aws-sdk/client-dynamodb'
import { patience } from '#lambdas/shared/aws-json/patience.ts'
import { type AnyService, openService } from '#lambdas/shared/aws-json/service.ts'
import type { Tables } from '#lambdas/shared/dynamodb/database.ts'
import { tables } from '#lambdas/shared/dynamodb/tables.ts'

/** DynamoDB Local takes any key. */
const region = 'us-east-1'
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }

/** A client of AWS's own: whoever makes tables and looks into them with it sees what others see. */
export function localClient(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({ endpoint, region, credentials })
}

/** One process answers a thousand at once, on a machine that does other things as well. */
const patient = { ...patience, answerMs: 60_000 }

/** The service as the store calls it. */
export function localService(endpoint: string): AnyService {
  const reached = { address: endpoint, region, credentials: async () => credentials, patience: patient }
  return openService('dynamodb', reached)
}

let made = 0

/** Both tables as deployed, empty and under names of their own. */
export async function freshTables(client: DynamoDBClient): Promise<Tables> {
  const prefix = `test-${process.pid}-${++made}`
  const names = { cases: `${prefix}-cases`, private: `${prefix}-private` }
  await client.send(new CreateTableCommand(definitionOf(names.cases, tables.cases)))
  await client.send(new CreateTableCommand(definitionOf(names.private, tables.private)))
  return names
}

export async function removeTables(client: DynamoDBClient, names: Tables): Promise<void> {
  for (const TableName of [names.cases, names.private])
    await client.send(new DeleteTableCommand({ TableName }))
}

type Keyed = { readonly partition: string; readonly sort: string }
type Definition = {
  readonly key: Keyed
  readonly stream?: StreamViewType
  readonly indexes: Readonly<Record<string, Keyed & { readonly projected: readonly string[] }>>
}

function definitionOf(TableName: string, { key, stream, indexes }: Definition): CreateTableCommandInput {
  const attributes = [key, ...Object.values(indexes)].flatMap(({ partition, sort }) => [partition, sort])
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: schemaOf(key),
    AttributeDefinitions: [...new Set(attributes)].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, index]) => ({
      IndexName,
      KeySchema: schemaOf(index),
      Projection:
        index.projected.length > 0
          ? { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.projected] }
          : { ProjectionType: 'KEYS_ONLY' },
    })),
    ...(stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: stream } }),
  }
}

function schemaOf({ partition, sort }: Keyed) {
  return [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ]
}
