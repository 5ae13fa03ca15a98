import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { StoredCommit } from '#lambdas/shared/store.ts'
import type { NewestHeads } from './newest-heads.ts'
import { packingOf } from './packing.ts'
import { wakePosition } from './position.ts'
import { integer, text } from './row.ts'
import type { SqliteStore } from './store.ts'

type Row = Record<string, SQLOutputValue>

const beginning = [Number.MIN_SAFE_INTEGER, 0] as const

/** Reads of `cases.db` by the case: heads, commits, the feed, the wake index. */
export function casesReader(cases: DatabaseSync, newest: NewestHeads) {
  const { unpack } = packingOf(cases)
  const storedCommit = (row: Row): StoredCommit => ({
    caseId: text(row['case_id']),
    n: integer(row['n']),
    bytes: unpack(row['packed']),
    hash: text(row['hash']),
  })
  const headOf = cases.prepare('SELECT version, body, hand_off FROM heads WHERE case_id = ?')
  const idOf = cases.prepare('SELECT case_id FROM heads WHERE case_no = ?')
  const commitColumns = 'case_id, position, n, lower(hex(hash)) AS hash, packed'
  const commitsAfter = cases.prepare(
    `SELECT ${commitColumns} FROM heads JOIN commits USING (slot) WHERE case_id = ? AND n > ? ORDER BY n`,
  )
  const commitAt = cases.prepare(
    `SELECT ${commitColumns} FROM heads JOIN commits USING (slot) WHERE case_id = ? AND n = ?`,
  )
  const commitsAfterPosition = cases.prepare(
    `SELECT ${commitColumns} FROM commits JOIN heads USING (slot) WHERE position > ? ORDER BY position LIMIT ?`,
  )
  const last = cases.prepare(
    `SELECT ${commitColumns} FROM commits JOIN heads USING (slot) ORDER BY position DESC LIMIT 1`,
  )
  const consumer = cases.prepare('SELECT position FROM consumers WHERE name = ?')
  const woken = cases.prepare(
    'SELECT case_id, wake_at FROM heads WHERE wake_at <= ? ORDER BY wake_at, slot LIMIT ?',
  )
  const earliest = cases.prepare(
    'SELECT wake_at FROM heads WHERE wake_at IS NOT NULL ORDER BY wake_at LIMIT 1',
  )
  const awake = cases.prepare(`
    SELECT case_id, wake_at, slot FROM heads WHERE wake_at IS NOT NULL AND (wake_at, slot) > (?, ?)
    ORDER BY wake_at, slot LIMIT ?`)

  return {
    async head(caseId) {
      const kept = newest.get(caseId)
      if (kept) return kept
      const row = headOf.get(caseId)
      return (
        row && {
          caseId,
          version: integer(row['version']),
          body: text(row['body']),
          ...(row['hand_off'] !== null && { handOff: integer(row['hand_off']) }),
        }
      )
    },
    async commits(caseId, after = 0) {
      return commitsAfter.all(caseId, after).map(storedCommit)
    },
    async commit(caseId, n) {
      const row = commitAt.get(caseId, n)
      return row && storedCommit(row)
    },
    async caseIdOf(caseNo) {
      const row = idOf.get(caseNo)
      return row && text(row['case_id'])
    },
    async due(until, limit) {
      return woken
        .all(until, limit)
        .map((row) => ({ caseId: text(row['case_id']), wakeAt: integer(row['wake_at']) }))
    },
    async nextWake() {
      const row = earliest.get()
      return row && integer(row['wake_at'])
    },
    async waking({ limit, cursor }) {
      const start = cursor === undefined ? beginning : wakePosition.decode(cursor)
      const rows = awake.all(...start, limit)
      const last = rows.length === limit ? rows.at(-1) : undefined
      return {
        items: rows.map((row) => ({ caseId: text(row['case_id']) })),
        ...(last && { cursor: wakePosition.encode([integer(last['wake_at']), integer(last['slot'])]) }),
      }
    },
    async feed(position, limit) {
      newest.forgetAll()
      return commitsAfterPosition
        .all(position, limit)
        .map((row) => ({ ...storedCommit(row), position: integer(row['position']) }))
    },
    /** The commit written last of all. */
    newest(): StoredCommit | undefined {
      const row = last.get()
      return row && storedCommit(row)
    },
    async cursor(name) {
      const row = consumer.get(name)
      return row ? integer(row['position']) : 0
    },
  } satisfies Partial<SqliteStore>
}
