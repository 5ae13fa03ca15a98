import type { DynamoDBRecord } from 'aws-lambda'
import { packCommit } from '#lambdas/shared/dynamodb/packing.ts'
import type { StoredCommit } from '#lambdas/shared/store.ts'

/** A commit as a stream of DynamoDB shows it to a function. */
export function recordOf(
  { caseId, n, bytes, hash }: StoredCommit,
  position: number,
): Pick<DynamoDBRecord, 'eventID' | 'eventName' | 'dynamodb'> {
  const packed = { B: Buffer.from(packCommit(bytes)).toString('base64') }
  return {
    eventID: `${caseId}.${n}`,
    eventName: 'INSERT',
    dynamodb: {
      NewImage: { caseId: { S: caseId }, n: { N: String(n) }, packed, hash: { S: hash } },
      SequenceNumber: String(position),
    },
  }
}
