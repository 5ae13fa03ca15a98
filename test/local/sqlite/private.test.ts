import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CaseStore, PrivateItems } from '#lambdas/shared/store.ts'
import { casesMigrations } from '#local/sqlite/cases-schema.ts'
import { openDatabase } from '#local/sqlite/database.ts'
import { privateRows } from '#local/sqlite/private.ts'
import { privateMigrations } from '#local/sqlite/private-schema.ts'
import { openSqliteStore } from '#local/sqlite/store.ts'
import { appendOf, envelope } from '#test/support/appends.ts'

describe('what a crash between the two files leaves in the private one', () => {
  let directory = ''
  let store: CaseStore

  const items = (command: string, texts: number): PrivateItems => ({
    texts: Array.from({ length: texts }, (_, i) => ({
      textId: `${command}${i}`,
      envelope: envelope(`${i}`),
    })),
    contact: envelope(command),
    citizen: { keys: [`citizen ${command}`], at: 1 },
  })

  /** The first half of a group commit alone: private rows durable, no commit in `cases`. */
  function orphan(caseId: string, n: number, privateItems: PrivateItems): void {
    const cases = openDatabase({ path: join(directory, 'cases.db'), migrations: casesMigrations })
    const privates = openDatabase({ path: join(directory, 'private.db'), migrations: privateMigrations })
    privateRows({ cases, privates }).put({ caseId, n }, privateItems)
    privates.close()
    cases.close()
  }

  const historyOf = async (command: string) =>
    (await store.list({ citizen: `citizen ${command}` }, {}, { limit: 9 })).items.map((entry) => entry.caseId)

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'gridline-private-'))
    store = openSqliteStore({ directory })
    await store.append(appendOf({ caseId: 'a', privateItems: items('known', 1) }))
  })
  afterEach(async () => {
    await store.close()
    rmSync(directory, { recursive: true })
  })

  test('is never shown', async () => {
    orphan('a', 2, items('lost', 2))
    orphan('never-created', 1, items('lost', 2))
    expect(await store.texts('a')).toEqual(items('known', 1).texts)
    expect(await store.contact('a')).toEqual(envelope('known'))
    expect(await historyOf('known')).toEqual(['a'])
    expect(await historyOf('lost')).toEqual([])
    expect(await store.texts('never-created')).toEqual([])
  })

  test('is not taken for what belongs to another command that got its place', async () => {
    orphan('a', 2, items('lost', 2))
    await store.append(appendOf({ caseId: 'a', expected: 1 }))
    expect(await store.texts('a')).toEqual(items('known', 1).texts)
    expect(await store.contact('a')).toEqual(envelope('known'))
    expect(await historyOf('lost')).toEqual([])
    orphan('a', 3, items('lost', 2))
    await store.append(appendOf({ caseId: 'a', expected: 2, privateItems: items('other', 1) }))
    expect(await store.texts('a')).toEqual([...items('known', 1).texts, ...items('other', 1).texts])
    expect(await store.contact('a')).toEqual(envelope('other'))
  })

  test('is overwritten whole when the command is tried again', async () => {
    orphan('a', 2, { ...items('lost', 3), citizen: { keys: ['citizen before'], at: 1 } })
    await store.append(appendOf({ caseId: 'a', expected: 1, privateItems: items('lost', 1) }))
    expect(await store.texts('a')).toEqual([...items('known', 1).texts, ...items('lost', 1).texts])
    expect(await historyOf('lost')).toEqual(['a'])
    expect(await historyOf('before')).toEqual([])
  })
})
