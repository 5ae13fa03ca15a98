import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '#local/sqlite/database.ts'

describe('a database file', () => {
  let directory = ''
  let path = ''
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'gridline-database-'))
    path = join(directory, 'some.db')
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  const first = 'CREATE TABLE one (a INTEGER) STRICT; INSERT INTO one VALUES (7)'
  const second = 'ALTER TABLE one ADD COLUMN b INTEGER; UPDATE one SET b = a + 1'

  test('syncs its log at every commit', () => {
    const database = openDatabase({ path, migrations: [first] })
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
    database.close()
  })

  test('that is thrown away does not wait for the disk, and only when that was asked for', () => {
    const database = openDatabase({ path, migrations: [first], durability: 'throwaway' })
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 0 })
    database.close()
  })

  test.skipIf(process.platform === 'win32')(
    'is its owner’s alone, log and shared memory too, also one that was open to others (no such bits on Windows)',
    () => {
      const bits = () => ['', '-wal', '-shm'].map((end) => (statSync(path + end).mode & 0o777).toString(8))
      const made = openDatabase({ path, migrations: [first] })
      expect(bits()).toEqual(['600', '600', '600'])
      // as an earlier release left them
      for (const end of ['', '-wal', '-shm']) chmodSync(path + end, 0o644)
      const again = openDatabase({ path, migrations: [first] })
      expect(bits()).toEqual(['600', '600', '600'])
      made.close()
      again.close()
    },
  )

  test('of an older release is brought up to date and keeps its rows', () => {
    openDatabase({ path, migrations: [first] }).close()
    const database = openDatabase({ path, migrations: [first, second] })
    expect(database.prepare('SELECT a, b FROM one').all()).toEqual([{ a: 7, b: 8 }])
    database.close()
  })

  test('up to date is opened as it is, each script run once', () => {
    openDatabase({ path, migrations: [first, second] }).close()
    const database = openDatabase({ path, migrations: [first, second] })
    expect(database.prepare('SELECT a, b FROM one').all()).toEqual([{ a: 7, b: 8 }])
    database.close()
  })

  test('of a newer release is refused and left alone', () => {
    openDatabase({ path, migrations: [first, second] }).close()
    expect(() => openDatabase({ path, migrations: [first] })).toThrow(
      expect.objectContaining({
        message: `cannot open ${path}`,
        cause: expect.objectContaining({ message: expect.stringContaining('newer release') }),
      }),
    )
    openDatabase({ path, migrations: [first, second] }).close()
  })

  test('whose migration fails stays at the version before', () => {
    openDatabase({ path, migrations: [first] }).close()
    expect(() => openDatabase({ path, migrations: [first, second, 'no sql'] })).toThrow('cannot open')
    const database = openDatabase({ path, migrations: [first] })
    expect(database.prepare('SELECT * FROM one').all()).toEqual([{ a: 7 }])
    database.close()
  })
})
