import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import stringWidth from 'string-width'
import { afterAll, expect, test } from 'vitest'
import { city } from '#bin/commands/city.ts'

const folder = await mkdtemp(join(tmpdir(), 'gridline-city-check-'))
afterAll(() => rm(folder, { recursive: true }))

async function print(...args: readonly string[]) {
  let out = ''
  let err = ''
  const code = await city.run(args, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    input: async () => '',
    colour: false,
    env: {},
  })
  return { code, out, err }
}

test('a sound pack: counts of everything, in Chinese, no line wider than the page', async () => {
  const { code, out } = await print('check', 'cities/demo')
  expect(code).toBe(0)
  for (const text of [
    '临江市',
    '区 3',
    '街镇 13',
    '2,193',
    '每格',
    '4WH × ',
    '2027（未公布，暂定）',
    '没有差错',
  ])
    expect(out).toContain(text)
  for (const line of out.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(100)
})

test('what a pack has none of is not told', async () => {
  const { out } = await print('check', join(folder, 'nowhere'))
  expect(out).not.toMatch(/[ ，]0(，|\n)/)
  expect(out).toContain('处差错')
})

test('the same as data, with nothing left out', async () => {
  const { out } = await print('check', 'cities/minimal', '--json')
  expect(JSON.parse(out)).toMatchObject({
    ok: true,
    id: 'minimal',
    faults: [],
    counts: { areas: { city: 1, district: 1, street: 1, community: 1 }, accounts: { all: 4 } },
  })
})

test('a broken pack: every fault with file, line and reason, and what can be counted', async () => {
  const broken = join(folder, 'broken')
  await cp('cities/minimal', broken, { recursive: true })
  const edit = async (file: string, from: string, to: string) => {
    const path = join(broken, file)
    await writeFile(path, (await readFile(path, 'utf8')).replace(from, to))
  }
  await edit('standard.csv', ',5WD,', ',5 days,')
  await edit('accounts.csv', 'u-office', 'u-offices')
  await edit('cells.csv', '989901001-01', '989901001-07')
  const { code, out } = await print('check', broken)
  expect(code).toBe(1)
  expect(out).toContain('3 处差错')
  expect(out).toContain("cells.csv:2  grid: no responsibility grid '989901001-07'")
  expect(out).toContain("standard.csv:6  limit: '5 days' is not a limit")
  expect(out).toContain("accounts.csv:4  unit: no unit 'u-offices'")
  expect(out).toMatch(/单位 +3/)
})

test.each([
  [[]],
  [['check']],
  [['make', 'cities/demo']],
  [['check', 'a', 'b']],
  [['check', 'a', '--lang', 'fr']],
])('%j is a usage error in one line', async (args) => {
  const { code, err } = await print(...args)
  expect([code, err.trim().split('\n').length]).toEqual([2, 1])
})
