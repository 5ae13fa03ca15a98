import { describe, inject } from 'vitest'
import type { AnyService } from '#lambdas/shared/aws-json/service.ts'
import { documentsOn } from '#lambdas/shared/dynamodb/documents.ts'
import { openDynamoStore } from '#lambdas/shared/dynamodb/store.ts'
import { freshTables, localClient, localService, removeTables } from './dynamodb-tables.ts'

const local = inject('dynamoDb')
const absent = 'absent' in local ? local.absent : undefined

/** Where DynamoDB Local listens. */
export const endpoint = 'endpoint' in local ? local.endpoint : ''

/** Tests on DynamoDB Local; skipped by name where it is absent. */
export function onDynamoDb(name: string, tests: () => void): void {
  describe.skipIf(absent)(absent ? `${name} (skipped: ${absent})` : name, tests)
}

/** What a service does differently from others: loses answers, throttles. */
type Mood = (service: AnyService) => AnyService

/** A store on tables of its own, empty at first. */
export async function freshDynamoPlace(mood: Mood = (service) => service) {
  const owner = localClient(endpoint)
  const tables = await freshTables(owner)
  const open = () => openDynamoStore(documentsOn(mood(localService(endpoint))), tables)
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
