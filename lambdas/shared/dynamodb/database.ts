import type { Documents } from './documents.ts'
import { type Question, questionOf } from './expressions.ts'

/** The two tables, by the names of this deployment. */
export type Tables = { readonly cases: string; readonly private: string }

export type Database = Tables & { readonly client: Documents }

/** An item as it was written; `items.ts` says what is in it. */
export type Item = Readonly<Record<string, unknown>>

export type Reading = Question & {
  readonly table: string
  /** `newest first` where the order is that of instants. */
  readonly order?: 'newest first'
  /** Items of one request; absent: as many as there are in 1 MB. */
  readonly atOnce?: number
}

/** Items of a partition, request after request, each sent when the one before was used up. Indexes are read as they stand. */
export async function* pagesOf(
  { client }: Database,
  { table, order, atOnce, ...question }: Reading,
): AsyncGenerator<readonly Item[]> {
  let last: Item | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await client.call('Query', {
      TableName: table,
      ...questionOf(question),
      // an index has no other
      ...(!question.index && { ConsistentRead: true }),
      ...(order && { ScanIndexForward: false }),
      ...(atOnce !== undefined && { Limit: atOnce }),
      ...(last && { ExclusiveStartKey: last }),
    })
    yield Items
    last = LastEvaluatedKey
  } while (last)
}

/** All of them. */
export async function allOf(database: Database, reading: Reading): Promise<readonly Item[]> {
  const items: Item[] = []
  for await (const page of pagesOf(database, reading)) items.push(...page)
  return items
}

/** The first so many. */
export async function firstOf(
  database: Database,
  reading: Omit<Reading, 'atOnce'>,
  limit: number,
): Promise<readonly Item[]> {
  const items: Item[] = []
  for await (const page of pagesOf(database, { ...reading, atOnce: limit })) {
    items.push(...page)
    if (items.length >= limit) break
  }
  return items.slice(0, limit)
}
