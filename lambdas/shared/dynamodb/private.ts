import { randomBytes } from 'node:crypto'
import type { Access, CaseStore } from '../store.ts'
import { limits } from './check-sizes.ts'
import { allOf, type Database, firstOf, type Item } from './database.ts'
import { accessOf, envelopeOf, textOf } from './items.ts'
import * as keys from './keys.ts'
import { patiently } from './trouble.ts'

/** Sealed texts and contacts, and the access log: all strongly consistent. */
export function privatesOf(database: Database) {
  const { client, private: table } = database
  const nextPlace = places()

  const accessItem = (access: Access): Item => {
    const { recordedAt, place } = nextPlace()
    return { ...keys.accessKey(access.caseId, recordedAt, place), ...access }
  }
  const read = (caseId: string, range: keys.Range) =>
    allOf(database, { table, partition: keys.caseKey(caseId), range })

  return {
    async texts(caseId) {
      return (await read(caseId, keys.allSealed('TEXT'))).map(textOf)
    },
    async contact(caseId) {
      const newest = {
        table,
        partition: keys.caseKey(caseId),
        range: keys.allSealed('CONTACT'),
        order: 'newest first',
      } as const
      const [item] = await firstOf(database, newest, 1)
      return item && envelopeOf(item)
    },
    async recordAccess(access) {
      await client.call('PutItem', { TableName: table, Item: accessItem(access) })
    },
    async accesses(caseId) {
      return (await read(caseId, keys.allAccesses)).map(accessOf)
    },
    async erase(access, n) {
      const { caseId } = access
      const found = await Promise.all(
        keys.sealedKinds.map(async (kind) => ({ kind, items: await read(caseId, keys.sealedUpTo(kind, n)) })),
      )
      const deletes = found.flatMap(({ items }) =>
        items.map(({ pk, sk }) => ({ Delete: { TableName: table, Key: { pk, sk } } })),
      )
      // The record goes first: of more than one transaction holds, who asked is known before the rest is gone, and asking
      // again takes the rest.
      const writes = [{ Put: { TableName: table, Item: accessItem(access) } }, ...deletes]
      for (let from = 0; from < writes.length; from += limits.writes) {
        const TransactItems = writes.slice(from, from + limits.writes)
        await patiently(() => client.call('TransactWriteItems', { TransactItems }))
      }
      return found.reduce((sum, { kind, items }) => (kind === 'CITIZEN' ? sum : sum + items.length), 0)
    },
  } satisfies Partial<CaseStore>
}

/** Accesses in the order in which they were recorded: by the machine's clock, which never stands still within a process. */
function places() {
  const process = randomBytes(6).toString('hex')
  let last = 0
  return () => {
    last = Math.max(last + 1, Date.now() * 1_000)
    return { recordedAt: last, place: process }
  }
}
