import * as z from 'zod'
import type { Documents } from './documents.ts'
import { conditionOf, isNew } from './expressions.ts'
import { secretKey } from './keys.ts'
import { troubleOf } from './trouble.ts'

const Secret = z.object({ wrapped: z.instanceof(Uint8Array) })

/**
 * Wrapped secrets in a table of the deployment, so that they are restored with what depends on them: digests of commands and
 * histories of citizens. A secret that stands is never replaced.
 */
export function secretsIn(client: Documents, table: string) {
  async function read(purpose: string): Promise<Uint8Array | undefined> {
    const { Item } = await client.call('GetItem', {
      TableName: table,
      Key: secretKey(purpose),
      ConsistentRead: true,
    })
    return Item && Secret.parse(Item).wrapped
  }

  return {
    read,
    /** Keeps a secret unless another process was first; answers whether it did. */
    async keep(purpose: string, wrapped: Uint8Array): Promise<boolean> {
      try {
        await client.call('PutItem', {
          TableName: table,
          Item: { ...secretKey(purpose), wrapped },
          ...conditionOf(isNew),
        })
        return true
      } catch (fault) {
        if (troubleOf(fault) === 'refused') return false
        throw fault
      }
    },
  }
}
