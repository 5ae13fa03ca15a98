import type { CaseStore, TokenPut } from '../store.ts'
import type { Database } from './database.ts'
import { conditionOf, isNotNewer, isToken } from './expressions.ts'
import { tokenOf } from './items.ts'
import { tokenKey } from './keys.ts'
import { troubleOf } from './trouble.ts'

/** Tokens of waiting stages: one item a case, beside the head and in no transaction with it (M5). */
export function tokensOf({ client, cases }: Database) {
  const token: CaseStore['token'] = async (caseId) => {
    const { Item } = await client.call('GetItem', {
      TableName: cases,
      Key: tokenKey(caseId),
      ConsistentRead: true,
    })
    return Item && tokenOf(Item)
  }

  return {
    token,
    async putToken(caseId, one): Promise<TokenPut> {
      for (;;) {
        try {
          const { Attributes } = await client.call('PutItem', {
            TableName: cases,
            Item: { ...tokenKey(caseId), ...one },
            ...conditionOf(isNotNewer(one)),
            ReturnValues: 'ALL_OLD',
          })
          return { put: true, ...(Attributes && { replaced: tokenOf(Attributes) }) }
        } catch (fault) {
          if (troubleOf(fault) !== 'refused') throw fault
          const newer = await token(caseId)
          // absent: dropped meanwhile, so that nothing is newer any more
          if (newer) return { put: false, newer }
        }
      }
    },
    async dropToken(caseId, one) {
      try {
        await client.call('DeleteItem', {
          TableName: cases,
          Key: tokenKey(caseId),
          ...conditionOf(isToken(one)),
        })
      } catch (fault) {
        if (troubleOf(fault) !== 'refused') throw fault
      }
    },
  } satisfies Partial<CaseStore>
}
