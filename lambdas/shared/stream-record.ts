import type { DynamoDBRecord } from 'aws-lambda'
import * as z from 'zod'
import { commitPrefix } from './dynamodb/keys.ts'
import { unpackCommit } from './dynamodb/packing.ts'
import type { StoredCommit } from './store.ts'

const Text = z.object({ S: z.string() })

const Commit = z.object({
  caseId: Text,
  n: z.object({ N: z.string().regex(/^[1-9]\d*$/) }),
  hash: Text,
  /** The bytes, packed, as a function gets them in JSON. */
  packed: z.object({ B: z.base64() }),
})

/** The commit of a record; absent: an item of another kind. Throws on a commit that cannot be read. */
export function commitIn({ dynamodb }: Pick<DynamoDBRecord, 'dynamodb'>): StoredCommit | undefined {
  const image = dynamodb?.NewImage
  // whoever reads the stream without the trigger's filter gets all that lies in the table, as packs of the city
  if (!image?.['sk']?.S?.startsWith(commitPrefix)) return undefined
  const { caseId, n, hash, packed } = Commit.parse(image)
  const bytes = unpackCommit(Buffer.from(packed.B, 'base64'))
  return { caseId: caseId.S, n: Number(n.N), bytes, hash: hash.S }
}
