import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, test } from 'vitest'
import { verify as command } from '#bin/commands/verify.ts'
import { actorOf } from '#domain/actors/actor.ts'
import { execute, register } from '#lambdas/shared/execute.ts'
import { readHead, writeHead } from '#lambdas/shared/head.ts'
import { replay } from '#lambdas/shared/replay.ts'
import { citizenKey } from '#lambdas/shared/sealing.ts'
import { importFile } from '#local/import/import-file.ts'
import { openKeyFile } from '#local/key-file.ts'
import { openRuntime } from '#local/runtime.ts'
import { openSqliteStore } from '#local/sqlite/store.ts'
import { verify } from '#local/verify.ts'
import { print } from '#test/support/print.ts'
import { playReturnedCase } from '#test/support/returned-case.ts'

const folder = mkdtempSync(join(tmpdir(), 'gridline-verify-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A closed case, then two that stand open; the last commit of the store is that of the newest. */
const honest = join(folder, 'honest')
const { caseId, caseNo } = await playReturnedCase(honest)
const messages = ['m-1', 'm-2'].map((id) =>
  JSON.stringify({ id, text: '小区停水，电话 13800000000。', user: 'u1' }),
)
writeFileSync(join(folder, 'messages.jsonl'), messages.join('\n'))
await importFile(
  { path: join(folder, 'messages.jsonl') },
  { directory: honest, cityDirectory: 'cities/demo', env: {}, into: 'simulated time' },
)

let copies = 0

/** The same data with something done to its files, and what the proof says of it. */
async function tampered(
  tamper: (files: { cases: DatabaseSync; privates: DatabaseSync; directory: string }) => void,
  asked: { readonly sweep?: true; readonly root?: string } = {},
  from = honest,
) {
  const directory = join(folder, `copy-${++copies}`)
  cpSync(from, directory, { recursive: true })
  cpSync(`${from}.key`, `${directory}.key`)
  const [cases, privates] = [open(directory, 'cases.db'), open(directory, 'private.db')]
  tamper({ cases, privates, directory })
  cases.close()
  privates.close()
  return proof(directory, asked)
}

function open(directory: string, name: string): DatabaseSync {
  return new DatabaseSync(join(directory, name))
}

async function proof(directory: string, asked: { readonly sweep?: true; readonly root?: string } = {}) {
  const settings = { directory, cityDirectory: 'cities/demo', env: {}, now: Date.now }
  const { ports, close } = await openRuntime(settings)
  try {
    return await verify(ports, { now: Date.now(), ...asked })
  } finally {
    await close()
  }
}

const codes = ({ faults }: { readonly faults: readonly { readonly code: string }[] }) => [
  ...new Set(faults.map(({ code }) => code)),
]
/** Slot of the closed case. */
const its = `slot = (SELECT slot FROM heads WHERE case_id = '${caseId}')`
const last = await lastCommit()

async function lastCommit(): Promise<number> {
  const store = openSqliteStore({ directory: honest })
  const head = await store.head(caseId)
  await store.close()
  return head?.version ?? 0
}

describe('data that nobody touched', () => {
  test('are sound, counted, and stay as they are', async () => {
    const verdict = await proof(honest)
    expect(verdict).toMatchObject({ cases: 3, commits: last + 2, erased: 0, orphans: 0, faults: [] })
    expect(verdict.texts).toBeGreaterThan(10)
  })
})

describe('data that others write to meanwhile', () => {
  test('are proved as they were at one moment', async () => {
    const directory = join(folder, 'busy')
    const { caseId: busy } = await playReturnedCase(directory, { until: '03-10 11:00' })
    const settings = { directory, cityDirectory: 'cities/demo', env: {} }
    const [reader, writer] = [await openRuntime(settings), await openRuntime(settings)]
    const moment = await reader.ports.store.audit.still(async () => {
      const before = [...reader.ports.store.audit.cases()]
      const handler = writer.ports.city.account('firm-water-supply-handler')
      if (!handler) throw new Error('no handler')
      const body = { type: 'interim-report', report: '正在抢修。' }
      const ask = { caseId: busy, id: 'busy', actor: actorOf(handler), body }
      expect(await execute(writer.ports, ask)).toMatchObject({ ok: true })
      expect([...reader.ports.store.audit.cases()]).toEqual(before)
      return before
    })
    const [after] = [...reader.ports.store.audit.cases()]
    expect(after?.version).toBe((moment[0]?.version ?? 0) + 1)
    expect(await verify(reader.ports, { now: Date.now() })).toMatchObject({ faults: [] })
    await reader.close()
    await writer.close()
  })
})

describe('the chain of a case (M26)', () => {
  test('shows a changed byte, with case and commit', async () => {
    const { faults } = await tampered(({ cases }) => {
      const row = cases.prepare(`SELECT packed FROM commits WHERE ${its} AND n = 3`).get()
      const bytes = Buffer.from(row?.['packed'] instanceof Uint8Array ? row['packed'] : [])
      bytes[20] = (bytes[20] ?? 0) ^ 1
      cases.prepare(`UPDATE commits SET packed = ? WHERE ${its} AND n = 3`).run(bytes)
    })
    expect(faults).toEqual([{ caseId, caseNo, code: 'COMMIT_CHANGED', n: 3 }])
  })

  test('shows a byte changed in the file itself', async () => {
    const { faults } = await tampered(({ cases, directory }) => {
      const row = cases.prepare(`SELECT packed FROM commits WHERE ${its} AND n = 4`).get()
      const packed = Buffer.from(row?.['packed'] instanceof Uint8Array ? row['packed'] : [])
      cases.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      const path = join(directory, 'cases.db')
      const file = readFileSync(path)
      // a page that was split leaves its old rows behind
      for (let at = file.indexOf(packed); at >= 0; at = file.indexOf(packed, at + 1)) {
        file[at + 20] = (file[at + 20] ?? 0) ^ 1
      }
      writeFileSync(path, file)
    })
    expect(faults).toEqual([{ caseId, caseNo, code: 'COMMIT_CHANGED', n: 4 }])
  })

  test('shows a removed commit', async () => {
    const { faults } = await tampered(({ cases }) => cases.exec(`DELETE FROM commits WHERE ${its} AND n = 3`))
    expect(faults).toContainEqual({ caseId, caseNo, code: 'COMMIT_MISSING', n: 3 })
    expect(faults).toContainEqual({ code: 'FEED_GAP', what: '3' })
  })

  test('shows a cut tail', async () => {
    const { faults } = await tampered(({ cases }) =>
      cases.exec(`DELETE FROM commits WHERE ${its} AND n >= ${last - 1}`),
    )
    expect(faults).toContainEqual({ caseId, caseNo, code: 'TAIL_CUT', n: last - 1 })
  })

  test('shows a swapped order', async () => {
    const { faults } = await tampered(({ cases }) =>
      cases.exec(`UPDATE commits SET n = -n WHERE ${its} AND n IN (3, 4);
        UPDATE commits SET n = 7 + n WHERE ${its} AND n < 0`),
    )
    expect(faults).toContainEqual({ caseId, caseNo, code: 'COMMIT_CHANGED', n: 3 })
  })

  test('shows commits of one case that changed places in the order of the store', async () => {
    const { faults } = await tampered(({ cases }) =>
      cases.exec(`CREATE TEMP TABLE places_of AS SELECT n, position FROM commits WHERE ${its} AND n IN (3, 4);
        UPDATE commits SET position = -position WHERE ${its} AND n IN (3, 4);
        UPDATE commits SET position = (SELECT position FROM places_of WHERE places_of.n = 7 - commits.n)
          WHERE ${its} AND n IN (3, 4)`),
    )
    expect(faults.map(({ code }) => code)).toContain('COMMIT_CHANGED')
  })

  test('shows a head that is older than its commits', async () => {
    const { faults } = await tampered(({ cases }) =>
      cases.exec(`UPDATE heads SET version = version - 1 WHERE case_id = '${caseId}'`),
    )
    expect(faults).toEqual([{ caseId, caseNo, code: 'HEAD_OLD', n: last }])
  })
})

describe('what no row shows', () => {
  test.each([
    ['cases', 'DROP INDEX entries_by_queue', 'cases.db index entries_by_queue'],
    ['privates', 'DROP INDEX citizens_by_citizen', 'private.db index citizens_by_citizen'],
    ['privates', 'DROP TRIGGER sealed_with_a_living_key', 'private.db trigger sealed_with_a_living_key'],
    [
      'privates',
      'CREATE TRIGGER forget AFTER INSERT ON accesses BEGIN DELETE FROM accesses; END',
      'private.db trigger forget',
    ],
    [
      'cases',
      'DROP INDEX heads_by_wake; CREATE INDEX heads_by_wake ON heads (wake_at)',
      'cases.db index heads_by_wake',
    ],
  ] as const)('is found by the schema: %s, %s', async (file, sql, what) => {
    const { faults } = await tampered((files) => files[file].exec(sql))
    expect(faults).toEqual([{ code: 'SCHEMA_CHANGED', what }])
  })

  test('is a key in use among the retired', async () => {
    const kid = kidOf(honest)
    const { faults } = await tampered(({ privates }) =>
      privates.prepare('INSERT INTO retired VALUES (?)').run(String(kid)),
    )
    expect(faults).toEqual([{ code: 'KEY_RETIRED', what: kid }])
  })

  test('is another order of the first commits of two cases', async () => {
    const { faults } = await tampered(({ cases }) =>
      cases.exec(`UPDATE commits SET position = -position WHERE position > ${last};
        UPDATE commits SET position = ${2 * last + 3} + position WHERE position < 0`),
    )
    expect(faults).toEqual([{ code: 'COMMIT_CHANGED', what: String(last + 1) }])
  })

  test.each([
    ['rubbish', (path: string) => writeFileSync(path, 'rubbish')],
    ['another content', (path: string) => writeFileSync(path, '{"simulated":false}')],
    ['gone', (path: string) => rmSync(path)],
  ])(
    'is a mark of simulated time that is %s: found, and nothing takes that time for real',
    async (_, harm) => {
      await tampered(({ directory }) => harm(join(directory, 'clock.json')))
      const directory = join(folder, `copy-${copies}`)
      const { code, out } = await print(command, ['--data', directory])
      expect(code).toBe(1)
      expect(out).toContain('整个目录    模拟时间的标记损坏或丢失，模拟的时间会被当作真实时间  clock.json\n')
      const looking = openRuntime({ directory, cityDirectory: 'cities/demo', env: {}, access: 'read' })
      await expect(looking).rejects.toThrow(
        /clock\.json is (damaged|missing): it says that time is simulated/,
      )
    },
  )
})

describe('the mark of real or played cases', () => {
  test.each([
    ['empty', ''],
    ['cut', '{"cases":"re'],
    ['of another word', '{"cases":"some"}'],
  ])('that is %s is found', async (_, content) => {
    await tampered(({ directory }) => writeFileSync(join(directory, 'stage.json'), content))
    const { code, out } = await print(command, ['--data', join(folder, `copy-${copies}`)])
    expect(code).toBe(1)
    expect(out).toContain('真实或模拟工单的标记损坏，无法对外服务  stage.json\n')
  })

  test.each(['real', 'played'])('that says %s is sound', async (cases) => {
    await tampered(({ directory }) => writeFileSync(join(directory, 'stage.json'), JSON.stringify({ cases })))
    const { code, out } = await print(command, ['--data', join(folder, `copy-${copies}`), '--json'])
    expect([code, JSON.parse(out)]).toMatchObject([0, { ok: true, faults: [] }])
  })
})

describe('personal data without the cases that they belong to', () => {
  test('are never taken for left-overs: nothing is opened, nothing is made anew', async () => {
    const directory = join(folder, 'torn')
    await playReturnedCase(directory, { until: '03-10 11:00' })
    for (const file of readdirSync(directory).filter((name) => name.startsWith('cases.db')))
      rmSync(join(directory, file))
    const before = readdirSync(directory)
    const settings = { directory, cityDirectory: 'cities/demo', env: {} }
    await expect(openRuntime(settings)).rejects.toThrow(/cases.db is missing/)
    expect(readdirSync(directory)).toEqual(before)
  })
})

describe('what stands beside the chain', () => {
  const later = '(SELECT slot FROM heads WHERE wake_at IS NOT NULL LIMIT 1)'
  const trials: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'a state that no commit led to',
      `UPDATE heads SET body = replace(body, 'CLOSED', 'VOIDED') WHERE ${its}`,
      ['HEAD_CHANGED', 'WORKLIST_CHANGED'],
    ],
    ['a head that is no head', `UPDATE heads SET body = '{}' WHERE ${its}`, ['HEAD_CHANGED']],
    [
      'another number',
      `UPDATE heads SET case_no = '20260309000009' WHERE ${its}`,
      ['HEAD_CHANGED', 'COUNTER_BEHIND'],
    ],
    [
      'a case moved to another worklist',
      "UPDATE entries SET queue = 'intake:319999' WHERE queue IS NOT NULL",
      ['WORKLIST_CHANGED'],
    ],
    ['a case taken out of its worklist', `DELETE FROM entries WHERE slot = ${later}`, ['WORKLIST_CHANGED']],
    [
      'work that nobody gave',
      `INSERT INTO entries VALUES ((SELECT slot FROM heads LIMIT 1), 'x', 'q', 1, '{}')`,
      ['WORKLIST_CHANGED'],
    ],
    [
      'a clock that will never fire',
      `UPDATE heads SET wake_at = NULL WHERE slot = ${later}`,
      ['WAKE_CHANGED'],
    ],
    [
      'a clock put off for long',
      `UPDATE heads SET wake_at = wake_at + 99999999999999 WHERE slot = ${later}`,
      ['WAKE_CHANGED'],
    ],
    [
      'a place that is none',
      `INSERT INTO places VALUES ((SELECT slot FROM heads LIMIT 1), '1:2', 'c', 1)`,
      ['PLACE_CHANGED'],
    ],
    ['a case that is gone, but for its commits', `DELETE FROM heads WHERE ${its}`, ['HEAD_MISSING']],
    ['a counter set back', 'DELETE FROM numbers', ['COUNTER_BEHIND']],
    ['a consumer ahead of all commits', "INSERT INTO consumers VALUES ('families', 99999)", ['CURSOR_AHEAD']],
  ]

  test.each(trials)('%s is found', async (_, sql, expected) => {
    // the closed case has no clock; a state that it is not in changes what worklists should show
    const verdict = await tampered(({ cases }) => cases.exec(sql))
    for (const code of codes(verdict)) expect(expected).toContain(code)
    expect(codes(verdict)).toContain(expected[0])
  })
})

/** Id of the key that sealed what lies in a directory. */
function kidOf(directory: string): unknown {
  const privates = open(directory, 'private.db')
  const row = privates.prepare('SELECT DISTINCT kid FROM sealed').get()
  privates.close()
  return row?.['kid']
}

describe('the private file (M25, M26)', () => {
  const gone = (where: string) => tampered(({ privates }) => privates.exec(`DELETE FROM ${where}`))

  test('a text, a contact, a citizen that vanished without an erasure are missed', async () => {
    expect(codes(await gone('sealed WHERE text_id IS NOT NULL'))).toEqual(['TEXT_MISSING'])
    expect(codes(await gone('sealed WHERE text_id IS NULL'))).toEqual(['CONTACT_MISSING'])
    expect(codes(await gone('citizens'))).toEqual(['CITIZEN_MISSING'])
  })

  test('a text or contact that was altered is found', async () => {
    const altered = (where: string) =>
      tampered(({ privates }) => privates.exec(`UPDATE sealed SET tag = zeroblob(16) WHERE ${where}`))
    expect(codes(await altered('text_id IS NOT NULL'))).toEqual(['TEXT_CHANGED'])
    expect(codes(await altered('text_id IS NULL'))).toEqual(['CONTACT_CHANGED'])
  })

  test('an altered wrapping is found as well', async () => {
    const verdict = await tampered(({ privates }) =>
      privates.exec('UPDATE sealed SET wrapped_key = zeroblob(60)'),
    )
    expect(codes(verdict)).toEqual(['TEXT_CHANGED', 'CONTACT_CHANGED'])
  })

  test('a key that sealed none of it is told once, not as a change of every text', async () => {
    await tampered(() => {})
    const directory = join(folder, `copy-${copies}`)
    const kid = kidOf(directory)
    rmSync(`${directory}.key`)
    openKeyFile({ path: `${directory}.key` })
    expect(await proof(directory, { root: join(folder, 'no.roots') })).toMatchObject({
      texts: 0,
      faults: [{ code: 'KEY_UNKNOWN', what: kid }],
    })
    const { code, out } = await print(command, ['--data', directory])
    expect(code).toBe(1)
    expect(out).toContain('发现 1 处问题\n')
    expect(out).toContain('密钥不对：不是封存这些数据所用的密钥')
    expect((await print(command, ['--data', directory, '--lang', 'en'])).out).toContain(
      'this is not the key that sealed it',
    )
  })

  test('another key under the name of the right one is told as such', async () => {
    await tampered(() => {})
    const path = join(folder, `copy-${copies}.key`)
    const ring = JSON.parse(readFileSync(path, 'utf8'))
    const forged = { ...ring, keys: { [ring.current]: Buffer.alloc(32, 7).toString('base64') } }
    writeFileSync(path, JSON.stringify(forged))
    expect(codes(await proof(join(folder, `copy-${copies}`)))).toEqual(['KEY_UNKNOWN'])
  })

  test('where other texts can be read, the case that a key is missing for is named', async () => {
    const { faults } = await tampered(({ privates }) =>
      privates.exec(`UPDATE sealed SET kid = 'elsewhere' WHERE case_id = '${caseId}'`),
    )
    expect(faults).toEqual([{ caseId, caseNo, code: 'KEY_UNKNOWN', what: 'elsewhere' }])
  })

  test('rows that a crash left without a commit are counted, harmless, and swept when asked', async () => {
    const left = ({ privates }: { privates: DatabaseSync }) =>
      privates.exec(`INSERT INTO sealed SELECT case_id, 99, item, text_id, kid, wrapped_key, iv, tag, ciphertext
        FROM sealed WHERE case_id = '${caseId}' AND n = 1;
        INSERT INTO citizens (case_id, n, citizen, at) VALUES ('never-created', 1, 'c', 1)`)
    expect(await tampered(left)).toMatchObject({ faults: [], orphans: 2 })
    const swept = await tampered(left, { sweep: true })
    expect(swept).toMatchObject({ faults: [], orphans: 2, swept: 2 })
    expect(await proof(join(folder, `copy-${copies}`))).toMatchObject({ orphans: 0, texts: swept.texts })
  })

  test('nothing is swept where something is wrong: it may be evidence', async () => {
    const verdict = await tampered(
      ({ cases, privates }) => {
        privates.exec("INSERT INTO citizens (case_id, n, citizen, at) VALUES ('never-created', 1, 'c', 1)")
        cases.exec(`DELETE FROM commits WHERE ${its} AND n = 3`)
      },
      { sweep: true },
    )
    expect(verdict.orphans).toBe(1)
    expect(verdict).not.toHaveProperty('swept')
  })
})

describe('the index of citizens (M27), by which an erasure finds its cases', async () => {
  const directory = join(folder, 'indexed')
  const settings = { directory, cityDirectory: 'cities/demo', env: {} }
  const table = join(folder, 'portal.jsonl')
  const given = [
    { contact: { phone: '13800000001 / 021-58880000' } },
    { user: 'u-1' },
    { contact: { name: '某女士' } },
  ]
  const lines = given.map((one, n) => JSON.stringify({ id: `m-${n}`, text: '小区停水。', ...one }))
  writeFileSync(table, lines.join('\n'))
  await importFile({ path: table }, settings)
  const { ports, close } = await openRuntime(settings)
  const online = await register(ports, {
    channel: 'WEB',
    id: 'online',
    actor: { person: 'c-1', roles: ['citizen'] },
    body: {
      type: 'register',
      channel: 'WEB',
      nature: 'HELP',
      replyWanted: true,
      replyMode: 'ONLINE',
      place: { area: '319901001001' },
      contact: { phone: '13800000002' },
      description: '小区停水。',
    },
  })
  if (!online.ok) throw new Error(JSON.stringify(online.refusal))
  const amended = await execute(ports, {
    caseId: online.value.caseId,
    id: 'amend',
    actor: { person: 'operator-1', roles: ['operator'], area: '319901' },
    body: { type: 'amend', contact: { phone: '13800000003' } },
  })
  if (!amended.ok) throw new Error(JSON.stringify(amended.refusal))
  const oldKey = citizenKey(ports.keys, { system: 'phone', user: '1380000000102158880000' })
  await close()
  const its = `case_id = '${online.value.caseId}'`
  const changed = (sql: string, file: 'cases' | 'privates' = 'privates') =>
    tampered((files) => files[file].exec(sql), {}, directory)

  test('is sound for phones, accounts, a name alone, and a citizen online whose contact was amended', async () => {
    expect(await proof(directory)).toMatchObject({ cases: 4, faults: [] })
  })

  test.each([
    ['a value of another', "UPDATE citizens SET citizen = 'x' || id", 'CITIZEN_CHANGED'],
    [
      'a key that nobody has',
      "INSERT INTO citizens (case_id, n, citizen, at) SELECT case_id, n, 'x', at FROM citizens LIMIT 1",
      'CITIZEN_CHANGED',
    ],
    [
      'the key of another case',
      `UPDATE citizens SET citizen = (SELECT citizen FROM citizens WHERE NOT (${its}) LIMIT 1)
        WHERE ${its} AND n = 2 AND id = (SELECT max(id) FROM citizens WHERE ${its})`,
      'CITIZEN_CHANGED',
    ],
    ['an instant of another day', 'UPDATE citizens SET at = at + 1', 'CITIZEN_CHANGED'],
    [
      'one key of two',
      'DELETE FROM citizens WHERE id IN (SELECT min(id) FROM citizens GROUP BY case_id, n HAVING count(*) > 1)',
      'CITIZEN_MISSING',
    ],
    [
      'a contact taken away, with its keys',
      `DELETE FROM sealed WHERE text_id IS NULL AND n = 2 AND ${its};
        DELETE FROM citizens WHERE n = 2 AND ${its}`,
      'CONTACT_MISSING',
    ],
  ])('shows %s', async (_, sql, code) => {
    expect(codes(await changed(sql))).toEqual([code])
  })

  test.each([
    ['contact_n = 1', 'CONTACT_MISLED'],
    ['contact_n = NULL', 'CONTACT_MISLED'],
    ['contact_n = 9', 'CONTACT_MISLED'],
    ['citizen_n = 1', 'CITIZEN_MISLED'],
    ['citizen_n = NULL', 'CITIZEN_MISLED'],
  ])('and the newest contact are not pointed past: %s', async (set, code) => {
    const verdict = await changed(`UPDATE heads SET ${set} WHERE ${its}`, 'cases')
    expect(verdict.faults).toEqual([{ code, caseId: online.value.caseId, caseNo: online.value.caseNo }])
  })

  test('shows a case that points to a contact which its only contact is not', async () => {
    const { faults } = await tampered(({ cases }) =>
      cases.exec(`UPDATE heads SET contact_n = 2, citizen_n = 2 WHERE case_id = '${caseId}'`),
    )
    expect(faults.map(({ code }) => code)).toEqual(['CONTACT_MISLED', 'CITIZEN_MISLED'])
  })

  test('may be as an earlier release wrote it: both numbers of a cell in one', async () => {
    const two = `case_id = (SELECT case_id FROM citizens WHERE NOT (${its}) GROUP BY 1 HAVING count(*) = 2)`
    const verdict = await changed(`UPDATE citizens SET citizen = '${oldKey}'
        WHERE id = (SELECT min(id) FROM citizens WHERE ${two});
      DELETE FROM citizens WHERE id = (SELECT max(id) FROM citizens WHERE ${two})`)
    expect(verdict.faults).toEqual([])
  })
})

describe('a signed root over all commits (M26)', async () => {
  const root = join(folder, 'roots')
  const first = await proof(honest, { root })

  /** The newest case as it would be without its only commit, or the closed one without its last, heads and lists to match. */
  const forgetNewest = ({ cases, privates }: { cases: DatabaseSync; privates: DatabaseSync }) => {
    const newest = 'SELECT slot FROM commits ORDER BY position DESC LIMIT 1'
    const row = cases.prepare(`SELECT slot, case_id FROM heads WHERE slot = (${newest})`).get()
    for (const table of ['commits', 'heads', 'entries', 'places']) {
      cases.prepare(`DELETE FROM ${table} WHERE slot = ?`).run(row?.['slot'] ?? null)
    }
    for (const table of ['sealed', 'citizens']) {
      privates.prepare(`DELETE FROM ${table} WHERE case_id = ?`).run(row?.['case_id'] ?? null)
    }
  }

  test('is signed once for what is there, and agrees for ever', async () => {
    expect(first).toMatchObject({ faults: [], roots: { compared: 0, signed: true } })
    expect(await proof(honest, { root })).toMatchObject({ faults: [], roots: { compared: 1, signed: false } })
  })

  test('finds a case that is gone whole, which no chain can show', async () => {
    expect((await tampered(forgetNewest)).faults).toEqual([])
    expect(codes(await tampered(forgetNewest, { root }))).toEqual(['ROOT_DIFFERS'])
  })

  test('finds a cut tail together with an older head', async () => {
    const directory = join(folder, 'alone')
    await playReturnedCase(directory)
    const own = join(folder, 'alone.roots')
    await proof(directory, { root: own })
    const store = openSqliteStore({ directory })
    const commits = await store.commits(caseId)
    await store.close()
    const older = replay(caseId, commits.slice(0, -1))
    expect(readHead(writeHead(older)).version).toBe(last - 1)
    const cases = open(directory, 'cases.db')
    cases.exec(`DELETE FROM commits WHERE ${its} AND n = ${last}`)
    cases.prepare(`UPDATE heads SET version = ?, body = ? WHERE ${its}`).run(last - 1, writeHead(older).body)
    cases.close()
    // what worklists and clocks show could be drawn anew as well; commits could not
    const verdict = await proof(directory, { root: own })
    expect(codes(verdict)).toContain('ROOT_DIFFERS')
    expect(codes(verdict)).not.toContain('TAIL_CUT')
  })

  test('that was forged or damaged is named by its line, and nothing more is signed', async () => {
    const forged = join(folder, 'forged')
    const line = readFileSync(root, 'utf8')
    writeFileSync(
      forged,
      line.replace(/"position":(\d+)/, (_, position) => `"position":${Number(position) - 1}`),
    )
    appendFileSync(forged, 'not a root\n')
    const verdict = await proof(honest, { root: forged })
    expect(verdict.faults).toEqual([
      { code: 'ROOT_FORGED', what: '1' },
      { code: 'ROOT_FORGED', what: '2' },
    ])
    expect(readFileSync(forged, 'utf8').trimEnd().split('\n')).toHaveLength(2)
  })
})

describe('gridline verify', () => {
  const run = (args: readonly string[], data = honest) => print(command, [...args, '--data', data])

  test('says in a few lines that all is sound', async () => {
    const { code, out, err } = await run([])
    expect([code, err]).toEqual([0, ''])
    expect(out).toBe(
      [
        honest,
        '  工单       3',
        `  提交      ${last + 2}`,
        '  可读文本  13',
        '完好：哈希链、工单状态、清单、文本一致',
        '',
      ].join('\n'),
    )
  })

  test('names case and commit of what is wrong, and fails', async () => {
    await tampered(({ cases }) => cases.exec(`DELETE FROM commits WHERE ${its} AND n = 3`))
    const data = join(folder, `copy-${copies}`)
    const { code, out } = await run([], data)
    expect(code).toBe(1)
    expect(out).toContain('发现 2 处问题\n')
    expect(out).toContain(`  ${caseNo}  第 3 次提交  提交缺失\n`)
    expect(out).toMatch(/\n {2}整个目录 +全库提交序号缺失/)
    const { out: json } = await run(['--json'], data)
    expect(JSON.parse(json)).toMatchObject({
      ok: false,
      cases: 3,
      faults: [{ code: 'FEED_GAP' }, { caseNo, n: 3 }],
    })
    const { out: english } = await run(['--lang', 'en'], data)
    expect(english).toContain(`  ${caseNo}  commit 3  a commit is missing\n`)
  })

  test('takes no data that are not there, and no language of others', async () => {
    expect(await run([], join(folder, 'nothing'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('there are no data'),
    })
    expect(await run(['--lang', 'fr'])).toMatchObject({ code: 2 })
  })
})
