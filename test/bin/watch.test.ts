import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import stringWidth from 'string-width'
import { afterAll, describe, expect, test } from 'vitest'
import { makeWatch } from '#bin/commands/watch.ts'
import type { Terminal } from '#bin/subcommand.ts'
import { roughlyOf } from '#bin/text/duration.ts'
import { HOUR, MINUTE } from '#domain/time/instant.ts'
import { print } from '#test/support/print.ts'
import { caller, playReturnedCase } from '#test/support/returned-case.ts'
import type { LocalTime } from '#test/support/story.ts'

const folder = mkdtempSync(join(tmpdir(), 'gridline-watch-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function played(name: string, until: LocalTime): Promise<string> {
  const directory = join(folder, name)
  await playReturnedCase(directory, { until })
  return directory
}

const disputed = await played('disputed', '03-09 12:00')
const handled = await played('handled', '03-10 12:00')
const late = await played('late', '03-19 09:30')
const ended = await played('ended', '03-21 00:00')

/** A command that follows for two looks. */
const watch = makeWatch(async function* () {
  yield 1
  yield 2
})

function look(data: string, args: readonly string[] = [], terminal: Partial<Terminal> = {}) {
  return print(watch, ['--data', data, ...args], terminal)
}

describe('what a supervisor looks at', () => {
  test('an overdue redo: who has it, which clock, how long past in working time, how far up, and why', async () => {
    const { code, out } = await look(late)
    expect(code).toBe(0)
    expect(out.split('\n')).toEqual([
      '督办看板  截至 2026-03-19 周四 09:00',
      '未结 1 件，超时 1 件，今日到期 0 件，下列为超时和 2026-03-20 周五 09:00 前到期',
      '',
      '                      超时  今日到期  未结  最早到期',
      '  临江自来水有限公司     1         0     1  03-18 周三 18:00  超 1 工作小时',
      '',
      '临江自来水有限公司',
      '  20260309000001  红  办理时限  03-18 周三 18:00  超 1 工作小时',
      '    供水服务（H0601），部门审核，03-19 周四 09:00 已提交，等待单位审核，重办，已指定承办，',
      '    第 2 次派单',
      '',
    ])
  })

  test('a return lies with the adjudication of the centre, and says since when', async () => {
    const { out } = await look(disputed, ['--lang', 'en'])
    expect(out).toContain('adjudication (滨江区)\n')
    expect(out).toContain('disputed, return 1 being adjudicated since 03-09 Mon 11:20')
  })

  test('what is due later is counted, and kindly said not to press', async () => {
    const { code, out } = await look(handled, ['--within', '8h'])
    expect(code).toBe(0)
    expect(out).toContain('未结 1 件，超时 0 件，今日到期 0 件')
    expect(out).toContain('没有超时，也没有即将到期的工单。\n')
    expect(out).not.toContain('20260309000001')
    expect((await look(handled, ['--within', '9d'])).out).toContain('20260309000001')
  })

  test('nothing open is a good day', async () => {
    const { code, out } = await look(ended)
    expect([code, out.split('\n').at(-2)]).toEqual([0, '没有未结工单，一切就绪。'])
  })

  test('names, phones and texts never appear', async () => {
    for (const args of [[], ['--json'], ['--lang', 'en']]) {
      const { out } = await look(late, [...args, '--within', '30d'])
      for (const secret of [caller.name, caller.phone, '停水', '138']) expect(out).not.toContain(secret)
    }
  })

  test.each([44, 60, 80, 100, 120])('fits %i columns, Chinese ones being two wide', async (columns) => {
    for (const data of [disputed, handled, late]) {
      for (const lang of ['zh-CN', 'en']) {
        const { out } = await look(data, ['--within', '9d', '--lang', lang], { columns })
        for (const line of out.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(columns)
      }
    }
  })

  test('colour only where the terminal has it', async () => {
    expect((await look(late)).out).not.toContain('\u001b')
    expect((await look(late, [], { colour: true })).out).toContain('\u001b[31m')
  })

  test('on a narrow terminal a total stands below its holder, without what is nothing', async () => {
    const { out: narrower } = await look(late, [], { columns: 40 })
    expect(narrower).toContain('\n  临江自来水有限公司\n    超时 1，未结 1，超 1 工作小时\n')
    const { out } = await look(late, [], { columns: 44 })
    expect(out).toContain('\n  20260309000001  红  办理时限  03-18 18:00\n    超 1 工作小时\n')
  })

  test('does not say twice that a case is worked at', async () => {
    const { out } = await look(handled, ['--within', '9d'])
    expect(out).toContain('处置中')
    expect(out).not.toContain('尚未办结')
  })

  test('as data: codes and instants', async () => {
    const { out } = await look(late, ['--json'])
    expect(JSON.parse(out)).toMatchObject({
      at: '2026-03-19T09:00:00+08:00',
      totals: [{ holder: { by: 'unit', unit: 'u-firm-water-supply' }, open: 1, overdue: 1, dueToday: 0 }],
      cases: [
        {
          caseNo: '20260309000001',
          classCode: 'H0601',
          state: 'UNIT_REVIEW',
          clock: 'HANDLING',
          dueAt: '2026-03-18T18:00:00+08:00',
          overdue: true,
          minutes: 60,
          counts: 'working',
          rung: 'RED',
          waits: [
            { why: 'unit-review', since: '2026-03-19T09:00:00+08:00' },
            { why: 'redo' },
            { why: 'designated' },
            { why: 'dispatched-again', times: 2 },
          ],
        },
      ],
      more: 0,
    })
  })
})

describe('whose eyes', () => {
  test.each([
    ['firm-water-supply-admin', 1],
    ['city-housing-admin', 0],
  ])('%s sees %i: unit staff see what their unit answers for (domain 12.6)', async (account, open) => {
    const { out } = await look(late, ['--json', '--as', account])
    expect(JSON.parse(out).cases).toHaveLength(open)
  })

  test('one unit and those below it', async () => {
    const cases = async (unit: string) =>
      JSON.parse((await look(late, ['--json', '--unit', unit])).out).cases.length
    expect(await cases('u-firm-water-supply')).toBe(1)
    expect(await cases('u-city-water')).toBe(1)
    expect(await cases('u-city-housing')).toBe(0)
  })
})

describe('following', () => {
  test('looks again and again in the same place of the terminal', async () => {
    const { code, out } = await look(late, ['--follow'], { draw: () => {} })
    expect(code).toBe(0)
    expect(out.split('\u001b[H\u001b[2J').map((page) => page.slice(0, 4))).toEqual([
      '',
      '督办看板',
      '督办看板',
    ])
  })

  test('shows as much as the terminal holds, the most urgent, and says that there is more', async () => {
    const { out } = await look(late, ['--follow'], { draw: () => {}, rows: 6 })
    const [, page = ''] = out.split('\u001b[H\u001b[2J')
    expect(page.split('\n')).toEqual([
      '督办看板  截至 2026-03-19 周四 09:00',
      '未结 1 件，超时 1 件，今日到期 0 件，下列为超时和 2026-03-20 周五 09:00 前到期',
      '',
      '                      超时  今日到期  未结  最早到期',
      '……还有 6 行，窗口放不下',
      '',
    ])
    expect((await look(late, ['--follow'], { draw: () => {}, rows: 12 })).out).not.toContain('放不下')
  })
})

test.each<[args: readonly string[], code: number, err: string]>([
  [['--within', 'soon'], 2, "--within 'soon' is not like 8h or 2d"],
  [['--limit', '0'], 2, "--limit '0' is not a number from 1"],
  [['--unit', 'u-nobody'], 2, "the city pack has no unit 'u-nobody'"],
  [['--as', 'nobody'], 2, "the city pack has no account 'nobody'"],
  [['--follow'], 2, '--follow needs a terminal'],
  [['--follow', '--json'], 2, '--follow and --json exclude each other'],
  [['--lang', 'fr'], 2, "--lang 'fr' is neither zh-CN nor en"],
  [['--data', join(folder, 'nowhere')], 1, 'there are no data in'],
])('%j is refused in one line', async (args, code, err) => {
  const answer = await look(late, args)
  expect([answer.code, answer.out]).toEqual([code, ''])
  expect(answer.err).toContain(err)
  expect(answer.err.trimEnd()).not.toContain('\n')
})

test.each([
  [30 * MINUTE, '30 工作分', '30 分', '30 working min'],
  [2 * HOUR + 5 * MINUTE, '2 工作小时 5 分', '2 小时 5 分', '2 working h 5 min'],
  [27 * HOUR + 5 * MINUTE, '3 个工作日 3 小时', '1 天 3 小时', '3 working d 3 h'],
])('%i ms are told in their two largest units, working time as such', (ms, working, elapsed, english) => {
  expect([roughlyOf(ms, 'working', 'zh-CN'), roughlyOf(ms, 'elapsed', 'zh-CN')]).toEqual([working, elapsed])
  expect(roughlyOf(ms, 'working', 'en')).toBe(english)
})
