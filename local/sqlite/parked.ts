import type { DatabaseSync } from 'node:sqlite'
import type { Parked } from '#lambdas/shared/store.ts'
import { integer, text } from './row.ts'

/** Commits that a consumer could not take (M20). Writes run inside the caller's transaction. */
export function parkedRows(cases: DatabaseSync) {
  const put = cases.prepare(`
    INSERT INTO parked (consumer, case_id, n, at, fault) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET at = excluded.at, fault = excluded.fault`)
  const list = cases.prepare('SELECT * FROM parked WHERE consumer = ? ORDER BY at, case_id, n LIMIT ?')
  const remove = cases.prepare('DELETE FROM parked WHERE consumer = ? AND case_id = ? AND n = ?')

  return {
    park({ consumer, caseId, n, at, fault }: Parked): void {
      put.run(consumer, caseId, n, at, fault)
    },
    parked: (consumer: string, limit: number): readonly Parked[] =>
      list.all(consumer, limit).map((row) => ({
        consumer: text(row['consumer']),
        caseId: text(row['case_id']),
        n: integer(row['n']),
        at: integer(row['at']),
        fault: text(row['fault']),
      })),
    unpark({ consumer, caseId, n }: Pick<Parked, 'consumer' | 'caseId' | 'n'>): void {
      remove.run(consumer, caseId, n)
    },
  }
}
