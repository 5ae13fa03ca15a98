import { createHash } from 'node:crypto'
import type { SQLOutputValue } from 'node:sqlite'
import type { Fault, StoredCase } from '#lambdas/shared/verify-case.ts'
import type { Files, GroupCommit } from './group-commit.ts'
import { packingOf } from './packing.ts'
import { envelopeOf } from './private.ts'
import { integer, text } from './row.ts'
import { schemaFaults } from './schema-faults.ts'

type Row = Record<string, SQLOutputValue>

/** What a proof reads: every row as it lies in the two files, also one that no read of the port would show. */
export type Audit = {
  /** Runs a job on one moment of both files, whoever writes meanwhile: first that of the cases, whose private rows are there. */
  still<T>(job: () => Promise<T>): Promise<T>
  /** Every case, one after the other. */
  cases(): Generator<StoredCase>
  /** What no case by itself can show: damaged files, gaps, strays, counters. */
  faults(): readonly Fault[]
  /** Rows of the private file that a crash left without a commit: harmless, since nothing shows them (M25). */
  orphans(): number
  /** Deletes them; while it does, nobody else writes. */
  sweep(): Promise<number>
  /** SHA-256 over the hashes of all commits up to each position, in the order of the store; ascending positions. */
  roots(positions: readonly number[]): ReadonlyMap<number, string>
  /** Position of the last commit, 0 when there is none. */
  last(): number
  /** How each file is synced: a write that was answered survives the machine only as `wal` and `FULL`. */
  durability(): readonly { readonly file: string; readonly journal: string; readonly synchronous: string }[]
}

export function auditOf(files: Files, write: GroupCommit['write']): Audit {
  const { cases, privates } = files
  const committed = cases.prepare(
    'SELECT 1 FROM heads JOIN commits USING (slot) WHERE case_id = ? AND n = ? AND sealed = 1',
  )
  const kept = privates.prepare(
    'SELECT DISTINCT case_id, n FROM sealed UNION SELECT case_id, n FROM citizens',
  )
  const newest = cases.prepare('SELECT ifnull(max(position), 0) AS position FROM commits')
  const last = () => integer(newest.get()?.['position'])

  function* orphaned(): Generator<{ readonly caseId: string; readonly n: number }> {
    for (const row of kept.iterate()) {
      const orphan = { caseId: text(row['case_id']), n: integer(row['n']) }
      if (!committed.get(orphan.caseId, orphan.n)) yield orphan
    }
  }

  return {
    async still(job) {
      for (const [file, table] of [
        [cases, 'heads'],
        [privates, 'sealed'],
      ] as const) {
        file.exec('BEGIN')
        // the moment is that of the first read
        file.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get()
      }
      try {
        return await job()
      } finally {
        for (const file of [cases, privates]) file.exec('COMMIT')
      }
    },
    cases: () => storedCases(files),
    faults: () => [...damage(files), ...schemaFaults(files), ...strays(files, last()), ...lagging(files)],
    orphans: () => [...orphaned()].length,
    sweep: () =>
      write(() => {
        const found = [...orphaned()]
        for (const table of ['sealed', 'citizens']) {
          const drop = privates.prepare(`DELETE FROM ${table} WHERE case_id = ? AND n = ?`)
          for (const { caseId, n } of found) drop.run(caseId, n)
        }
        return found.length
      }),
    roots(positions) {
      const wanted = new Set(positions)
      const found = new Map<number, string>()
      const running = createHash('sha256')
      for (const row of cases.prepare('SELECT position, hash FROM commits ORDER BY position').iterate()) {
        if (row['hash'] instanceof Uint8Array) running.update(row['hash'])
        const position = integer(row['position'])
        if (wanted.has(position)) found.set(position, running.copy().digest('hex'))
      }
      return found
    },
    last,
    durability: () =>
      named(files).map(([name, file]) => ({
        file: name,
        journal: text(file.prepare('PRAGMA journal_mode').get()?.['journal_mode']),
        synchronous: levels[integer(file.prepare('PRAGMA synchronous').get()?.['synchronous'])] ?? 'unknown',
      })),
  }
}

/** Of `PRAGMA synchronous`, by its number. */
const levels = ['OFF', 'NORMAL', 'FULL', 'EXTRA'] as const

function named({ cases, privates }: Files) {
  return Object.entries({ 'cases.db': cases, 'private.db': privates })
}

function* storedCases({ cases, privates }: Files): Generator<StoredCase> {
  const { unpack } = packingOf(cases)
  const heads = cases.prepare('SELECT * FROM heads ORDER BY slot')
  const commitsOf = cases.prepare(
    'SELECT n, lower(hex(hash)) AS hash, packed, sealed FROM commits WHERE slot = ? ORDER BY n',
  )
  const entriesOf = cases.prepare('SELECT work_id, queue, due_at, columns FROM entries WHERE slot = ?')
  const placeOf = cases.prepare('SELECT tile, class_code, at FROM places WHERE slot = ?')
  const sealedOf = privates.prepare('SELECT * FROM sealed WHERE case_id = ? ORDER BY n, item')
  const indexedOf = privates.prepare('SELECT n, citizen, at FROM citizens WHERE case_id = ? ORDER BY id')
  const erasedOf = privates.prepare(
    "SELECT max(at) AS at FROM accesses WHERE case_id = ? AND outcome = 'erased'",
  )
  const unpacked = (row: Row) => {
    try {
      return unpack(row['packed'])
    } catch {
      // no commit is empty, so that its hash says the rest
      return ''
    }
  }
  for (const head of heads.iterate()) {
    const [slot, caseId] = [integer(head['slot']), text(head['case_id'])]
    const place = placeOf.get(slot)
    const erasedAt = erasedOf.get(caseId)?.['at']
    const commits = commitsOf.all(slot)
    const shown = new Set(commits.flatMap(({ n, sealed }) => (sealed === 1 ? [integer(n)] : [])))
    yield {
      caseId,
      caseNo: text(head['case_no']),
      version: integer(head['version']),
      body: text(head['body']),
      ...(head['wake_at'] !== null && { wakeAt: integer(head['wake_at']) }),
      ...(head['hand_off'] !== null && { handOff: integer(head['hand_off']) }),
      ...(head['contact_n'] !== null && { contactN: integer(head['contact_n']) }),
      ...(head['citizen_n'] !== null && { citizenN: integer(head['citizen_n']) }),
      commits: commits.map((row) => ({
        n: integer(row['n']),
        hash: text(row['hash']),
        bytes: unpacked(row),
      })),
      entries: entriesOf.all(slot).map((row) => ({
        workId: text(row['work_id']),
        ...(row['queue'] !== null && { queue: text(row['queue']) }),
        ...(row['due_at'] !== null && { dueAt: integer(row['due_at']) }),
        columns: JSON.parse(text(row['columns'])),
      })),
      ...(place && {
        near: { tile: text(place['tile']), classCode: text(place['class_code']), at: integer(place['at']) },
      }),
      sealed: sealedOf
        .all(caseId)
        .filter(({ n }) => shown.has(integer(n)))
        .map((row) => ({
          n: integer(row['n']),
          ...(row['text_id'] !== null && { textId: text(row['text_id']) }),
          envelope: envelopeOf(row),
        })),
      indexed: indexedOf
        .all(caseId)
        .filter(({ n }) => shown.has(integer(n)))
        .map((row) => ({ n: integer(row['n']), key: text(row['citizen']), at: integer(row['at']) })),
      ...(typeof erasedAt === 'number' && { erasedAt }),
    }
  }
}

/** What SQLite itself finds wrong with a file: torn pages, indexes that lack a row. */
function damage(files: Files): readonly Fault[] {
  return named(files).flatMap(([name, file]) =>
    file
      .prepare('PRAGMA integrity_check(5)')
      .all()
      .flatMap((row): readonly Fault[] =>
        row['integrity_check'] === 'ok' ? [] : [{ code: 'FILE_DAMAGED', what: name }],
      ),
  )
}

/** Rows that belong to no case, and holes in the order of the store: nothing is ever deleted from it. */
function strays({ cases }: Files, last: number): readonly Fault[] {
  const gap = cases
    .prepare(
      `SELECT position FROM (SELECT position, row_number() OVER (ORDER BY position) AS place FROM commits)
       WHERE position <> place LIMIT 1`,
    )
    .get()
  const disordered = cases
    .prepare(
      `SELECT position FROM (SELECT position, lag(position) OVER (PARTITION BY slot ORDER BY n) AS earlier FROM commits)
       WHERE earlier > position LIMIT 5`,
    )
    .all()
  // a case gets its slot with its first commit
  const begun = cases
    .prepare(
      `SELECT position FROM (SELECT position, lag(position) OVER (ORDER BY slot) AS earlier FROM commits WHERE n = 1)
       WHERE earlier > position LIMIT 5`,
    )
    .all()
  const stray = (table: string) =>
    cases
      .prepare(`SELECT DISTINCT slot FROM ${table} WHERE slot NOT IN (SELECT slot FROM heads) LIMIT 5`)
      .all()
      .map(({ slot }): Fault => ({ code: 'HEAD_MISSING', what: `${table} ${integer(slot)}` }))
  const ahead = cases.prepare('SELECT name FROM consumers WHERE position > ?').all(last)
  return [
    ...(gap ? [{ code: 'FEED_GAP', what: String(integer(gap['position']) - 1) } as const] : []),
    ...[...disordered, ...begun].map(
      ({ position }): Fault => ({ code: 'COMMIT_CHANGED', what: String(integer(position)) }),
    ),
    ...['commits', 'entries', 'places'].flatMap(stray),
    ...ahead.map(({ name }): Fault => ({ code: 'CURSOR_AHEAD', what: text(name) })),
  ]
}

/** Days whose counter would give out a number that a case has already (M15). */
function lagging({ cases }: Files): readonly Fault[] {
  return cases
    .prepare(
      `SELECT day, seen FROM (SELECT substr(case_no, 1, 8) AS day, max(substr(case_no, 9)) AS seen FROM heads GROUP BY 1)
       LEFT JOIN numbers USING (day) WHERE ifnull(last, 0) < CAST(seen AS INTEGER)`,
    )
    .all()
    .map(({ day }): Fault => ({ code: 'COUNTER_BEHIND', what: text(day) }))
}
