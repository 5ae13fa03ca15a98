import type { SQLOutputValue } from 'node:sqlite'
import { matches } from '#lambdas/shared/list-filter.ts'
import { markOf } from '#lambdas/shared/positions.ts'
import {
  type Columns,
  examinedPerPage,
  type ListFilter,
  type ListKey,
  type Page,
  type PageRequest,
  type WorklistEntry,
} from '#lambdas/shared/store.ts'
import type { Files } from './group-commit.ts'
import { citizenPosition, nearPosition, queuePosition } from './position.ts'
import { integer, text } from './row.ts'

type Row = Record<string, SQLOutputValue>

/** One row of an index: where a next page would go on, and the entry unless it is a row without a committed case. */
type Candidate = {
  /** Where it stands: compared from the first on, as the index orders. */
  readonly position: readonly (number | string)[]
  readonly cursor: () => string
  readonly entry: WorklistEntry | undefined
}

/** Where a page begins, and the mark of the list whose cursors are taken. */
type Start = { readonly cursor?: string | undefined; readonly mark: string }

const first = Number.MIN_SAFE_INTEGER
const last = Number.MAX_SAFE_INTEGER

/** The three lists, each on one index: no list scans, sorts or counts. */
export function lists({ cases, privates }: Files) {
  const prepareQueued = () =>
    cases.prepare(`
    SELECT due_at, slot, work_id, columns, case_id FROM entries JOIN heads USING (slot)
    WHERE queue = ? AND (due_at, slot, work_id) > (?, ?, ?) ORDER BY due_at, slot, work_id`)
  const preparePlaced = () =>
    cases.prepare(`
    SELECT at, places.slot, work_id, due_at, columns, case_id
    FROM places JOIN heads USING (slot) JOIN entries ON entries.slot = places.slot AND work_id = ''
    WHERE tile = ? AND class_code = ? AND (at, places.slot) < (?, ?) ORDER BY at DESC, places.slot DESC`)
  const [queued, placed] = [prepareQueued(), preparePlaced()]
  const reported = privates.prepare(`
    SELECT at, id, case_id, n FROM citizens WHERE citizen = ? AND (at, id) < (?, ?) ORDER BY at DESC, id DESC`)
  const reportedCase = cases.prepare(`
    SELECT work_id, due_at, columns, case_id
    FROM heads JOIN entries ON entries.slot = heads.slot AND work_id = ''
    WHERE case_id = ? AND citizen_n = ?`)

  function* ofQueue(queue: string, { cursor, mark }: Start, read = queued): Generator<Candidate> {
    const start = cursor === undefined ? [first, first, ''] : queuePosition.decode(cursor, mark)
    for (const row of read.iterate(queue, ...start)) {
      const position = [integer(row['due_at']), integer(row['slot']), text(row['work_id'])] as const
      yield { position, cursor: () => queuePosition.encode([...position], mark), entry: entryOf(row) }
    }
  }

  function* ofPlace(
    { tile, classCode }: { readonly tile: string; readonly classCode: string },
    { cursor, mark }: Start,
    read = placed,
  ): Generator<Candidate> {
    const start = cursor === undefined ? [last, last] : nearPosition.decode(cursor, mark)
    for (const row of read.iterate(tile, classCode, ...start)) {
      const position = [integer(row['at']), integer(row['slot'])] as const
      yield { position, cursor: () => nearPosition.encode([...position], mark), entry: entryOf(row) }
    }
  }

  function* ofCitizen(citizen: string, { cursor, mark }: Start): Generator<Candidate> {
    const start = cursor === undefined ? [last, last] : citizenPosition.decode(cursor, mark)
    for (const row of reported.iterate(citizen, ...start)) {
      const position = [integer(row['at']), integer(row['id'])] as const
      const found = reportedCase.get(text(row['case_id']), integer(row['n']))
      yield {
        position,
        cursor: () => citizenPosition.encode([...position], mark),
        entry: found && entryOf(found),
      }
    }
  }

  function candidates(key: ListKey, cursor?: string): Generator<Candidate> {
    const start = { cursor, mark: markOf(key) }
    if ('citizen' in key) return ofCitizen(key.citizen, start)
    if ('queue' in key) {
      const { queue } = key
      if (typeof queue === 'string') return ofQueue(queue, start)
      return merged(
        // one statement reads one list at a time
        queue.map((one) => ofQueue(one, start, prepareQueued())),
        (a, b) => isBefore(a.position, b.position),
      )
    }
    const { tile, classCode } = key
    if (typeof tile === 'string') return ofPlace({ tile, classCode }, start)
    return merged(
      tile.map((one) => ofPlace({ tile: one, classCode }, start, preparePlaced())),
      (a, b) => isBefore(b.position, a.position),
    )
  }

  return (key: ListKey, filter: ListFilter, { limit, cursor }: PageRequest): Page<WorklistEntry> =>
    pageOf(candidates(key, cursor), filter, limit)
}

/** Lists of one order as one; each is read only as far as it is asked for. */
function* merged(
  lists: readonly Generator<Candidate>[],
  goesFirst: (a: Candidate, b: Candidate) => boolean,
): Generator<Candidate> {
  const heads = lists.flatMap((list) => {
    const { value } = list.next()
    return value ? [{ list, next: value }] : []
  })
  try {
    while (heads.length > 0) {
      const first = heads.reduce((best, head) => (goesFirst(head.next, best.next) ? head : best))
      yield first.next
      const { value } = first.list.next()
      if (value) first.next = value
      else heads.splice(heads.indexOf(first), 1)
    }
  } finally {
    // a page that is full leaves lists unread: their statements are let go
    for (const { list } of heads) list.return(undefined)
  }
}

function isBefore(a: Candidate['position'], b: Candidate['position']): boolean {
  const at = a.findIndex((part, index) => part !== b[index])
  const [one = '', other = ''] = [a[at], b[at]]
  return at >= 0 && one < other
}

function entryOf(row: Row): WorklistEntry {
  // Written by `append` from a `Columns` and by nobody else.
  const columns: Columns = JSON.parse(text(row['columns']))
  return {
    caseId: text(row['case_id']),
    ...(row['work_id'] === '' ? {} : { workId: text(row['work_id']) }),
    ...(row['due_at'] === null ? {} : { dueAt: integer(row['due_at']) }),
    columns,
  }
}

/** A page ends when it is full or has examined its bound, and carries a cursor only if another row follows. */
function pageOf(candidates: Generator<Candidate>, filter: ListFilter, limit: number): Page<WorklistEntry> {
  const items: WorklistEntry[] = []
  let examined = 0
  let end: Candidate | undefined
  for (const candidate of candidates) {
    if (end && (items.length === limit || examined === examinedPerPage))
      return { items, cursor: end.cursor() }
    const { entry } = candidate
    if (entry && matches(entry, filter)) items.push(entry)
    examined += 1
    end = candidate
  }
  return { items }
}
