import { mayDo } from '#domain/actors/eligible.ts'
import { worklistsFor } from '#domain/actors/worklists.ts'
import { isWord, wordOn } from '#domain/case/queue.ts'
import { ok } from '#domain/case/result.ts'
import type { WorklistEntry } from '../shared/store.ts'
import type { RouteHandler } from './door.ts'
import { answered, caseOf, type Listing, pageOf } from './page.ts'

/** Pages of the store that one page of tasks may look through for what is the asker's: with the largest, 1,000 entries (M32). */
const roundsAtMost = 10

/** What waits for the asker, the most urgent first; decisions that are another's are passed over. */
export const listTasks: RouteHandler<'listTasks'> = async ({ ports, actor, query }) => {
  const queue = worklistsFor(actor, ports.city)
  const items: WorklistEntry[] = []
  let cursor = query.cursor
  for (let round = 0; round < roundsAtMost; round += 1) {
    const limit = query.limit - items.length
    const page = await pageOf(
      { queue },
      {},
      { limit, ...(cursor !== undefined && { cursor }) },
      { ports, actor },
    )
    if (!page.ok) return page
    items.push(...(await asked(page.value.items, { ports, actor })))
    cursor = page.value.cursor
    if (cursor === undefined || items.length === query.limit) break
  }
  return answered(ok({ items, ...(cursor !== undefined && { cursor }) }))
}

/** Of the entries those on which the asker has the word, and all that have one owner (domain 12.6, rules R46). */
async function asked(
  items: readonly WorklistEntry[],
  { ports, actor }: Listing,
): Promise<readonly WorklistEntry[]> {
  const found = await Promise.all(
    items.map(async (item) => {
      if (!isWord(item.columns.kind)) return [item]
      const one = await caseOf(item.caseId, ports)
      const command = one && wordOn(one, item.workId ?? '')
      return command && mayDo({ one, command, city: ports.city }, actor) ? [item] : []
    }),
  )
  return found.flat()
}
