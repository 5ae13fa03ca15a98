import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { conditionOf, isNew } from './expressions.ts'
import { secretKey } from './keys.ts'

const Secret = z.object({ wrapped: z.instanceof(Uint8Array) })

/**
 * Wrapped secrets in a table of the deployment, so that they are restored with what depends on them: digests of commands and
 * histories of citizens. A secret that stands is never replaced.
 */
export function secretsIn(client: DynamoDBDocumentClient, table: string) {
  async function read(purpose: string): Promise<Uint8Array | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: secretKey(purpose), ConsistentRead: true }),
    )
    return Item && Secret.parse(Item).wrapped
  }

  return {
    read,
    /** Keeps a secret unless another process was first; answers whether it did. */
    async keep(purpose: string, wrapped: Uint8Array): Promise<boolean> {
      try {
        await client.send(
          new PutCommand({
            TableName: table,
            Item: { ...secretKey(purpose), wrapped },
            ...conditionOf(isNew),
          }),
        )
        return true
      } catch (fault) {
        if (fault instanceof ConditionalCheckFailedException) return false
        throw fault
      }
    },
  }
}
