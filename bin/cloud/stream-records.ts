import {
  type _Record,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams'
import * as z from 'zod'

/** Records that a letter of a stream's trigger names, as a function gets them; absent: the stream has lost them. */
export type RecordsOf = (letter: string) => Promise<readonly object[] | undefined>

/** A batch that was given up, as the trigger describes it: where it stands, not what is in it. */
const Letter = z.object({
  DDBStreamBatchInfo: z.object({
    shardId: z.string(),
    startSequenceNumber: z.string(),
    endSequenceNumber: z.string(),
    streamArn: z.string(),
  }),
})

/** What says that a record is older than the 24 hours which a stream keeps. */
const lost: ReadonlySet<string> = new Set(['TrimmedDataAccessException', 'ResourceNotFoundException'])

export function recordsIn(client: DynamoDBStreamsClient): RecordsOf {
  return async (letter) => {
    const { shardId, startSequenceNumber, endSequenceNumber, streamArn } = Letter.parse(
      JSON.parse(letter),
    ).DDBStreamBatchInfo
    try {
      const { ShardIterator } = await client.send(
        new GetShardIteratorCommand({
          StreamArn: streamArn,
          ShardId: shardId,
          ShardIteratorType: 'AT_SEQUENCE_NUMBER',
          SequenceNumber: startSequenceNumber,
        }),
      )
      return await upTo(client, ShardIterator, BigInt(endSequenceNumber))
    } catch (fault) {
      if (fault instanceof Error && lost.has(fault.name)) return undefined
      throw fault
    }
  }
}

async function upTo(client: DynamoDBStreamsClient, first: string | undefined, end: bigint) {
  const found: object[] = []
  for (let next = first; next; ) {
    const { Records = [], NextShardIterator } = await client.send(
      new GetRecordsCommand({ ShardIterator: next }),
    )
    for (const record of Records) {
      if (sequenceOf(record) > end) return found
      found.push(asDelivered(record))
    }
    // a shard that is still written to has always a next iterator
    next = Records.length === 0 || found.length === 0 ? undefined : NextShardIterator
  }
  return found
}

function sequenceOf({ dynamodb }: _Record): bigint {
  return BigInt(dynamodb?.SequenceNumber ?? 0)
}

/** A function gets bytes as base64. */
export function asDelivered(record: _Record): object {
  return JSON.parse(
    JSON.stringify(record, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    ),
  )
}
