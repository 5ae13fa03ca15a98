import type { Files, GroupCommit } from './group-commit.ts'
import { base64url, integer, text } from './row.ts'

/** The wrapped data key of one case, as its envelopes carry it. */
export type Wrapping = { readonly caseId: string; readonly kid: string; readonly wrappedKey: string }

/** Data keys under another master key (M25): what is sealed stays as it is, only the wrapping is changed. */
export type Wrappings = {
  /** Some of those that are not wrapped with `kid`, in the order of the cases, from a case on. */
  notWith(kid: string, from: string, limit: number): readonly Wrapping[]
  replace(
    pairs: readonly { readonly before: Wrapping; readonly after: Omit<Wrapping, 'caseId'> }[],
  ): Promise<void>
  /** Shuts keys out for good, unless something is still wrapped with one of them: false then. */
  retire(kids: readonly string[]): Promise<boolean>
  /** Keys that were shut out. */
  retired(): readonly string[]
  /** Runs a job while no other process writes to this directory. */
  alone<T>(job: () => T): Promise<T>
  /** Envelopes by the key that opens them. */
  counts(): Readonly<Record<string, number>>
}

export function wrappingsOf({ privates }: Files, write: GroupCommit['write']): Wrappings {
  const others = privates.prepare(`
    SELECT DISTINCT case_id, kid, wrapped_key FROM sealed WHERE case_id >= ? AND kid <> ? ORDER BY case_id LIMIT ?`)
  const rewrap = privates.prepare(`
    UPDATE sealed SET kid = ?, wrapped_key = ? WHERE case_id = ? AND kid = ? AND wrapped_key = ?`)
  const used = privates.prepare('SELECT 1 FROM sealed WHERE kid = ? LIMIT 1')
  const shut = privates.prepare('INSERT INTO retired (kid) VALUES (?) ON CONFLICT DO NOTHING')
  const shutOut = privates.prepare('SELECT kid FROM retired ORDER BY kid')
  const counted = privates.prepare('SELECT kid, count(*) AS rows FROM sealed GROUP BY kid')

  return {
    notWith: (kid, from, limit) =>
      others.all(from, kid, limit).map((row) => ({
        caseId: text(row['case_id']),
        kid: text(row['kid']),
        wrappedKey: base64url(row['wrapped_key']),
      })),
    replace: (pairs) =>
      write(() => {
        for (const { before, after } of pairs) {
          const [fresh, old] = [after, before].map(({ wrappedKey }) => Buffer.from(wrappedKey, 'base64url'))
          if (fresh && old) rewrap.run(after.kid, fresh, before.caseId, before.kid, old)
        }
      }),
    retire: (kids) =>
      write(() => {
        if (kids.some((kid) => used.get(kid))) return false
        for (const kid of kids) shut.run(kid)
        return true
      }),
    retired: () => shutOut.all().map(({ kid }) => text(kid)),
    alone: write,
    counts: () => Object.fromEntries(counted.all().map(({ kid, rows }) => [text(kid), integer(rows)])),
  }
}
