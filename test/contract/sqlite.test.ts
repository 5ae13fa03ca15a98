import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifyChain } from '#lambdas/shared/chain.ts'
import { openSqliteStore, type SqliteStore } from '#local/sqlite/store.ts'
import { appendOf, envelope } from '#test/support/appends.ts'
import { feedContract } from './store/feed.ts'
import { type Place, storeContract } from './store.ts'

const freshDirectory = () => mkdtempSync(join(tmpdir(), 'gridline-store-'))

async function freshPlace(): Promise<Place<SqliteStore>> {
  const directory = freshDirectory()
  let store = openSqliteStore({ directory })
  return {
    store,
    async reopen() {
      await store.close()
      store = openSqliteStore({ directory })
      return store
    },
    async remove() {
      await store.close()
      rmSync(directory, { recursive: true })
    },
  }
}

storeContract('SQLite', freshPlace)
describe('SQLite as a feed', () => feedContract(freshPlace))

const writer = fileURLToPath(new URL('../support/sqlite-writer.ts', import.meta.url))

/** A process that appends as fast as it can and prints a line for each append that it was told is durable. */
function startWriter(directory: string, name: string) {
  const child = spawn(process.execPath, [writer, directory, name], { stdio: ['ignore', 'pipe', 'inherit'] })
  return { child, lines: createInterface({ input: child.stdout }), exited: once(child, 'exit') }
}

describe('a data directory', () => {
  let directory = ''
  beforeEach(() => {
    directory = freshDirectory()
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  test('syncs both its files at every commit (M25)', async () => {
    const store = openSqliteStore({ directory })
    const synced = { journal: 'wal', synchronous: 'FULL' }
    expect(store.audit.durability()).toEqual([
      { file: 'cases.db', ...synced },
      { file: 'private.db', ...synced },
    ])
    await store.close()
  })

  test('loses no acknowledged append to kill -9, nor shows a text without its commit', async () => {
    const acknowledged: { caseId: string; n: number }[] = []
    for (let round = 0; round < 5; round += 1) {
      const { child, lines, exited } = startWriter(directory, `r${round}`)
      let seen = 0
      for await (const line of lines) {
        const [caseId = '', n] = line.split(' ')
        acknowledged.push({ caseId, n: Number(n) })
        seen += 1
        if (seen === 40 + round * 13) child.kill('SIGKILL')
      }
      expect(await exited).toEqual([null, 'SIGKILL'])
    }
    const store = openSqliteStore({ directory })
    for (const caseId of new Set(acknowledged.map((line) => line.caseId))) {
      const commits = await store.commits(caseId)
      const { version } = (await store.head(caseId)) ?? {}
      expect(commits).toHaveLength(version ?? -1)
      expect(verifyChain(commits)).toEqual({ ok: true })
      expect(await store.texts(caseId)).toEqual(
        commits.map(({ n }) => ({ textId: `t${n}`, envelope: envelope(`${caseId} ${n}`) })),
      )
      const told = acknowledged.filter((line) => line.caseId === caseId).map((line) => line.n)
      expect(Math.max(...told)).toBeLessThanOrEqual(version ?? -1)
    }
    expect(await store.feed(0, 1_000_000)).toHaveLength(
      (await store.due(Number.MAX_SAFE_INTEGER, 1_000)).reduce((sum, { wakeAt }) => sum + wakeAt, 0),
    )
    await store.close()
  })

  test('shows at once what another process wrote, and what this one wrote before it', async () => {
    const [here, there] = [openSqliteStore({ directory }), openSqliteStore({ directory })]
    const versionsHere: (number | undefined)[] = []
    for (const [expected, store] of [here, there, here, there, there, here].entries()) {
      expect(
        await store.append(appendOf({ caseId: 'a', expected, keys: { caseNo: 'no-a', wakeAt: 9 } })),
      ).toBe('appended')
      versionsHere.push((await here.head('a'))?.version)
    }
    expect(versionsHere).toEqual([1, 2, 3, 4, 5, 6])
    expect((await there.head('a'))?.version).toBe(6)
    await there.setHandOff('a', { version: 6, wakeAt: 8, handOff: 7 })
    expect(await here.head('a')).toMatchObject({ version: 6, handOff: 7 })
    await here.setHandOff('a', { version: 6, wakeAt: 8, handOff: 5 })
    expect(await here.head('a')).toMatchObject({ version: 6, handOff: 5 })
    await Promise.all([here.close(), there.close()])
  })

  test('shows heads as new as the commits of other processes that its stream has read', async () => {
    const store = openSqliteStore({ directory })
    await store.append(appendOf({ caseId: 'a' }))
    const other = new DatabaseSync(join(directory, 'cases.db'))
    await new Promise(setImmediate)
    expect((await store.head('a'))?.version).toBe(1)
    // in the same turn of the event loop, for which another process was looked for already
    other.exec('UPDATE heads SET version = 2')
    await store.feed(0, 9)
    expect((await store.head('a'))?.version).toBe(2)
    other.close()
    await store.close()
  })

  test('may be written by two processes at once: each version has one winner', async () => {
    const writers = ['same', 'same'].map((name) => startWriter(directory, name))
    const won = await Promise.all(
      writers.map(async ({ child, lines, exited }) => {
        const versions: string[] = []
        for await (const line of lines) {
          versions.push(line)
          if (versions.length === 400) child.kill('SIGKILL')
        }
        await exited
        return versions
      }),
    )
    const all = won.flat()
    expect(new Set(all).size).toBe(all.length)
    const store = openSqliteStore({ directory })
    for (const caseId of new Set(all.map((line) => line.split(' ')[0] ?? ''))) {
      expect(verifyChain(await store.commits(caseId))).toEqual({ ok: true })
    }
    await store.close()
  })

  test('answers a write that was under way when the store closed', async () => {
    const store = openSqliteStore({ directory })
    const append = store.append(appendOf({ caseId: 'a' }))
    await store.close()
    expect(await append).toBe('appended')
    await store.close()
    await expect(store.append(appendOf({ caseId: 'b' }))).rejects.toThrow('not open')
    const again = openSqliteStore({ directory })
    expect((await again.head('a'))?.version).toBe(1)
    await again.close()
  })

  test('shows a read only what is durable', async () => {
    const store = openSqliteStore({ directory })
    const append = store.append(appendOf({ caseId: 'a' }))
    expect(await store.head('a')).toBeUndefined()
    await append
    expect((await store.head('a'))?.version).toBe(1)
    await store.close()
  })
})
