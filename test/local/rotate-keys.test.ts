import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keys as command } from '#bin/commands/keys.ts'
import { openContact, openTexts } from '#lambdas/shared/private-items.ts'
import { openKeyFile, readKeyFile, replaceKeyFile } from '#local/key-file.ts'
import { withFreshKey } from '#local/key-ring.ts'
import { rotateKeys } from '#local/rotate-keys.ts'
import { openRuntime } from '#local/runtime.ts'
import { openSqliteStore, type SqliteStore } from '#local/sqlite/store.ts'
import { appendOf, envelope } from '#test/support/appends.ts'
import { print } from '#test/support/print.ts'
import { caller, playReturnedCase } from '#test/support/returned-case.ts'

describe('a rotation of the master key (M25)', () => {
  let folder = ''
  let directory = ''
  let path = ''
  let caseId = ''
  let store: SqliteStore
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gridline-rotate-'))
    directory = join(folder, 'data')
    path = `${directory}.key`
    caseId = (await playReturnedCase(directory)).caseId
    store = openSqliteStore({ directory })
  })
  afterEach(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })

  const readable = async () => {
    const { ports, close } = await openRuntime({ directory, cityDirectory: 'cities/demo', env: {} })
    const [contact, texts] = [await openContact(ports, caseId), await openTexts(ports, caseId)]
    await close()
    return { contact, texts: texts.size }
  }
  const rotate = () => rotateKeys(path, store.wrappings, { retires: true })

  test('wraps every data key anew, keeps everything readable and takes the old key out of the file', async () => {
    const before = readKeyFile(path)
    const { texts } = await readable()
    const rotation = await rotate()
    expect(rotation).toMatchObject({
      fresh: true,
      rewrapped: expect.any(Number),
      retired: [before.current],
      kept: [],
    })
    expect(rotation.rewrapped).toBeGreaterThan(0)
    expect(Object.keys(store.wrappings.counts())).toEqual([rotation.current])
    expect(Object.keys(readKeyFile(path).keys)).toEqual([rotation.current])
    expect(await readable()).toEqual({ contact: caller, texts })
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder).toSorted()).toEqual(['data', 'data.key'])
  })

  test('leaves the secrets, on which digests and histories depend', async () => {
    const before = openKeyFile({ path })
    await rotate()
    const after = openKeyFile({ path })
    expect(after.secret('digest')).toEqual(before.secret('digest'))
    expect(after.secret('citizen')).toEqual(before.secret('citizen'))
  })

  test('broken off once the key was there, goes on with it', async () => {
    const begun = withFreshKey(readKeyFile(path))
    replaceKeyFile(path, begun)
    expect(await rotate()).toMatchObject({ fresh: false, current: begun.current })
    expect(await readable()).toMatchObject({ contact: caller })
  })

  test('broken off in the middle, wraps what is left', async () => {
    const old = readKeyFile(path)
    const begun = withFreshKey(old)
    replaceKeyFile(path, begun)
    const { rewrapped } = await rotateKeys(path, store.wrappings, { retires: false })
    // of both keys one row each, as a kill in between leaves it
    await store.append(appendOf({ caseId: 'late', privateItems: { texts: [await sealedWith(old.current)] } }))
    expect(await rotateKeys(path, store.wrappings, { retires: false })).toMatchObject({ rewrapped: 1 })
    expect(rewrapped).toBeGreaterThan(0)
  })

  async function sealedWith(kid: string) {
    const { keys, secrets } = readKeyFile(path)
    const only = { current: kid, keys, secrets }
    const other = join(folder, 'other.key')
    replaceKeyFile(other, only)
    const wrapped = await openKeyFile({ path: other }).wrap(Buffer.alloc(32, 'd'))
    rmSync(other)
    return { textId: 't', envelope: { ...envelope('x'), ...wrapped } }
  }

  test('refuses what a process with the retired key would still seal: nobody could open it', async () => {
    const stale = await sealedWith(readKeyFile(path).current)
    await rotate()
    const late = store.append(appendOf({ caseId: 'late', privateItems: { texts: [stale] } }))
    await expect(late).rejects.toThrow('start this process again')
    expect(await store.head('late')).toBeUndefined()
  })

  test('keeps the old keys of a file that may serve other directories, until told', async () => {
    const env = { GRIDLINE_KEY_FILE: path }
    const run = (...args: string[]) =>
      print(command, ['rotate', '--data', directory, '--json', ...args], { env })
    const first = JSON.parse((await run()).out)
    expect(first).toMatchObject({ fresh: true, retired: [] })
    expect(first.kept).toHaveLength(1)
    const second = JSON.parse((await run('--retire')).out)
    expect(second).toMatchObject({ fresh: false, current: first.current, retired: first.kept, kept: [] })
  })

  test('says what it did, and never a key', async () => {
    const { code, out } = await print(command, ['rotate', '--data', directory])
    expect(code).toBe(0)
    expect(out).toMatch(/^新密钥 {4}[0-9a-f]{16}\n重新包裹 {2}\d+\n已停用 {4}[0-9a-f]{16}\n$/)
    const file: { keys: Record<string, string> } = JSON.parse(readFileSync(path, 'utf8'))
    for (const key of Object.values(file.keys)) expect(out).not.toContain(key)
  })

  test('takes no key from the environment, no other verb, no directory that is not there', async () => {
    const base64 = Buffer.alloc(32, 'k').toString('base64')
    const given = await print(command, ['rotate', '--data', directory], { env: { GRIDLINE_KEY: base64 } })
    expect(given).toMatchObject({ code: 1, err: expect.stringContaining('cannot be rotated') })
    expect(await print(command, ['list'])).toMatchObject({ code: 2 })
    const nowhere = join(folder, 'nowhere')
    expect(await print(command, ['rotate', '--data', nowhere])).toMatchObject({ code: 1 })
    expect(existsSync(nowhere)).toBe(false)
  })
})
