import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import stringWidth from 'string-width'
import { afterAll, describe, expect, test } from 'vitest'
import { caseStory } from '#bin/commands/case.ts'
import { print } from '#test/support/print.ts'
import { caller, playReturnedCase } from '#test/support/returned-case.ts'

const folder = mkdtempSync(join(tmpdir(), 'gridline-case-'))
afterAll(() => rmSync(folder, { recursive: true }))

const closed = join(folder, 'closed')
const { caseNo, caseId } = await playReturnedCase(closed)
const open = join(folder, 'open')
await playReturnedCase(open, { until: '03-10 11:00' })

type Look = { readonly data?: string; readonly colour?: boolean; readonly columns?: number }

const look = (args: readonly string[], { data = closed, ...terminal }: Look = {}) =>
  print(caseStory, [...args, '--data', data], terminal)

/** Lines of a story from a heading to the next empty line. */
function section(story: string, heading: string): readonly string[] {
  const lines = story.split('\n')
  const from = lines.findIndex((line) => line.startsWith(heading))
  const to = lines.indexOf('', from)
  return lines.slice(from, to)
}

describe('the story of a case that was returned, redone and closed', async () => {
  const { out: story } = await look([caseNo])

  test('begins with what it is about, as far as an auditor may see it', () => {
    expect(section(story, caseNo)).toEqual([
      '20260309000001  结案（正常结案）',
      '  标题    小区停水',
      '  诉求    小区停水两天，物业没有说明原因。我的电话 138****0000，王*。',
      '  类别    供水服务（H0601）',
      '  性质    投诉，一般，电话',
      '  地点    滨江区 望江路街道 望江社区居委会',
      '  诉求人  王* 138****0000，等待答复，电话',
      '  承办    临江自来水有限公司',
      '  登记    2026-03-09 周一 09:40',
      '  结束    2026-03-20 周五 10:00',
    ])
  })

  test('tells of each obligation and of the promise which days counted', () => {
    expect(section(story, '办理时限  临江市水务局')).toEqual([
      '办理时限  临江市水务局（第 1 次办理，H4 一般诉求）',
      '  时限  5 个工作日，按下班时刻逐日计，收件当日不计',
      '  起算  2026-03-09 周一 10:00',
      '  到期  2026-03-16 周一 18:00',
      '  结果  责任解除 2026-03-09 周一 16:30，已用 0 个工作日',
      '    03-09 周一  工作日    计 0 日  累计 0/5  不计 收件当日',
    ])
    expect(section(story, '办理时限  临江自来水有限公司（第 3 次办理')).toEqual([
      '办理时限  临江自来水有限公司（第 3 次办理，重办，H4 一般诉求）',
      '  时限  3 个工作日，按下班时刻逐日计，收件当日不计',
      '  起算  2026-03-13 周五 10:00',
      '  到期  2026-03-18 周三 18:00',
      '  结果  已反馈 2026-03-19 周四 10:00，超时 16 小时（工作时间 2 小时）',
      '    03-13 周五  工作日              计 0 日  累计 0/3  不计 收件当日',
      '    03-14 周六  周末                计 0 日  累计 0/3',
      '    03-15 周日  周末                计 0 日  累计 0/3',
      '    03-16 周一  工作日  下班 18:00  计 1 日  累计 1/3',
      '    03-17 周二  工作日  下班 18:00  计 1 日  累计 2/3',
      '    03-18 周三  工作日  下班 18:00  计 1 日  累计 3/3',
    ])
    expect(section(story, '承诺时限')).toEqual([
      '承诺时限  对诉求人',
      '  时限  5 个工作日，按下班时刻逐日计，收件当日不计',
      '  起算  2026-03-09 周一 09:40',
      '  到期  2026-03-16 周一 18:00',
      '  结果  已答复 2026-03-12 周四 14:30，按时，提前 4 天 3 小时 30 分',
      '    03-09 周一  工作日              计 0 日  累计 0/5  不计 收件当日',
      '    03-10 周二  工作日  下班 18:00  计 1 日  累计 1/5',
      '    03-11 周三  工作日  下班 18:00  计 1 日  累计 2/5',
      '    03-12 周四  工作日              计 0 日  累计 2/5  不计 已答复',
    ])
  })

  test('tells what happened in the words of the field, with who, what mattered and what was written', () => {
    expect(section(story, '经过').slice(0, 13)).toEqual([
      '经过',
      '  2026-03-09 周一',
      '    09:40  登记          受理员 赵文博      电话，投诉，等待答复，H4 一般诉求',
      '    09:45  受理          受理员 赵文博      供水服务（H0601），免核实',
      '    09:45  立案          系统               供水服务（H0601），立案条件 H0601-1',
      '    10:00  派单          派遣员 柳慧敏      临江市水务局，5 个工作日，到期 03-16 周一 18:00',
      '    11:20  提出申请      单位负责人 蒋建平  退单，临江市水务局，非本单位职责',
      '           │ 理由：该小区由自来水公司供水。',
      '    16:30  申请审定      值班长 邹佳宁      退单，同意，临江市水务局，首派有误',
      '           │ 理由：依派单目录。',
      '    16:30  派单          值班长 邹佳宁      临江自来水有限公司，第 2 次派单，指定承办，5 个工作日，',
      '                                            到期 03-16 周一 18:00',
      '    17:20  签收          处置人员 范思源',
    ])
    expect(story).toContain('对结果不满意，对服务一般')
    expect(story).toContain('│ 诉求人意见：三楼以上没有水。')
    expect(story).toContain('18:00  超时          系统               办理时限，到期 03-18 周三 18:00')
  })

  test('says who held it how long, adding up to the time from registration to end', () => {
    expect(section(story, '谁持有多久')).toEqual([
      '谁持有多久',
      '  持有者               次数                历时             其中工作时间                    占比',
      '  受理台               1 次                5 分                     5 分                      0%',
      '  派遣台               1 次               15 分                    15 分                      0%',
      '  临江市水务局         1 次        1 小时 20 分             1 小时 20 分                      0%',
      '  退单审核             1 次        5 小时 10 分             3 小时 10 分                      2%',
      '  临江自来水有限公司   2 次  8 天 22 小时 30 分  6 个工作日 6 小时 30 分  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇   81%',
      '  反馈审核             2 次              2 小时                   2 小时                      1%',
      '  回访（诉求人）       2 次        1 天 17 小时        1 个工作日 3 小时  ▇▇▇                16%',
      '  合计                10 次         11 天 20 分         9 个工作日 20 分                    100%',
    ])
  })

  test('ends with what the citizen said and how often the case went round', () => {
    expect(section(story, '回访')).toEqual([
      '回访',
      '  03-13 周五 10:00  未解决  结果 不满意  服务 一般  回访员 韩玉珍',
      '  03-20 周五 10:00  已解决  结果 满意    服务 满意  回访员 韩玉珍',
    ])
    expect(story).toMatch(/\n\n派单 2 次 · 退单 1 次 · 重办 1 次\n$/)
  })

  test('has neither the name nor the number of the caller anywhere', () => {
    expect(story).not.toContain(caller.name)
    expect(story.replace(/[-\s]/g, '')).not.toContain(caller.phone)
  })

  test.each([44, 60, 80, 100, 160])('fits %i columns in both languages', async (columns) => {
    for (const lang of ['zh-CN', 'en']) {
      const { out } = await look([caseNo, '--lang', lang], { columns })
      for (const line of out.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(columns)
      expect(out).not.toMatch(/ \n/)
    }
  })

  test.each([80, 100, 160])('lines up its tables in %i columns', async (columns) => {
    const { out } = await look([caseNo], { columns })
    const [, ...table] = section(out, '谁持有多久').map((line) => stringWidth(line))
    expect(new Set(table).size).toBe(1)
  })

  test('names each holder above the figures where there is no room for a table', async () => {
    const { out } = await look([caseNo], { columns: 44 })
    expect(section(out, '谁持有多久').slice(-3)).toEqual([
      '  合计',
      '    10 次，历时 11 天 20 分，',
      '    其中工作时间 9 个工作日 20 分，100%',
    ])
  })

  test('shares of those who held it add up to a hundred', () => {
    const shares = section(story, '谁持有多久').flatMap((line) => / (\d+)%$/.exec(line)?.[1] ?? [])
    const [total, ...parts] = shares.map(Number).toReversed()
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total)
  })

  test('is in English but for names and texts, when asked', async () => {
    const { out } = await look([caseNo, '--lang', 'en'])
    expect(out).toContain('20260309000001  closed (normal)\n')
    expect(out).toContain('  result  handed over 2026-03-19 Thu 10:00, late by 16 h (working time 2 h)\n')
    expect(out).toContain('application decided  duty chief 邹佳宁      return, approved, 临江市水务局,')
    expect(out).toMatch(/dispatches 2 · returns 1 · redo 1/)
  })
})

describe('an open case', () => {
  test('says at the very top which of its clocks are overdue', async () => {
    const late = join(folder, 'late')
    await playReturnedCase(late, { until: '03-19 09:30' })
    const [first] = (await look([caseNo], { data: late })).out.split('\n')
    expect(first).toBe('20260309000001  部门审核，办理时限已超时')
    const [inTime] = (await look([caseNo], { data: open })).out.split('\n')
    expect(inTime).toBe('20260309000001  处置中')
    const { out } = await look([caseNo, '--lang', 'en'], { data: late, colour: true })
    expect(out.startsWith('\u001b[31m')).toBe(true)
    expect(out).toContain('unit review, handling overdue\u001b[39m\n')
  })

  test('says what is used and left of each clock, as of the instant at which its time stopped', async () => {
    const { out } = await look([caseNo], { data: open })
    expect(out).toContain('  截至    2026-03-10 周二 11:00\n')
    expect(section(out, '办理时限  临江自来水有限公司')).toContain('  结果  已用 0 个工作日，剩余 5 个工作日')
    expect(section(out, '承诺时限').at(-1)).toBe('    03-16 周一  工作日  下班 18:00  计 1 日  累计 5/5')
  })
})

describe('colour', () => {
  const code = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g')

  test('is written only where it may be, and nothing else differs', async () => {
    const { out: plain } = await look([caseNo])
    const { out: coloured } = await look([caseNo], { colour: true })
    expect(plain.match(code)).toBeNull()
    expect(coloured.match(code)).not.toBeNull()
    expect(coloured.replace(code, '')).toBe(plain)
  })
})

describe('--json', () => {
  test('tells the same as data, with instants of the city', async () => {
    const { code, out } = await look([caseId, '--json'])
    expect(code).toBe(0)
    const data = JSON.parse(out)
    expect(data).toMatchObject({
      caseId,
      caseNo,
      state: 'CLOSED',
      registeredAt: '2026-03-09T09:40:00+08:00',
      endedAt: '2026-03-20T10:00:00+08:00',
      contact: { name: '王*', phone: '138****0000' },
      texts: { title: '小区停水' },
      counts: { dispatches: 2, returns: 1, rework: 0, redo: 1, attempts: 0 },
    })
    expect(data.clocks.obligations).toMatchObject([
      { k: 1, unit: 'u-city-water', held: { why: 'released' }, used: 0, budget: 5 },
      { k: 2, unit: 'u-firm-water-supply', redo: false, onTime: true, limit: '5WD legal' },
      { k: 3, redo: true, onTime: false, dueAt: '2026-03-18T18:00:00+08:00' },
    ])
    expect(data.clocks.promise).toMatchObject({ onTime: true, answeredAt: '2026-03-12T14:30:00+08:00' })
    expect(data.timeline.at(-1)).toMatchObject({ type: 'Closed', at: '2026-03-20T10:00:00+08:00' })
    expect(data.timeline.find(({ type }: { type: string }) => type === 'ApplicationRaised')).toMatchObject({
      application: { at: '2026-03-09T11:20:00+08:00' },
      texts: { explanation: '该小区由自来水公司供水。' },
    })
    const elapsed = Date.parse(data.endedAt) - Date.parse(data.registeredAt)
    expect(data.heldTotal.ms).toBe(elapsed)
    expect(data.held.reduce((sum: number, { ms }: { ms: number }) => sum + ms, 0)).toBe(elapsed)
  })

  test('has every instant written, and nobody in clear', async () => {
    const { out } = await look([caseNo, '--json'])
    expect(out).not.toMatch(/1[78]\d{11}/)
    expect(out).not.toContain(caller.name)
    expect(out).not.toContain(caller.phone)
  })
})

describe('personal data', () => {
  const asked = ['--reveal', 'phone', '--purpose', '回访'] as const

  test('are shown to who may, and refused in one line to who may not; both are on record', async () => {
    const { out } = await look([caseNo, '--as', 'callback-1', ...asked])
    expect(out).toContain('  诉求人  王* 13800000000，等待答复，电话\n')
    expect(await look([caseNo, '--as', 'dispatcher-1', ...asked])).toEqual({
      code: 1,
      out: '',
      err: 'gridline case: 您的岗位不能进行此操作，需要：受理员、值班长、回访员、督办、单位负责人、处置人员\n',
    })
    expect((await look([caseNo, '--accesses'])).out).toBe(
      [
        '2026-03-20 周五 10:00  韩玉珍（callback-1）    电话  已显示              回访\n',
        '2026-03-20 周五 10:00  柳慧敏（dispatcher-1）  电话  拒绝（权限与管辖）  回访\n',
      ].join(''),
    )
    const { out: json } = await look([caseNo, '--accesses', '--as', 'supervisor-1', '--json'])
    expect(JSON.parse(json)).toMatchObject([{ outcome: 'shown' }, { outcome: 'denied', code: 'FORBIDDEN' }])
  })
})

describe('a deputy (rules R47)', () => {
  const asDeputy = ['--as', 'binjiang-dispatcher', '--for', 'binjiang-chief'] as const

  test('sees what the principal may see, on the days of the deputyship by the clock of the data', async () => {
    const args = [caseNo, ...asDeputy, '--reveal', 'phone', '--purpose', '复核'] as const
    const { code, out } = await look(args)
    expect([code, out.includes('13800000000')]).toEqual([0, true])
    expect(await look(args, { data: open })).toEqual({
      code: 2,
      out: '',
      err: "gridline case: 'binjiang-dispatcher' is no deputy of 'binjiang-chief' on 2026-03-10\n",
    })
  })

  test('is on record with the own name', async () => {
    const { out } = await look([caseNo, '--accesses'])
    expect(out).toContain('binjiang-dispatcher')
  })

  test.each([
    [
      ['--as', 'chief-1', '--for', 'binjiang-chief'],
      "'chief-1' is no deputy of 'binjiang-chief' on 2026-03-20",
    ],
    [['--as', 'chief-1', '--for', 'nobody'], "the city pack has no account 'nobody'"],
    [['--for', 'binjiang-chief'], '--for goes with --as'],
  ])('%j is refused: %s', async (args, why) => {
    const { code, out, err } = await look([caseNo, ...args])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(why)
  })
})

describe('refusals and usage', () => {
  test('a case that is not there, or not yours to see, is one line and exit code 1', async () => {
    const err = (id: string) => `gridline case: 没有工单 ${id}，或不在您的查看范围内\n`
    expect(await look(['20260309000009'])).toEqual({ code: 1, out: '', err: err('20260309000009') })
    expect(await look([caseNo, '--as', 'dongyu-chief'])).toEqual({ code: 1, out: '', err: err(caseNo) })
  })

  test.each([
    [[], 'takes the ID of a case'],
    [['a', 'b'], "unexpected argument 'b'"],
    [['a', '--reveal', 'phone'], '--reveal needs a --purpose'],
    [['a', '--reveal', 'phone', '--purpose', ' '], '--reveal needs a --purpose'],
    [
      ['a', '--reveal', 'address', '--purpose', '回访'],
      "--reveal takes phone, name, account, texts, not 'address'",
    ],
    [
      ['a', '--reveal', 'phone', '--purpose', '访'],
      "of at least 2 characters, '访' is too short: it is recorded",
    ],
    [['a', '--purpose', '回访'], '--purpose goes with --reveal'],
    [['a', '--reveal', 'phone', '--purpose', '回访', '--accesses'], 'exclude each other'],
    [['a', '--lang', 'fr'], "--lang 'fr' is neither zh-CN nor en"],
    [['a', '--as', 'nobody'], "the city pack has no account 'nobody'"],
  ])('%j is a usage error: %s', async (args, why) => {
    const { code, out, err } = await look(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(why)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
  })

  test('a data directory that does not exist is not created by asking', async () => {
    const data = join(folder, 'nothing')
    expect(await look([caseNo], { data })).toEqual({
      code: 1,
      out: '',
      err: `gridline case: there are no data in ${data}\n`,
    })
    expect(existsSync(data)).toBe(false)
  })
})
