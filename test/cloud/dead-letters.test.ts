import { randomUUID } from 'node:crypto'
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams'
import { PurgeQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, expect, test } from 'vitest'
import { replayStack } from '#bin/cloud/operate.ts'
import { newWeek } from '#test/e2e/support/clock.ts'
import { phoneCall, sendOut } from '#test/e2e/support/steps.ts'
import { outputs } from './support/deployed.ts'

const sqs = new SQSClient()
const streams = new DynamoDBStreamsClient()

/** The trigger gave a batch up: its letter names where the batch stands in the stream. */
async function givenUp(): Promise<string> {
  const { Streams: [stream] = [] } = await streams.send(
    new ListStreamsCommand({ TableName: outputs.CasesTable }),
  )
  const { StreamArn } = stream ?? {}
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }))
  const shardId = StreamDescription?.Shards?.[0]?.ShardId
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({ StreamArn, ShardId: shardId, ShardIteratorType: 'TRIM_HORIZON' }),
  )
  const { Records = [] } = await streams.send(new GetRecordsCommand({ ShardIterator, Limit: 20 }))
  return JSON.stringify({
    DDBStreamBatchInfo: {
      streamArn: StreamArn,
      shardId,
      startSequenceNumber: Records[0]?.dynamodb?.SequenceNumber,
      endSequenceNumber: Records.at(-1)?.dynamodb?.SequenceNumber,
    },
  })
}

const letter = (QueueUrl: string, MessageBody: string, fifo = {}) =>
  sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...fifo }))

afterAll(async () => {
  for (const QueueUrl of [outputs.RelayDeadLetters, outputs.ClockDeadLetters]) {
    await sqs.send(new PurgeQueueCommand({ QueueUrl }))
  }
})

/** The functions are named after their stack. */
const stack = outputs.RelayFunction.split('-').slice(0, 2).join('-')

test('dead letters of every edge are carried again, and none is left', async () => {
  await newWeek()
  await sendOut(await phoneCall())
  await letter(outputs.RelayDeadLetters, await givenUp())
  await letter(outputs.ClockDeadLetters, JSON.stringify({ shards: ['0', '1'] }))
  await letter(outputs.NoticesDeadLetters, '{}', {
    MessageGroupId: 'case',
    MessageDeduplicationId: randomUUID(),
  })
  await letter(outputs.ProjectDeadLetters, await givenUp())
  const carried = { relay: 1, clock: 1, reconcile: 0, notices: 1, project: 1 }
  const told = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).map(([edge, replayed]) => ({
      ...{ edge, replayed, gone: 0, failed: 0, hidden: 0, why: {} },
    }))
  expect(await replayStack(stack)).toEqual(told(carried))
  expect(await replayStack(stack)).toEqual(told({ relay: 0, clock: 0, reconcile: 0, notices: 0, project: 0 }))
})

test('a letter that cannot be read or carried stays, says why, and holds up no other', async () => {
  await letter(outputs.RelayDeadLetters, 'no letter')
  await letter(outputs.ClockDeadLetters, JSON.stringify({ shards: 'all' }))
  await letter(outputs.ClockDeadLetters, JSON.stringify({ shards: ['0'] }))
  const [relay, clock] = await replayStack(stack)
  expect(relay).toMatchObject({ replayed: 0, failed: 1, why: { UNREADABLE: 1 } })
  // by the function, which takes lists alone; MiniStack has one name for every fault of a function
  const named = expect.stringMatching(/^(?:ZodError|Runtime\.HandlerError)$/)
  expect(clock).toMatchObject({ replayed: 1, failed: 1 })
  expect(Object.entries(clock?.why ?? {})).toEqual([[named, 1]])
  expect((await replayStack(stack))[0]).toMatchObject({ failed: 0, hidden: 1 })
})
