import * as z from 'zod'
import { positionsOf } from '../positions.ts'
import type { CaseStore } from '../store.ts'
import { type Database, firstOf, type Item } from './database.ts'
import { isAwake, isAwakeAt, updateOf } from './expressions.ts'
import * as keys from './keys.ts'
import { patiently, troubleOf } from './trouble.ts'

const WakeItem = z.object({ pk: z.string(), wake: z.string() })
const wakePosition = positionsOf('wake', z.tuple([z.enum(keys.shards), keys.Position]))

/** The wake index: sharded, so that it is read shard by shard and merged (M21). */
export function wakesOf(database: Database) {
  const { client, cases } = database

  async function inShard(shard: keys.Shard, range: keys.Range, limit: number) {
    const reading = { table: cases, index: 'wake', partition: shard, range } as const
    return (await firstOf(database, reading, limit)).map(wakeOf)
  }

  async function earliest(range: keys.Range, limit: number, among: readonly keys.Shard[] = keys.shards) {
    const found = await Promise.all(among.map((shard) => inShard(shard, range, limit)))
    return found
      .flat()
      .toSorted((a, b) => (a.position < b.position ? -1 : 1))
      .slice(0, limit)
  }

  /** Moves a head within the index, or leaves it where the condition does not hold. */
  async function move(caseId: string, attributes: Item, condition: Parameters<typeof updateOf>[1]) {
    const request = {
      TableName: cases,
      Key: keys.headKey(caseId),
      ...updateOf(attributes, condition),
    }
    try {
      await patiently(() => client.call('UpdateItem', request))
    } catch (fault) {
      if (troubleOf(fault) !== 'refused') throw fault
    }
  }

  return {
    async due(until, limit, shards) {
      const among = shards && keys.shards.filter((shard) => shards.includes(shard))
      const woken = await earliest(keys.positionsUntil(until), limit, among)
      return woken.map(({ caseId, position }) => ({ caseId, wakeAt: keys.instantIn(position) }))
    },
    async nextWake() {
      const [first] = await earliest(keys.positionsAfter(), 1)
      return first && keys.instantIn(first.position)
    },
    async waking({ limit, cursor }) {
      const [from, behind] = cursor === undefined ? [keys.shards[0]] : wakePosition.decode(cursor)
      const items: { readonly caseId: string }[] = []
      for (const shard of keys.shards.slice(keys.shards.indexOf(from))) {
        const range = keys.positionsAfter(shard === from ? behind : undefined)
        const found = await inShard(shard, range, limit - items.length)
        items.push(...found.map(({ caseId }) => ({ caseId })))
        const last = found.at(-1)
        if (last && items.length === limit) {
          return { items, cursor: wakePosition.encode([shard, last.position]) }
        }
      }
      return { items }
    },
    wakeAgain: (caseId, wakeAt) => move(caseId, { wake: keys.position(wakeAt, caseId) }, isAwake),
    setHandOff: (caseId, { version, wakeAt, handOff }) =>
      move(caseId, { wake: keys.position(wakeAt, caseId), handOff }, isAwakeAt(version)),
  } satisfies Partial<CaseStore>
}

function wakeOf(item: Item) {
  const { pk, wake } = WakeItem.parse(item)
  return { caseId: keys.caseIn(pk), position: wake }
}
