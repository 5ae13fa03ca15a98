import type { DatabaseSync } from 'node:sqlite'
import type { Append } from '#lambdas/shared/store.ts'
import { packingOf } from './packing.ts'
import { integer, orNull } from './row.ts'

/**
 * One append on `cases.db`: conditional on the head's version, inside the transaction of the caller. Answers the position of
 * the commit in the order of the store.
 */
export function appendTo(cases: DatabaseSync): (append: Append) => number | 'conflict' {
  const { pack } = packingOf(cases)
  const create = cases.prepare(`
    INSERT INTO heads (version, body, wake_at, hand_off, contact_n, citizen_n, case_id, case_no)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (case_id) DO NOTHING RETURNING slot`)
  const advance = cases.prepare(`
    UPDATE heads SET version = ?, body = ?, wake_at = ?, hand_off = ?,
      contact_n = ifnull(?, contact_n), citizen_n = ifnull(?, citizen_n)
    WHERE case_id = ? AND version = ? RETURNING slot`)
  const addCommit = cases.prepare(
    'INSERT INTO commits (slot, n, hash, sealed, packed) VALUES (?, ?, unhex(?), ?, ?)',
  )
  const putEntry = cases.prepare(`
    INSERT INTO entries (slot, work_id, queue, due_at, columns) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET queue = excluded.queue, due_at = excluded.due_at, columns = excluded.columns
    WHERE (queue, due_at, columns) IS NOT (excluded.queue, excluded.due_at, excluded.columns)`)
  const removeEntry = cases.prepare('DELETE FROM entries WHERE slot = ? AND work_id = ?')
  // An unchanged row is left alone: a page that is not touched is not synced.
  const putPlace = cases.prepare(`
    INSERT INTO places (slot, tile, class_code, at) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET tile = excluded.tile, class_code = excluded.class_code, at = excluded.at
    WHERE (tile, class_code, at) IS NOT (excluded.tile, excluded.class_code, excluded.at)`)
  const removePlace = cases.prepare('DELETE FROM places WHERE slot = ?')

  function writeHead({ caseId, expected, head, commit, keys, privateItems }: Append): number | undefined {
    const row = [
      head.version,
      head.body,
      orNull(keys.wakeAt),
      orNull(head.handOff),
      privateItems?.contact ? commit.n : null,
      privateItems?.citizen ? commit.n : null,
      caseId,
    ]
    const written = expected === 0 ? create.get(...row, keys.caseNo) : advance.get(...row, expected)
    return written && integer(written['slot'])
  }

  return (append) => {
    const slot = writeHead(append)
    if (slot === undefined) return 'conflict'
    const { commit, keys, columns, putWork, removeWork, privateItems } = append
    const sealed = privateItems ? 1 : 0
    const { lastInsertRowid } = addCommit.run(slot, commit.n, commit.hash, sealed, pack(commit.bytes))
    const queue = keys.dueAt === undefined ? undefined : keys.queue
    putEntry.run(slot, '', orNull(queue), orNull(keys.dueAt), JSON.stringify(columns))
    for (const id of removeWork) removeEntry.run(slot, id)
    for (const work of putWork) {
      putEntry.run(slot, work.id, work.queue, work.dueAt, JSON.stringify(work.columns))
    }
    if (keys.near) putPlace.run(slot, keys.near.tile, keys.near.classCode, keys.near.at)
    else removePlace.run(slot)
    return Number(lastInsertRowid)
  }
}
