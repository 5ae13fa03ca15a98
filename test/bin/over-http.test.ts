import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { caseStory } from '#bin/commands/case.ts'
import { importFile } from '#bin/commands/import.ts'
import { makeWatch } from '#bin/commands/watch.ts'
import { logOnly } from '#lambdas/shared/log.ts'
import { seedDay } from '#local/simulation/seed-day.ts'
import { openSqliteStore } from '#local/sqlite/store.ts'
import { type } from '#test/support/print.ts'
import { playReturnedCase } from '#test/support/returned-case.ts'
import { serveDirectory } from '#test/support/served-directory.ts'

const folder = mkdtempSync(join(tmpdir(), 'gridline-over-http-'))
const at = (name: string) => join(folder, name)
logOnly('faults')

/** A command that follows for two looks. */
const watch = makeWatch(async function* () {
  yield 1
  yield 2
})

/** What a person sees who types this. */
const typed = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  type([caseStory, watch, importFile], args, { draw: () => {}, env: { GRIDLINE_LANG: 'en', ...env } })

const directory = at('day')
await seedDay({ directory, cityDirectory: 'cities/demo', env: {} }, Date.parse('2026-03-11T09:00:00+08:00'))
// goes on with what is open until long after its due dates
const { caseNo, caseId } = await playReturnedCase(directory)
const server = await serveDirectory(directory)
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

/** The same asked of the data directory and of the server that has it. */
async function both(
  [name, ...args]: readonly [string, ...string[]],
  { account, principal }: { readonly account: string; readonly principal?: string },
) {
  const deputy = principal === undefined ? [] : ['--for', principal]
  const env = { GRIDLINE_TOKEN: await server.tokenOf({ account }) }
  return {
    direct: await typed([name, ...args, '--data', directory, '--as', account, ...deputy]),
    served: await typed([name, ...args, '--url', server.address, ...deputy], env),
  }
}

describe('gridline watch tells the same of a server as of its data directory', () => {
  test.each([
    'auditor',
    'chief-1',
    'supervisor-1',
    'binjiang-chief',
    'binjiang-dispatcher',
    'city-water-admin',
    'firm-water-supply-handler',
    'wangjianglu-inspector-1',
  ])('to %s', async (account) => {
    for (const args of [
      ['--lang', 'en'],
      ['--json', '--within', '30d', '--limit', '500'],
    ]) {
      const { direct, served } = await both(['watch', ...args], { account })
      expect(served).toEqual(direct)
      expect(direct.code).toBe(0)
    }
  })

  test('of one unit, and while it follows', async () => {
    const unit = ['--unit', 'u-city-water', '--within', '30d']
    for (const args of [unit, ['--follow']]) {
      const { direct, served } = await both(['watch', ...args], { account: 'auditor' })
      expect(served).toEqual(direct)
    }
  })

  test('there is something to tell', async () => {
    const { direct } = await both(['watch', '--json', '--within', '30d', '--limit', '500'], {
      account: 'auditor',
    })
    expect(JSON.parse(direct.out).cases.length).toBeGreaterThan(50)
  })
})

describe('gridline case tells the same of a server as of its data directory', () => {
  test('of every case of a day', async () => {
    const store = openSqliteStore({ directory, access: 'read' })
    const caseIds = [...new Set((await store.feed(0, 100_000)).map((entry) => entry.caseId))]
    await store.close()
    expect(caseIds.length).toBeGreaterThan(100)
    for (const id of caseIds.filter((_, index) => index % 10 === 0)) {
      const { direct, served } = await both(['case', id, '--json'], { account: 'auditor' })
      expect(served).toEqual(direct)
      expect(direct.code).toBe(0)
    }
  })

  test.each([[[]], [['--json']], [['--lang', 'en']]])('as a story, with %j', async (args) => {
    for (const id of [caseNo, caseId]) {
      const { direct, served } = await both(['case', id, ...args], { account: 'auditor' })
      expect(served).toEqual(direct)
      expect(direct.out).toContain('138****0000')
    }
  })

  test.each([
    ['callback-1', ['phone'], 0],
    ['supervisor-1', ['phone', 'name', 'texts'], 0],
    ['dispatcher-1', ['phone'], 1],
    ['city-water-admin', ['phone'], 1],
    ['firm-water-supply-handler', ['texts'], 1],
  ] as const)(
    'what %s may see in clear: %j, each on record, and each refusal',
    async (account, fields, code) => {
      const asked = fields.flatMap((field) => ['--reveal', field])
      for (const json of [[], ['--json']]) {
        const purpose = ['--purpose', '回访核对', ...json]
        const { direct, served } = await both(['case', caseNo, ...asked, ...purpose], {
          account,
        })
        expect(served).toEqual(direct)
        expect(direct.code).toBe(code)
      }
      const { direct, served } = await both(['case', caseNo, '--accesses', '--json'], {
        account: 'supervisor-1',
      })
      expect(served).toEqual(direct)
      const records = JSON.parse(direct.out).filter(({ person }: { person: string }) => person === account)
      // two ways of asking, as text and as data
      expect(records).toHaveLength(4 * fields.length)
    },
  )

  test('who looked, as text, and who may not know', async () => {
    for (const account of ['supervisor-1', 'chief-1']) {
      const { direct, served } = await both(['case', caseNo, '--accesses'], { account })
      expect(served).toEqual(direct)
    }
  })

  test('a deputy sees what the principal may see (rules R47)', async () => {
    const asked = ['--reveal', 'phone', '--purpose', '复核'] as const
    const deputy = { account: 'binjiang-dispatcher', principal: 'binjiang-chief' } as const
    const { direct, served } = await both(['case', caseNo, ...asked], deputy)
    expect(served).toEqual(direct)
    expect(direct.out).toContain('13800000000')
  })

  test.each(['20260309000009', 'x', '../health', ''])('no case %j', async (id) => {
    const { direct, served } = await both(['case', id, '--json'], { account: 'auditor' })
    expect(served).toEqual(direct)
    expect(direct.code).toBe(1)
  })
})

describe('gridline import sends rows to a server', async () => {
  const lines = [
    { id: 'A 1', text: '路灯不亮', time: '2026-03-06T09:00:00+08:00', user: 'w1' },
    { id: '工单二', text: '井盖破损', channel: '飞鸽', nature: '?' },
    { id: 'C3', text: '积水', 'place.area': '999999' },
    { id: 'D4', text: '噪声', 'contact.phone': '13800000000' },
  ]
  const file = at('messages.jsonl')
  writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join('\n')}\nnone\n`)
  const direct = await typed(['import', file, '--data', at('direct')])
  const device = { GRIDLINE_TOKEN: await server.tokenOf({ device: 'hotline' }) }

  test('with the report of a direct import: refused lines by number, and the others go on', async () => {
    const served = await typed(['import', file, '--url', server.address], device)
    expect(served).toEqual(direct)
    expect(served.code).toBe(1)
    expect(served.out).toMatch(/新建工单 +2\n/)
    expect(served.out).toContain('第 2 行拒收')
  })

  test('twice, and doubles nothing', async () => {
    const again = await typed(['import', file, '--data', at('direct')])
    for (const asked of [
      ['--url', server.address],
      ['--system', 'messages'],
    ]) {
      const served = await typed(['import', file, ...asked], { ...device, GRIDLINE_URL: server.address })
      expect(served.out.replaceAll(/.*--system.*\n/g, '')).toBe(again.out.replaceAll(/.*--system.*\n/g, ''))
      expect(served.out).toMatch(/重复（已有工单） +2\n/)
    }
    const renamed = await typed(
      ['import', file, '--system', 'other', '--json', '--url', server.address],
      device,
    )
    expect(JSON.parse(renamed.out)).toMatchObject({ imported: 2, duplicates: 0, refused: 3 })
  })

  test('another content under the same id is refused', async () => {
    writeFileSync(at('changed.jsonl'), '{"id":"D4","text":"别的","contact.phone":"13800000000"}\n')
    const args = ['import', at('changed.jsonl'), '--system', 'messages', '--url', server.address]
    const { code, out } = await typed(args, device)
    expect([code, out.includes('同一编号此前已导入过不同的内容（COMMAND_ID_REUSED）')]).toEqual([1, true])
  })

  test('what came in is told when its source says that it was reported', async () => {
    const env = { GRIDLINE_TOKEN: await server.tokenOf({ account: 'auditor' }) }
    const board = await typed(
      ['watch', '--json', '--within', '99d', '--limit', '999', '--url', server.address],
      env,
    )
    const arrived = JSON.parse(board.out).cases.filter(({ caseNo: no }: { caseNo: string }) =>
      no.startsWith('20260320'),
    )
    const told = await Promise.all(
      arrived.map(async (one: { caseId: string }) => {
        const { out } = await typed(['case', one.caseId, '--json', '--url', server.address], env)
        return JSON.parse(out).occurredAt
      }),
    )
    expect(told).toContain('2026-03-06T09:00:00+08:00')
  })

  test('nobody who may not report', async () => {
    const token = await server.tokenOf({ account: 'dispatcher-1' })
    const { code, out, err } = await typed(['import', file, '--url', server.address], {
      GRIDLINE_TOKEN: token,
    })
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/^gridline import: http:.*您的岗位不能进行此操作.*\n$/)
  })
})

describe('what is wrong is one clear line', async () => {
  const other = createServer((_, response) => response.end('<html>'))
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  // a server that listens on TCP has such an address
  const { port } = other.address() as AddressInfo
  afterAll(() => void other.close())
  const url = ['--url', server.address]
  const token = { GRIDLINE_TOKEN: await server.tokenOf({ account: 'auditor' }) }
  const citizen = { GRIDLINE_TOKEN: await server.tokenOf({ citizen: 'c1' }) }
  const file = at('messages.jsonl')

  test.each<[said: string, args: readonly string[], env: Readonly<Record<string, string>>, code: number]>([
    ['--url and --data exclude each other', ['case', caseNo, ...url, '--data', 'x'], token, 2],
    ['--url and --data exclude each other', ['import', file, ...url, '--data', 'x'], token, 2],
    ['--dry-run does not go with --url', ['import', file, ...url, '--dry-run'], token, 2],
    ['--as does not go with --url', ['case', caseNo, ...url, '--as', 'auditor'], token, 2],
    ['--as does not go with --url', ['watch', '--as', 'auditor'], { GRIDLINE_URL: server.address }, 2],
    ["--url 'localhost:8012' (or GRIDLINE_URL) is not an", ['watch', '--url', 'localhost:8012'], token, 2],
    ["--url 'nowhere' (or GRIDLINE_URL) is not an address like", ['watch', '--url', 'nowhere'], token, 2],
    ["the city pack has no unit 'u-nobody'", ['watch', '--unit', 'u-nobody', ...url], token, 2],
    [
      `GRIDLINE_TOKEN is not set: GRIDLINE_TOKEN=$(curl -s ${server.address}/v1/tokens`,
      ['watch', ...url],
      {},
      1,
    ],
    ['does not take this GRIDLINE_TOKEN, or no longer', ['watch', ...url], { GRIDLINE_TOKEN: 'nobody' }, 1],
    ['does not take this GRIDLINE_TOKEN', ['case', caseNo, ...url], { GRIDLINE_TOKEN: 'nobody' }, 1],
    ['does not take this GRIDLINE_TOKEN', ['import', file, ...url], { GRIDLINE_TOKEN: 'nobody' }, 1],
    ['your role may not do this', ['watch', ...url], citizen, 1],
    ['your role may not do this', ['case', caseNo, '--for', 'chief-1', ...url], token, 1],
    ['serves 临江市, not', ['watch', ...url, '--city', 'cities/minimal'], token, 1],
    ['is it a Gridline server?', ['watch', '--url', `http://127.0.0.1:${port}`], token, 1],
    ['http://127.0.0.1:9 cannot be reached', ['watch', '--url', 'http://127.0.0.1:9'], token, 1],
  ])('%s', async (said, args, env, code) => {
    const { out, err, ...ended } = await typed(args, env)
    expect([ended.code, out]).toEqual([code, ''])
    expect(err).toContain(said)
    expect(err).toMatch(/^gridline (case|watch|import): .*\n$/)
  })

  test('and data where data were asked for', async () => {
    const { out } = await typed(['case', caseNo, ...url, '--json'])
    expect(JSON.parse(out).error.code).toBe('NO_TOKEN')
    const away = await typed(['watch', '--url', 'http://127.0.0.1:9', '--json'], token)
    expect(JSON.parse(away.out).error.code).toBe('NO_DOOR')
  })

  test('another edition of the same pack is told beside the answer', async () => {
    cpSync('cities/demo', at('edition'), { recursive: true })
    rmSync(at('edition/deputies.csv'))
    const { code, out, err } = await typed(['watch', ...url, '--city', at('edition')], token)
    expect([code, out.startsWith('Watch  as of')]).toEqual([0, true])
    expect(err).toMatch(/^gridline watch: .* serves another edition of the pack of 临江市.*\n$/)
  })

  test('--data before GRIDLINE_URL', async () => {
    const { code } = await typed(['case', caseNo, '--data', directory], {
      GRIDLINE_URL: 'http://127.0.0.1:9',
    })
    expect(code).toBe(0)
  })
})
