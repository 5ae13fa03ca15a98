import type { DynamoDBRecord } from 'aws-lambda'
import { counting } from './shared/counting.ts'
import { project } from './shared/project.ts'

/** A batch of one shard. AWS names the shard to whoever asks for windows of time, and emulators, which have but one, do not. */
type Batch = {
  /** A window may end without. */
  readonly Records?: readonly Pick<DynamoDBRecord, 'eventID' | 'eventSourceARN' | 'dynamodb'>[]
  readonly shardId?: string
}

/** What AWS expects of whoever has windows of time: nothing is carried from one batch to the next. */
type Answer = {
  readonly batchItemFailures: readonly never[]
  readonly state: Readonly<Record<string, never>>
}

/** Commits, from the stream of the table; counted on the boards, each once (M23). */
export async function handler({ Records = [], shardId = '' }: Batch): Promise<Answer> {
  // another table, as one that was restored, has another stream, whose sequences begin anew
  const shard = `${Records[0]?.eventSourceARN ?? ''} ${shardId}`
  if (Records.length > 0) await project(await counting(), { shard, seenAt: Date.now() }, Records)
  return { batchItemFailures: [], state: {} }
}
