import type {
  BatchGetCommandInput,
  BatchGetCommandOutput,
  DeleteCommandInput,
  DeleteCommandOutput,
  GetCommandInput,
  GetCommandOutput,
  PutCommandInput,
  PutCommandOutput,
  QueryCommandInput,
  QueryCommandOutput,
  TransactWriteCommandInput,
  TransactWriteCommandOutput,
  UpdateCommandInput,
  UpdateCommandOutput,
} from '@aws-sdk/lib-dynamodb'
import type { AnyService } from '../aws-json/service.ts'
import { attributesOf, plainOf } from './attribute-values.ts'

/** What is asked of DynamoDB, with items as plain values. */
type Operations = {
  readonly GetItem: readonly [GetCommandInput, GetCommandOutput]
  readonly PutItem: readonly [PutCommandInput, PutCommandOutput]
  readonly UpdateItem: readonly [UpdateCommandInput, UpdateCommandOutput]
  readonly DeleteItem: readonly [DeleteCommandInput, DeleteCommandOutput]
  readonly Query: readonly [QueryCommandInput, QueryCommandOutput]
  readonly BatchGetItem: readonly [BatchGetCommandInput, BatchGetCommandOutput]
  readonly TransactWriteItems: readonly [TransactWriteCommandInput, TransactWriteCommandOutput]
}

/** DynamoDB, asked and answering in plain values. */
export type Documents = {
  readonly call: <Name extends keyof Operations>(
    operation: Name,
    input: Operations[Name][0],
  ) => Promise<Omit<Operations[Name][1], '$metadata'>>
  readonly close: () => void
}

export function documentsOn(service: AnyService): Documents {
  async function call(operation: keyof Operations, input: object): Promise<object> {
    const { asked, answered } = conversions[operation]
    return answered(await service.call(operation, asked(input)))
  }
  // the conversions below put plain values where AWS documents attribute values, and change nothing else
  return { call: call as Documents['call'], close: service.close }
}

/** One part of a request or answer, from plain values to attributes or back. */
type Convert = (part: object) => object
type Fields = Readonly<Record<string, Convert>>

/** An item, or the values of an expression. */
const asAttributes: Convert = (part) => attributesOf({ ...part })
// only where AWS documents attributes
const asPlain: Convert = (part) => plainOf(part as Parameters<typeof plainOf>[0])

/** The fields that are named; the others stay. */
const fieldsOf =
  (fields: Fields): Convert =>
  (part) =>
    withEntries(part, (name, value) => (name in fields && value ? fields[name]?.(value) : value))

/** Every field, whatever its name: a table's. */
const everyField =
  (convert: Convert): Convert =>
  (part) =>
    withEntries(part, (_, value) => convert(value))

// only where AWS documents a list
const listOf =
  (convert: Convert): Convert =>
  (part) =>
    (part as readonly object[]).map(convert)

function withEntries(part: object, change: (name: string, value: object) => unknown): object {
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, change(name, value)]))
}

const oneAsked = fieldsOf({
  Item: asAttributes,
  Key: asAttributes,
  ExpressionAttributeValues: asAttributes,
  ExclusiveStartKey: asAttributes,
})
const one = {
  asked: oneAsked,
  answered: fieldsOf({
    Item: asPlain,
    Attributes: asPlain,
    Items: listOf(asPlain),
    LastEvaluatedKey: asPlain,
  }),
}

/** Where attributes stand in a request and in its answer. */
const conversions = {
  GetItem: one,
  PutItem: one,
  UpdateItem: one,
  DeleteItem: one,
  Query: one,
  BatchGetItem: {
    asked: fieldsOf({ RequestItems: everyField(fieldsOf({ Keys: listOf(asAttributes) })) }),
    answered: fieldsOf({
      Responses: everyField(listOf(asPlain)),
      UnprocessedKeys: everyField(fieldsOf({ Keys: listOf(asPlain) })),
    }),
  },
  TransactWriteItems: {
    asked: fieldsOf({ TransactItems: listOf(everyField(oneAsked)) }),
    answered: fieldsOf({}),
  },
} as const satisfies Record<keyof Operations, { readonly asked: Convert; readonly answered: Convert }>
