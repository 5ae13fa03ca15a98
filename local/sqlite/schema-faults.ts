import { DatabaseSync } from 'node:sqlite'
import type { Fault } from '#lambdas/shared/verify-case.ts'
import { casesMigrations } from './cases-schema.ts'
import type { Files } from './group-commit.ts'
import { privateMigrations } from './private-schema.ts'
import { text } from './row.ts'

/**
 * Tables, indexes and triggers that are not what the migrations make. Without an index a list is slow, without a trigger or
 * a constraint what may not be written is; no row shows either.
 */
export function schemaFaults({ cases, privates }: Files): readonly Fault[] {
  return [
    ...differing('cases.db', { found: cases, migrations: casesMigrations }),
    ...differing('private.db', { found: privates, migrations: privateMigrations }),
  ]
}

function differing(
  name: string,
  { found, migrations }: { readonly found: DatabaseSync; readonly migrations: readonly string[] },
): readonly Fault[] {
  const fresh = new DatabaseSync(':memory:')
  for (const script of migrations) fresh.exec(script)
  const [expected, there] = [partsOf(fresh), partsOf(found)]
  fresh.close()
  return [...new Set([...expected.keys(), ...there.keys()])].flatMap((part): readonly Fault[] =>
    expected.get(part) === there.get(part) ? [] : [{ code: 'SCHEMA_CHANGED', what: `${name} ${part}` }],
  )
}

/** By kind and name, as defined: without comments, spaces and quotes, which another release of SQLite may set otherwise. */
function partsOf(database: DatabaseSync): ReadonlyMap<string, string> {
  const rows = database.prepare(
    "SELECT type, name, ifnull(sql, '') AS sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
  )
  return new Map(
    rows
      .all()
      .map(({ type, name, sql }) => [
        `${text(type)} ${text(name)}`,
        text(sql).replaceAll(/--[^\n]*|[\s"]/g, ''),
      ]),
  )
}
