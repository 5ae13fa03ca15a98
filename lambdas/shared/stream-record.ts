import type { DynamoDBRecord } from 'aws-lambda'
import * as z from 'zod'
import type { StoredCommit } from './store.ts'

const Text = z.object({ S: z.string() })

const Commit = z.object({
  caseId: Text,
  n: z.object({ N: z.string().regex(/^[1-9]\d*$/) }),
  bytes: Text,
  hash: Text,
})

/** A commit as a stream of DynamoDB shows it, whose items carry it in these attributes. */
export function recordOf(
  { caseId, n, bytes, hash }: StoredCommit,
  position: number,
): Pick<DynamoDBRecord, 'eventID' | 'eventName' | 'dynamodb'> {
  return {
    eventID: `${caseId}.${n}`,
    eventName: 'INSERT',
    dynamodb: {
      NewImage: { caseId: { S: caseId }, n: { N: String(n) }, bytes: { S: bytes }, hash: { S: hash } },
      SequenceNumber: String(position),
    },
  }
}

/** The commit of a record; absent: an item of another kind. Throws on a commit that cannot be read. */
export function commitIn({ dynamodb }: Pick<DynamoDBRecord, 'dynamodb'>): StoredCommit | undefined {
  const image = dynamodb?.NewImage
  if (!image || !('bytes' in image)) return undefined
  const { caseId, n, bytes, hash } = Commit.parse(image)
  return { caseId: caseId.S, n: Number(n.N), bytes: bytes.S, hash: hash.S }
}
