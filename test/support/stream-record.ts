import type { DynamoDBRecord } from 'aws-lambda'
import { commitKey } from '#lambdas/shared/dynamodb/keys.ts'
import { packCommit } from '#lambdas/shared/dynamodb/packing.ts'
import type { StoredCommit } from '#lambdas/shared/store.ts'

/** A commit as a stream of DynamoDB shows it to a function. */
export function recordOf(
  { caseId, n, bytes, hash }: StoredCommit,
  position: number,
): Pick<DynamoDBRecord, 'eventID' | 'eventName' | 'dynamodb'> {
  const { sk } = commitKey(caseId, n)
  const packed = { B: Buffer.from(packCommit(bytes)).toString('base64') }
  return {
    eventID: `${caseId}.${n}`,
    eventName: 'INSERT',
    dynamodb: {
      NewImage: { sk: { S: sk }, caseId: { S: caseId }, n: { N: String(n) }, packed, hash: { S: hash } },
      SequenceNumber: String(position),
    },
  }
}
