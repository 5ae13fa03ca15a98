import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { caseStory } from '#bin/commands/case.ts'
import { importFile } from '#bin/commands/import.ts'
import { verify } from '#bin/commands/verify.ts'
import { makeWatch } from '#bin/commands/watch.ts'
import { OtherCity } from '#local/city-mark.ts'
import { openRuntime } from '#local/runtime.ts'
import { type } from '#test/support/print.ts'

const folder = mkdtempSync(join(tmpdir(), 'gridline-city-mark-'))
afterAll(() => rmSync(folder, { recursive: true }))

let directories = 0
const fresh = () => join(folder, `data-${++directories}`)

async function open(directory: string, cityDirectory: string, how: { readonly access?: 'read' } = {}) {
  const { close } = await openRuntime({ directory, cityDirectory, env: {}, ...how })
  await close()
}

const markOf = (directory: string) => join(directory, 'city.json')

describe('one city per data directory (M36)', () => {
  test('a directory remembers the city that it was made for, and refuses another', async () => {
    const directory = fresh()
    await open(directory, 'cities/demo')
    expect(JSON.parse(readFileSync(markOf(directory), 'utf8'))).toEqual({ id: 'demo', name: '临江市' })
    for (const how of [{}, { access: 'read' }] as const) {
      await expect(open(directory, 'cities/minimal', how)).rejects.toThrow(OtherCity)
      await open(directory, 'cities/demo', how)
    }
  })

  test('a pack that was amended is of the same city', async () => {
    const directory = fresh()
    await open(directory, 'cities/minimal')
    const amended = join(folder, 'amended')
    cpSync('cities/minimal', amended, { recursive: true })
    appendFileSync(join(amended, 'sla.yaml'), '# amended\n')
    await open(directory, amended)
  })

  test('a directory of an earlier release takes the city of the next opening that may write', async () => {
    const directory = fresh()
    await open(directory, 'cities/minimal')
    rmSync(markOf(directory))
    await open(directory, 'cities/minimal', { access: 'read' })
    expect(existsSync(markOf(directory))).toBe(false)
    await open(directory, 'cities/minimal')
    await expect(open(directory, 'cities/demo')).rejects.toThrow('of the city minimal (芦溪市), not of demo')
  })

  test('a mark that cannot be read is no leave to write', async () => {
    const directory = fresh()
    await open(directory, 'cities/demo')
    writeFileSync(markOf(directory), '{"id":')
    await expect(open(directory, 'cities/demo')).rejects.toThrow('city.json is damaged')
  })
})

describe('the command line on the data of another city', async () => {
  const directory = fresh()
  await open(directory, 'cities/minimal')
  const messages = join(folder, 'messages.jsonl')
  writeFileSync(messages, `${JSON.stringify({ id: 'm-1', text: '小区停水。', user: 'u1' })}\n`)
  const subcommands = [caseStory, importFile, verify, makeWatch(async function* () {})]

  test.each([
    [['case', '20260309000001']],
    [['watch']],
    [['verify']],
    [['import', messages]],
    [['import', messages, '--dry-run']],
  ])('%j is refused in one line', async (args) => {
    const line = [...args, '--data', directory, '--city', 'cities/demo']
    const { code, out, err } = await type(subcommands, line, { env: { GRIDLINE_LANG: 'en' } })
    expect([code, out]).toEqual([1, ''])
    expect(err).toBe(
      `gridline ${args[0]}: the data in ${directory} are of the city minimal (芦溪市), not of demo (临江市): ` +
        'name its pack with --city, or another directory with --data\n',
    )
  })
})
