import type { DatabaseSync } from 'node:sqlite'
import type { CaseStore } from '#lambdas/shared/store.ts'
import { integer, orNull } from './row.ts'

/** Writes of `cases.db` that are no facts (M1): numbers, wake instants, cursors. Each runs inside the caller's transaction. */
export function plumbing(cases: DatabaseSync) {
  const count = cases.prepare(`
    INSERT INTO numbers (day, last) VALUES (?, 1) ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last`)
  const wake = cases.prepare('UPDATE heads SET wake_at = ? WHERE case_id = ? AND wake_at IS NOT NULL')
  const handOff = cases.prepare(`
    UPDATE heads SET wake_at = ?, hand_off = ? WHERE case_id = ? AND version = ? AND wake_at IS NOT NULL`)
  const save = cases.prepare(`
    INSERT INTO consumers (name, position) VALUES (?, ?) ON CONFLICT DO UPDATE SET position = excluded.position`)

  return {
    nextNumber: (day: string): number => integer(count.get(day)?.['last']),
    wakeAgain: (caseId: string, wakeAt: number): void => {
      wake.run(wakeAt, caseId)
    },
    setHandOff: (caseId: string, at: Parameters<CaseStore['setHandOff']>[1]): void => {
      handOff.run(at.wakeAt, orNull(at.handOff), caseId, at.version)
    },
    saveCursor: (consumer: string, position: number): void => {
      save.run(consumer, position)
    },
  }
}
