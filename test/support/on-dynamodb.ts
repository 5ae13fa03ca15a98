import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { describe, inject } from 'vitest'
import { openDynamoStore } from '#lambdas/shared/dynamodb/store.ts'
import { freshTables, localClient, removeTables } from './dynamodb-tables.ts'

const local = inject('dynamoDb')
const absent = 'absent' in local ? local.absent : undefined

/** Where DynamoDB Local listens. */
export const endpoint = 'endpoint' in local ? local.endpoint : ''

/** Tests on DynamoDB Local; skipped by name where it is absent. */
export function onDynamoDb(name: string, tests: () => void): void {
  describe.skipIf(absent)(absent ? `${name} (skipped: ${absent})` : name, tests)
}

/** What a client does differently from others: loses answers, is throttled. */
type Mood = (client: DynamoDBClient) => void

/** A store on tables of its own, empty at first. */
export async function freshDynamoPlace(mood: Mood = () => {}) {
  const owner = localClient(endpoint)
  const tables = await freshTables(owner)
  const open = () => {
    const client = localClient(endpoint)
    mood(client)
    return openDynamoStore(client, tables)
  }
  let store = open()
  return {
    store,
    owner,
    tables,
    async reopen() {
      await store.close()
      store = open()
      return store
    },
    async remove() {
      await store.close()
      await removeTables(owner, tables)
      owner.destroy()
    },
  }
}
