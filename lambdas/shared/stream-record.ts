import type { DynamoDBRecord } from 'aws-lambda'
import * as z from 'zod'
import { unpackCommit } from './dynamodb/packing.ts'
import type { StoredCommit } from './store.ts'

const Text = z.object({ S: z.string() })

const Commit = z.object({
  caseId: Text,
  n: z.object({ N: z.string().regex(/^[1-9]\d*$/) }),
  hash: Text,
})

/** DynamoDB's items carry the bytes packed; those of one process, which pays by nothing but time, as they are. */
const Bytes = z.union([
  z.object({ bytes: Text }).transform(({ bytes }) => bytes.S),
  z
    .object({ packed: z.object({ B: z.base64() }) })
    .transform(({ packed }) => unpackCommit(Buffer.from(packed.B, 'base64'))),
])

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
  if (!image || !('hash' in image)) return undefined
  const { caseId, n, hash } = Commit.parse(image)
  return { caseId: caseId.S, n: Number(n.N), bytes: Bytes.parse(image), hash: hash.S }
}
