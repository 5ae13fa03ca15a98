import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, test } from 'vitest'
import { caseStory } from '#bin/commands/case.ts'
import { verify } from '#bin/commands/verify.ts'
import { makeWatch } from '#bin/commands/watch.ts'
import { type } from '#test/support/print.ts'
import { playReturnedCase } from '#test/support/returned-case.ts'
import { readOnly, unprivileged } from '#test/support/unprivileged.ts'

const folder = mkdtempSync(join(tmpdir(), 'gridline-shut-'))
chmodSync(folder, 0o755)
// the clone may lie where nobody else may read
cpSync('cities/demo', join(folder, 'city'), { recursive: true })
const played = join(folder, 'played')
await playReturnedCase(played)

afterAll(() => {
  // what may not be written may not be emptied either
  for (const name of ['readable', 'torn']) chmodSync(join(folder, name), 0o700)
  rmSync(folder, { recursive: true })
})

const subcommands = [caseStory, verify, makeWatch(async function* () {})]
const typed = (...args: readonly string[]) =>
  type(subcommands, args, { env: { GRIDLINE_LANG: 'en', GRIDLINE_CITY: join(folder, 'city') } })

function copy(name: string): string {
  const directory = join(folder, name)
  cpSync(played, directory, { recursive: true })
  cpSync(`${played}.key`, `${directory}.key`)
  return directory
}

// Windows has an access list in place of modes
describe.skipIf(process.platform === 'win32')('a copy that may be read and not written', () => {
  test('is proved, and stays as it is', async () => {
    const directory = copy('readable')
    readOnly(directory)
    const before = readdirSync(directory)
    const { code, out, err } = await unprivileged(() => typed('verify', '--data', directory, '--json'))
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toMatchObject({ ok: true, cases: 1 })
    expect(readdirSync(directory)).toEqual(before)
  })

  test('with commits in its log that nobody applied says so, instead of proving less', async () => {
    const directory = copy('logged')
    const writer = new DatabaseSync(join(directory, 'cases.db'))
    writer.exec("INSERT INTO numbers VALUES ('20260310', 1)")
    const torn = join(folder, 'torn')
    cpSync(directory, torn, { recursive: true, filter: (path) => !path.endsWith('-shm') })
    cpSync(`${played}.key`, `${torn}.key`)
    writer.close()
    readOnly(torn)
    const { code, err } = await unprivileged(() => typed('verify', '--data', torn))
    expect(code).toBe(1)
    expect(err).toContain('cases.db-wal holds commits that are not yet in the database')
    expect(err.trimEnd().split('\n')).toHaveLength(1)
  })
})

test.skipIf(process.platform === 'win32').each([
  ['verify', []],
  ['watch', []],
  ['case', ['20260309000001']],
] as const)('%s of a directory that is shut says so, and not that there are no data', async (name, args) => {
  const directory = join(folder, `shut-${name}`)
  mkdirSync(directory)
  chmodSync(directory, 0o000)
  const { code, err } = await unprivileged(() => typed(name, ...args, '--data', directory))
  chmodSync(directory, 0o700)
  expect(code).toBe(1)
  expect(err).toBe(`gridline ${name}: no permission for '${join(directory, 'cases.db')}'\n`)
})
