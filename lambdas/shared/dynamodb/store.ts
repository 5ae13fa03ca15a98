import type { CaseStore } from '../store.ts'
import { appendTo } from './append.ts'
import { casesOf } from './cases.ts'
import { countersOf } from './counters.ts'
import type { Tables } from './database.ts'
import type { Documents } from './documents.ts'
import { listsOf } from './lists.ts'
import { parkedItems } from './parked.ts'
import { privatesOf } from './private.ts'
import { tokensOf } from './tokens.ts'
import { wakesOf } from './wakes.ts'

/** The store on DynamoDB: two tables that exist, shaped as `tables.ts` says. Closing it closes the client. */
export function openDynamoStore(client: Documents, tables: Tables): CaseStore {
  const database = { ...tables, client }
  const cases = casesOf(database)
  return {
    ...cases,
    append: appendTo(database, cases.commit),
    ...wakesOf(database),
    ...tokensOf(database),
    ...parkedItems(database),
    ...countersOf(database),
    ...privatesOf(database),
    list: listsOf(database),
    close: async () => client.close(),
  }
}
