import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import stringWidth from 'string-width'
import { afterAll, describe, expect, test } from 'vitest'
import { city } from '#bin/commands/city.ts'
import { keepingTerminal } from '#test/support/print.ts'

const folder = await mkdtemp(join(tmpdir(), 'gridline-city-check-'))
afterAll(() => rm(folder, { recursive: true }))

async function print(...args: readonly string[]) {
  const { terminal, printed } = keepingTerminal()
  const code = await city.run(args, terminal)
  return { code, ...printed }
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
  expect(out).toContain('cells.csv:2  grid：没有责任网格“989901001-07”\n')
  expect(out).toContain('standard.csv:6  limit：“5 days”不是时限，写法如')
  expect(out).toContain('accounts.csv:4  unit：没有单位“u-offices”\n')
  expect(out).toMatch(/单位 +3/)
  const { out: english } = await print('check', broken, '--lang', 'en')
  expect(english).toContain("cells.csv:2  grid: no responsibility grid '989901001-07'")
  expect(english).toContain("standard.csv:6  limit: '5 days' is not a limit")
  expect(english).toContain("accounts.csv:4  unit: no unit 'u-offices'")
  const { out: json } = await print('check', broken, '--json')
  expect(JSON.parse(json).faults).toEqual([
    { code: 'UNKNOWN', file: 'cells.csv', line: 2, reason: "grid: no responsibility grid '989901001-07'" },
    expect.objectContaining({ code: 'NOT_A_LIMIT', file: 'standard.csv', line: 6 }),
    expect.objectContaining({ code: 'UNKNOWN', file: 'accounts.csv', line: 4 }),
  ])
})

test('a folder that is not there is one line, one without a pack its faults alone', async () => {
  const nowhere = join(folder, 'nowhere')
  const said = await print('check', nowhere)
  expect(said).toEqual({ code: 1, out: '', err: `gridline city: 没有城市包目录 ${nowhere}\n` })
  expect((await print('check', nowhere, '--lang', 'en')).err).toContain('there is no folder of a city pack')
  const empty = join(folder, 'empty')
  await mkdir(empty)
  const { code, out } = await print('check', empty)
  expect(code).toBe(1)
  expect(out).toContain('city.yaml:1  缺少这个文件\n')
  expect(out).not.toMatch(/单元网格|人员/)
})

describe('a city without unit grid cells (domain 3)', () => {
  async function pack(name: string, hotlineOnly: boolean, cells: boolean): Promise<string> {
    const to = join(folder, name)
    await cp('cities/minimal', to, { recursive: true })
    if (hotlineOnly) await appendFile(join(to, 'city.yaml'), 'hotlineOnly: true\n')
    if (cells) return to
    await writeFile(join(to, 'cells.csv'), 'code,grid,lng,lat\n')
    await writeFile(join(to, 'grids.csv'), 'code,name\n')
    const accounts = join(to, 'accounts.csv')
    await writeFile(accounts, (await readFile(accounts, 'utf8')).replaceAll('989901001-01', ''))
    return to
  }

  test('is a fault', async () => {
    const { code, out } = await print('check', await pack('no-cells', false, false))
    expect(code).toBe(1)
    expect(out).toContain('1 处差错')
    expect(out).toContain('cells.csv:1  没有单元网格：网格化城市须有')
  })

  test('is sound where the pack says that it is of the hotline alone, which has none', async () => {
    expect(await print('check', await pack('hotline', true, false))).toMatchObject({ code: 0 })
    const both = await print('check', await pack('both', true, true))
    expect(both.code).toBe(1)
    expect(both.out).toContain('hotlineOnly：声明只办热线，却有单元网格')
  })
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
