import { matches } from '../list-filter.ts'
import { markOf, positionsOf } from '../positions.ts'
import {
  examinedPerPage,
  type ListFilter,
  type ListKey,
  type Page,
  type PageRequest,
  type WorklistEntry,
} from '../store.ts'
import { type Database, type Item, pagesOf, type Reading } from './database.ts'
import { headsOf } from './heads.ts'
import { entryOf, placeOf, queuedOf, reportOf } from './items.ts'
import * as keys from './keys.ts'
import { type Candidate, merged } from './merged.ts'

const cursors = {
  queue: positionsOf('queue', keys.Position),
  near: positionsOf('near', keys.Position),
  citizen: positionsOf('citizen', keys.Position),
} as const
type Kind = keyof typeof cursors

/** Entries of one request where a filter may leave few of them. */
const filteredAtOnce = 250

/** One list: of what kind, of which partitions, and how its items become entries. */
type List = {
  readonly kind: Kind
  readonly partitions: readonly string[]
  readonly reading: Pick<Reading, 'table' | 'index' | 'order'>
  readonly candidates: (items: readonly Item[]) => Promise<readonly Candidate[]>
}

/** The three lists, each on one index; several partitions are read side by side and merged. */
export function listsOf(database: Database) {
  function listOf(key: ListKey): List {
    if ('queue' in key) {
      return {
        kind: 'queue',
        partitions: [key.queue].flat(),
        reading: { table: database.cases, index: 'queue' },
        candidates: async (items) => items.map(queuedOf),
      }
    }
    if ('citizen' in key) {
      return {
        kind: 'citizen',
        partitions: [key.citizen],
        reading: { table: database.private, index: 'citizen', order: 'newest first' },
        candidates: reported,
      }
    }
    return {
      kind: 'near',
      partitions: [key.tile].flat().map((tile) => keys.placeKey(tile, key.classCode)),
      reading: { table: database.cases, index: 'near', order: 'newest first' },
      candidates: placed,
    }
  }

  /** Heads of those near a place: the index has keys only. */
  async function placed(items: readonly Item[]): Promise<readonly Candidate[]> {
    const places = items.map(placeOf)
    const heads = await headsOf(
      database,
      places.map(({ caseId }) => caseId),
    )
    return places.map(({ caseId, position }) => {
      const head = heads.get(caseId)
      return { position, entry: head && entryOf(head) }
    })
  }

  /** Heads of those that a citizen reported, unless a later commit says that it was another. */
  async function reported(items: readonly Item[]): Promise<readonly Candidate[]> {
    const reports = items.map(reportOf)
    const heads = await headsOf(
      database,
      reports.map(({ caseId }) => caseId),
    )
    return reports.map(({ caseId, n, position }) => {
      const head = heads.get(caseId)
      return { position, entry: head?.['citizenN'] === n ? entryOf(head) : undefined }
    })
  }

  async function* candidatesOf(
    { reading, candidates }: List,
    question: Pick<Reading, 'partition' | 'range' | 'atOnce'>,
  ): AsyncGenerator<Candidate> {
    for await (const items of pagesOf(database, { ...reading, ...question })) yield* await candidates(items)
  }

  return async (
    key: ListKey,
    filter: ListFilter,
    { limit, cursor }: PageRequest,
  ): Promise<Page<WorklistEntry>> => {
    const list = listOf(key)
    const mark = markOf(key)
    const start = cursor === undefined ? undefined : cursors[list.kind].decode(cursor, mark)
    const isDescending = list.reading.order === 'newest first'
    const range = isDescending ? keys.positionsBefore(start) : keys.positionsAfter(start)
    // one more than is shown, which tells whether there is a next page
    const atOnce = Object.keys(filter).length > 0 ? filteredAtOnce : limit + 1
    const lists = list.partitions.map((partition) => candidatesOf(list, { partition, range, atOnce }))
    const encode = (position: string) => cursors[list.kind].encode(position, mark)
    return await pageOf(merged(lists, isDescending), { filter, limit, encode })
  }
}

/** A page ends when it is full or has examined its bound, and carries a cursor only if another entry follows. */
async function pageOf(
  candidates: AsyncGenerator<Candidate>,
  {
    filter,
    limit,
    encode,
  }: {
    readonly filter: ListFilter
    readonly limit: number
    readonly encode: (position: string) => string
  },
): Promise<Page<WorklistEntry>> {
  const items: WorklistEntry[] = []
  let examined = 0
  let last: string | undefined
  for await (const { entry, position } of candidates) {
    if (last !== undefined && (items.length === limit || examined === examinedPerPage)) {
      return { items, cursor: encode(last) }
    }
    if (entry && matches(entry, filter)) items.push(entry)
    examined += 1
    last = position
  }
  return { items }
}
