import { randomUUID } from 'node:crypto'
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { checkAppend } from '../check-append.ts'
import type { Append, CaseStore, StoredCommit } from '../store.ts'
import { checkSizes } from './check-sizes.ts'
import type { Database } from './database.ts'
import { conditionOf, hasVersion, isNew, updateOf } from './expressions.ts'
import { commitItem, sealedItem } from './items.ts'
import * as keys from './keys.ts'
import { packHead } from './packing.ts'
import { pauseAfter, reasonsOf, tries, troubleOf } from './trouble.ts'

type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>

/**
 * One transaction over both tables. Its tries carry one token, so that a try whose answer was lost is not done twice (M16): a
 * token of this append, since one of the command would be refused where the command was decided anew.
 */
export function appendTo(
  database: Database,
  commit: (caseId: string, n: number) => Promise<StoredCommit | undefined>,
): CaseStore['append'] {
  return async (append) => {
    checkAppend(append)
    const TransactItems = writesOf(append, database)
    checkSizes(append.caseId, TransactItems)
    const request = { TransactItems, ClientRequestToken: randomUUID() }
    let isInDoubt = false
    for (let tried = 1; ; tried++) {
      try {
        await database.client.call('TransactWriteItems', request)
        return 'appended'
      } catch (fault) {
        const trouble = troubleOf(fault)
        if (trouble === 'refused') {
          // what stands there may be what a try wrote whose answer was lost (M16)
          if (isInDoubt && (await isOurs(append.commit))) return 'appended'
          if (reasonsOf(fault)[0] === 'ConditionalCheckFailed') return 'conflict'
          throw new Error(`number ${append.keys.caseNo} of case ${append.caseId} is another case's`, {
            cause: fault,
          })
        }
        isInDoubt ||= trouble === 'in doubt'
        if (tried >= tries[trouble]) {
          // whoever is in the way of this case moves it: to be decided anew
          if (trouble === 'contended' && !isInDoubt) return 'conflict'
          throw fault
        }
      }
      await pauseAfter(tried)
    }
  }

  async function isOurs({ caseId, n, hash }: StoredCommit): Promise<boolean> {
    return (await commit(caseId, n))?.hash === hash
  }
}

/** The head comes first: its condition tells a conflict from a number that is taken. */
function writesOf(append: Append, tables: Pick<Database, 'cases' | 'private'>): Writes {
  const { caseId, expected, commit, putWork, removeWork } = append
  const TableName = tables.cases
  const kept = new Set(putWork.map(({ id }) => id))
  return [
    {
      Update: {
        TableName,
        Key: keys.headKey(caseId),
        ...updateOf(headAttributes(append), expected === 0 ? isNew : hasVersion(expected)),
      },
    },
    { Put: { TableName, Item: { ...keys.commitKey(caseId, commit.n), ...commitItem(commit) } } },
    ...(expected === 0 ? [{ Put: { TableName, ...numberOf(append) } }] : []),
    ...putWork.map(({ id, queue, dueAt, columns }) => ({
      Put: {
        TableName,
        Item: { ...keys.workKey(caseId, id), queue, due: keys.position(dueAt, caseId, id), columns },
      },
    })),
    ...removeWork
      .filter((id) => !kept.has(id))
      .map((id) => ({ Delete: { TableName, Key: keys.workKey(caseId, id) } })),
    ...privateItems(append).map((Item) => ({ Put: { TableName: tables.private, Item } })),
  ]
}

/** Absent ones are removed, so that the head leaves the index; which commit brought the newest citizen key stays. */
function headAttributes({ caseId, head, commit, keys: shown, columns, privateItems: sealed }: Append) {
  const { queue, dueAt, wakeAt, near } = shown
  const at = (instant: number | undefined) =>
    instant === undefined ? undefined : keys.position(instant, caseId)
  return {
    version: head.version,
    body: packHead(head.body),
    handOff: head.handOff,
    columns,
    queue: dueAt === undefined ? undefined : queue,
    due: at(dueAt),
    shard: wakeAt === undefined ? undefined : keys.shardOf(caseId),
    wake: at(wakeAt),
    place: near && keys.placeKey(near.tile, near.classCode),
    reported: at(near?.at),
    ...(sealed?.citizen && { citizenN: commit.n }),
  }
}

function numberOf({ caseId, keys: { caseNo } }: Append) {
  return { Item: { ...keys.numberKey(caseNo), caseId }, ...conditionOf(isNew) }
}

function privateItems({ caseId, commit: { n }, privateItems: sealed }: Append) {
  if (!sealed) return []
  const { texts, contact, citizen } = sealed
  return [
    ...texts.map(({ textId, envelope }, index) => ({
      ...keys.sealedKey(caseId, 'TEXT', n, index),
      textId,
      ...sealedItem(envelope),
    })),
    ...(contact ? [{ ...keys.sealedKey(caseId, 'CONTACT', n, 0), ...sealedItem(contact) }] : []),
    ...(citizen?.keys ?? []).map((key, index) => ({
      ...keys.sealedKey(caseId, 'CITIZEN', n, index),
      citizen: key,
      reported: keys.position(citizen?.at ?? 0, caseId, n),
    })),
  ]
}
