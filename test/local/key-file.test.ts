import { spawn } from 'node:child_process'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openKeyFile } from '#local/key-file.ts'
import { KeyFault, keysFromEnvironment } from '#local/key-ring.ts'

const base64 = (letter: string) => Buffer.alloc(32, letter).toString('base64')
const dataKey = Buffer.alloc(32, 'd')
const moduleUrl = new URL('../../local/key-file.ts', import.meta.url).href

describe('a key file', () => {
  let directory = ''
  let path = ''
  beforeEach(() => {
    directory = fs.mkdtempSync(join(tmpdir(), 'gridline-keys-'))
    path = join(directory, 'keys', 'gridline.key')
  })
  afterEach(() => fs.rmSync(directory, { recursive: true }))

  test('is made on first use, for its owner alone, and opens what it sealed ever after', async () => {
    const made = openKeyFile({ path })
    expect(fs.statSync(path).mode & 0o777).toBe(0o600)
    expect(fs.readdirSync(join(directory, 'keys'))).toEqual(['gridline.key'])
    const { kid, wrappedKey } = await made.wrap(dataKey)
    const again = openKeyFile({ path })
    expect(Buffer.from(await again.unwrap(kid, wrappedKey))).toEqual(dataKey)
    expect(again.secret('digest')).toEqual(made.secret('digest'))
    expect(again.secret('citizen')).not.toEqual(made.secret('digest'))
  })

  test('is one for all processes that start at once', async () => {
    const paths = Array.from({ length: 20 }, (_, i) => `${path}.${i}`)
    const script = `import { openKeyFile } from '${moduleUrl}'
      console.log('ready')
      process.stdin.once('data', () => {
        const secrets = process.argv.slice(1).map((path) => openKeyFile({ path }).secret('digest').toString('hex'))
        console.log(secrets.join())
        process.exit()
      })`
    const children = Array.from({ length: 4 }, () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script, ...paths], {
        stdio: ['pipe', 'pipe', 'inherit'],
      })
      return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() }
    })
    for (const { lines } of children) expect(await lines.next()).toMatchObject({ value: 'ready' })
    for (const { child } of children) child.stdin.write('go')
    const secrets = await Promise.all(children.map(async ({ lines }) => (await lines.next()).value))
    expect(new Set(secrets).size).toBe(1)
    expect(new Set(String(secrets[0]).split(',')).size).toBe(paths.length)
    expect(fs.readdirSync(join(directory, 'keys'))).toHaveLength(paths.length)
  })

  test('reads several keys and wraps with the current one', async () => {
    const write = (current: string, keys: Record<string, string>) => {
      const ring = { current, keys, secrets: { digest: base64('s'), citizen: base64('c') } }
      fs.writeFileSync(path, JSON.stringify(ring), { mode: 0o600 })
    }
    fs.mkdirSync(join(directory, 'keys'))
    write('old', { old: base64('1') })
    const before = await openKeyFile({ path }).wrap(dataKey)
    write('new', { old: base64('1'), new: base64('2') })
    const rotated = openKeyFile({ path })
    expect(Buffer.from(await rotated.unwrap(before.kid, before.wrappedKey))).toEqual(dataKey)
    expect((await rotated.wrap(dataKey)).kid).toBe('new')
    expect(Buffer.from(rotated.secret('citizen'))).toEqual(Buffer.alloc(32, 'c'))
    write('new', { new: base64('2') })
    await expect(openKeyFile({ path }).unwrap(before.kid, before.wrappedKey)).rejects.toThrow('no key old')
  })

  test.skipIf(process.platform === 'win32')(
    'open to other users is refused (no such bits on Windows)',
    () => {
      openKeyFile({ path })
      fs.chmodSync(path, 0o640)
      expect(() => openKeyFile({ path })).toThrow('chmod 600')
    },
  )

  const ring = {
    current: 'k',
    keys: { k: base64('1') },
    secrets: { digest: base64('s'), citizen: base64('c') },
  }
  const damaged = {
    empty: '',
    'cut off': JSON.stringify(ring).slice(0, -9),
    'without its current key': JSON.stringify({ ...ring, current: 'gone' }),
    'with a short key': JSON.stringify({ ...ring, keys: { k: 'c2hvcnQ=' } }),
    'without a secret': JSON.stringify({ ...ring, secrets: { digest: base64('s') } }),
  }

  test.each(Object.entries(damaged))(
    '%s is refused, not replaced, and its content not told',
    (_, content) => {
      fs.mkdirSync(join(directory, 'keys'))
      fs.writeFileSync(path, content, { mode: 0o600 })
      const open = () => openKeyFile({ path })
      expect(open).toThrow(KeyFault)
      expect(open).toThrow(`key file ${path} is damaged: restore it, sealed data cannot be read without it`)
      expect(fs.readFileSync(path, 'utf8')).toBe(content)
    },
  )
})

describe('a key from the environment', () => {
  test('is the same wherever it is given', async () => {
    const keys = keysFromEnvironment(base64('k'))
    const { kid, wrappedKey } = await keys.wrap(dataKey)
    const elsewhere = keysFromEnvironment(base64('k'))
    expect(Buffer.from(await elsewhere.unwrap(kid, wrappedKey))).toEqual(dataKey)
    expect(elsewhere.secret('digest')).toEqual(keys.secret('digest'))
    expect(keys.secret('citizen')).not.toEqual(keys.secret('digest'))
  })

  test('that is another one is told by its id, an altered wrapping by its tag', async () => {
    const keys = keysFromEnvironment(base64('k'))
    const { kid, wrappedKey } = await keys.wrap(dataKey)
    await expect(keysFromEnvironment(base64('x')).unwrap(kid, wrappedKey)).rejects.toThrow(`no key ${kid}`)
    await expect(
      keys.unwrap(kid, `${wrappedKey.startsWith('A') ? 'B' : 'A'}${wrappedKey.slice(1)}`),
    ).rejects.toThrow(KeyFault)
    await expect(keys.unwrap(kid, '')).rejects.toThrow(KeyFault)
  })

  test.each(['', 'short', 'c2hvcnQ=', 'not base64 at all!'])(
    '%j is refused without being repeated',
    (value) => {
      expect(() => keysFromEnvironment(value)).toThrow('GRIDLINE_KEY must be the base64 of 32 bytes')
    },
  )
})
