import type { DatabaseSync } from 'node:sqlite'
import { sumOf } from '#domain/case/tally.ts'
import { bySheet, type CountedSheet, type Counters, districtOf, pendingOf } from '#lambdas/shared/counters.ts'
import { text } from './row.ts'

type Body = Pick<CountedSheet, 'counts' | 'folds' | 'noted'> & {
  /** Last sequence that was counted of each shard. */
  readonly seen: Readonly<Record<string, string>>
}

const nothing: Body = { counts: {}, folds: 0, seen: {} }

/** Sheets of boards (M23): a row each, which also knows how far it counted. Writes run inside the caller's transaction. */
export function sheetRows(cases: DatabaseSync) {
  const at = 'district = ? AND day = ? AND area = ? AND unit = ?'
  const read = cases.prepare(`SELECT body FROM sheets WHERE ${at}`)
  const put = cases.prepare(`
    INSERT INTO sheets (district, day, area, unit, body) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET body = excluded.body`)
  const list = cases.prepare(
    'SELECT area, unit, body FROM sheets WHERE district = ? AND day = ? ORDER BY area, unit',
  )

  function bodyOf(sheet: CountedSheet['sheet']): Body {
    const row = read.get(...placeOf(sheet))
    return row ? readBody(row['body']) : nothing
  }

  function write(sheet: CountedSheet['sheet'], body: Body): void {
    put.run(...placeOf(sheet), JSON.stringify(body))
  }

  return {
    count({ shard }: Parameters<Counters['count']>[0], records: Parameters<Counters['count']>[1]): void {
      for (const { sheet, records: ofSheet } of bySheet(records)) {
        const body = bodyOf(sheet)
        const pending = pendingOf(ofSheet, body.seen[shard])
        if (!pending) continue
        const counts = sumOf([body.counts, pending.counts])
        write(sheet, { ...body, counts, folds: body.folds + 1, seen: { ...body.seen, [shard]: pending.to } })
      }
    },
    sheets: (district: string, day?: number): readonly CountedSheet[] =>
      list.all(district, day ?? now).map((row) => {
        const unit = text(row['unit'])
        const { seen: _, ...counted } = readBody(row['body'])
        const sheet = {
          area: text(row['area']),
          ...(unit !== '' && { unit }),
          ...(day !== undefined && { day }),
        }
        return { sheet, ...counted }
      }),
    correct({ sheet, folds, add = {}, noted }: Parameters<Counters['correct']>[0]): boolean {
      const { noted: _, ...body } = bodyOf(sheet)
      if (body.folds !== folds) return false
      const counts = sumOf([body.counts, add])
      write(sheet, { ...body, counts, folds: folds + 1, ...(noted && { noted }) })
      return true
    },
  }
}

/** Sheets of open cases have no day. */
const now = 0

function placeOf({ area, unit = '', day = now }: CountedSheet['sheet']) {
  return [districtOf({ area }), day, area, unit] as const
}

function readBody(stored: unknown): Body {
  // written by `write`
  return JSON.parse(String(stored))
}
