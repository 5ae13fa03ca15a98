import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda'
import { provided } from './shared/provided.ts'
import { relay } from './shared/relay.ts'

/** Commits, from the stream of the table; what fails is parked, so that the batch is done (M20). */
export async function handler(event: {
  readonly Records: readonly Pick<DynamoDBRecord, 'eventID' | 'dynamodb'>[]
}): Promise<DynamoDBBatchResponse> {
  await relay(await provided(), event.Records)
  return { batchItemFailures: [] }
}
