import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { makeDue } from '#bin/commands/due.ts'
import { compileCalendar } from '#domain/time/calendar.ts'
import { calendar2026, data2026 } from '#test/support/calendar-2026.ts'
import { print } from '#test/support/print.ts'

const roundTheClock = compileCalendar({ ...data2026, slots: [{ from: 0, to: 1_440 }] })
const due = makeDue(async (city) => (city === 'round-the-clock' ? roundTheClock : calendar2026))

type Run = { readonly input?: string; readonly colour?: boolean; readonly columns?: number }

const run = (args: readonly string[], { input = '', ...terminal }: Run = {}) =>
  print(due, args, { input: async () => input, ...terminal })

const good = (out: string) => ({ code: 0, out, err: '' })
const batch = async (lines: readonly unknown[], ...args: readonly string[]) => {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
  const { code, out } = await run(['--batch', '-', ...args], { input })
  return {
    code,
    answers: out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  }
}

describe('one question', () => {
  test.each([
    [['2026-03-06T17:00', '2WD'], '2026-03-10T17:00:00+08:00'],
    [['2026-03-06T17:00+08:00', '2UH'], '2026-03-06T19:00:00+08:00'],
    [['2026-03-06T09:00Z', '2 UH'], '2026-03-06T19:00:00+08:00'],
    [['--limit', '2WD', '--start', '2026-03-06 17:00'], '2026-03-10T17:00:00+08:00'],
    [['--start', '2026-03-06T17:00', '2WD'], '2026-03-10T17:00:00+08:00'],
    [['2026-03-09T10:00', '5WD', '--mode', 'legal'], '2026-03-16T18:00:00+08:00'],
    [['2026-03-09T10:00', '5WD legal'], '2026-03-16T18:00:00+08:00'],
    [['2026-03-09T10:00', '2UH', '--mode', 'neither'], '2026-03-09T12:00:00+08:00'],
    [['2026-03-09T17:59:59.999', '1WMIN'], '2026-03-10T08:00:59.999+08:00'],
    [['2026-03-09T10:00', '24WH', '--city', 'round-the-clock'], '2026-03-10T10:00:00+08:00'],
  ])('%j is due %s', async (args, expected) => {
    expect(await run(args)).toEqual(good(`${expected}\n`))
  })

  test('pauses may come in any order, overlap, and lie anywhere', async () => {
    const pauses = [
      '2026-03-11T12:00..2026-03-14T22:00',
      '2026-03-11T10:00..2026-03-12T09:00',
      '2026-03-11T13:00..2026-03-11T14:00',
      '2026-03-01T10:00..2026-03-01T11:00',
      '2026-12-01T00:00..',
    ].flatMap((pause) => ['--pause', pause])
    expect(await run(['2026-03-09T10:00', '5WD', '--mode', 'legal', ...pauses])).toEqual(
      good('2026-03-19T18:00:00+08:00\n'),
    )
  })

  test('an open pause has no due instant yet', async () => {
    const args = ['2026-03-09T10:00', '5WD', '--pause', '2026-03-11T10:00..']
    expect(await run(args)).toEqual(good('none: paused since 2026-03-11T10:00:00+08:00\n'))
    expect(await run([...args, '--json'])).toEqual(
      good('{"dueAt":null,"pausedSince":"2026-03-11T10:00:00+08:00"}\n'),
    )
  })

  test('a year without a holiday notice is called provisional (rules R57)', async () => {
    const args = ['2026-12-31T17:00', '2WH']
    expect(await run([...args, '--json'])).toEqual(
      good('{"dueAt":"2027-01-01T09:00:00+08:00","provisional":true}\n'),
    )
    expect((await run(args)).out).toMatch(/^2027-01-01T09:00:00\+08:00\nprovisional: /)
    expect(await run(['2026-12-31T17:00', '1WH', '--json'])).toEqual(
      good('{"dueAt":"2026-12-31T18:00:00+08:00"}\n'),
    )
    expect(await run(['2026-12-31T23:00', '2UH', '--json'])).toEqual(
      good('{"dueAt":"2027-01-01T01:00:00+08:00"}\n'),
    )
  })

  test('--help shows the units, the modes and examples', async () => {
    const { code, out } = await run(['--help'])
    expect(code).toBe(0)
    for (const word of ['WMIN', '--mode working|legal', 'Examples', 'Exit code']) expect(out).toContain(word)
  })
})

describe('usage', () => {
  test.each([
    [[], 'START and LIMIT are needed'],
    [['2026-03-06T17:00'], 'START and LIMIT are needed'],
    [['2026-03-06T17:00', '2WD', 'more'], "unexpected argument 'more'"],
    [['2026-02-30T17:00', '2WD'], "start '2026-02-30T17:00' is not an instant"],
    [['2026-03-06T17:00', '2 weeks'], "limit '2 weeks' is not a limit"],
    [['2026-03-06T17:00', '0WD'], "limit '0WD' exists only with mode legal"],
    [['2026-03-06T17:00', '2WD', '--mode', 'Legal'], "mode 'Legal' is neither working nor legal"],
    [['2026-03-06T17:00', '0WD', '--mode', 'odd'], "mode 'odd' is neither working nor legal"],
    [['2026-03-06T17:00', '2WD', '--pause', '2026-03-06T18:00'], 'is not FROM..TO'],
    [['2026-03-06T17:00', '2WD', '--pause', 'x..2026-03-06T18:00'], "pause 'x' is not an instant"],
    [['2026-03-06T17:00', '2WD', '--pause', '2026-03-06T18:00..x'], "pause 'x' is not an instant"],
    [['2026-03-06T17:00', '2WD', '--pause', '2026-03-06T18:00..2026-03-06T17:59'], 'ends before it begins'],
    [['2026-03-06T17:00', '2WD', '--modus', 'legal'], "Unknown option '--modus'"],
    [['2026-03-06T17:00', '--batch', '-'], '--batch takes start, limit and pauses from its lines'],
    [['--batch'], "Option '--batch <value>' argument missing"],
  ])('%j: %s', async (args, message) => {
    const { code, out, err } = await run(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^gridline due: [^\n]+\n$/)
    expect(err).toContain(message)
  })
})

describe('a batch', () => {
  test('has one answer for each line, in its place', async () => {
    const { code, answers } = await batch([
      { start: '2026-03-06T17:00', limit: '2WD' },
      {
        start: '2026-03-09T10:00',
        limit: '5WD',
        mode: 'legal',
        pauses: [{ from: '2026-03-11T10:00', to: '2026-03-14T22:00' }],
      },
      '',
      {
        start: '2026-03-09T10:00',
        limit: '5WD',
        pauses: [['2026-03-11T10:00', '2026-03-16T16:00']],
        note: 'V13',
      },
      { start: '2026-12-31T17:00', limit: '2WH', mode: 'continuous' },
      { start: '2026-03-09T10:00', limit: '1WD', pauses: [{ from: '2026-03-09T11:00' }] },
    ])
    expect(answers).toEqual([
      { dueAt: '2026-03-10T17:00:00+08:00' },
      { dueAt: '2026-03-19T18:00:00+08:00' },
      { dueAt: '2026-03-19T16:00:00+08:00' },
      { dueAt: '2027-01-01T09:00:00+08:00', provisional: true },
      { dueAt: null, pausedSince: '2026-03-09T11:00:00+08:00' },
    ])
    expect(code).toBe(0)
  })

  test('answers a bad line in its place and ends with 1', async () => {
    const { code, answers } = await batch([
      'not json',
      5,
      { start: '2026-03-06T17:00' },
      { start: 'yesterday', limit: '2WD' },
      { start: '2026-03-06T17:00', limit: '2WX' },
      { start: '2026-03-06T17:00', limit: '2WD', mode: 'continuous' },
      { start: '2026-03-06T17:00', limit: '2WD', pauses: [['2026-03-06T17:00']] },
      { start: '2026-03-06T17:00', limit: '2WD', pauses: [['2026-03-06T17:00', 'x']] },
      { start: '2026-03-06T17:00', limit: '2WD' },
    ])
    expect(code).toBe(1)
    expect(answers.map((answer) => answer.error?.code ?? answer.dueAt)).toEqual([
      'BAD_JSON',
      'BAD_INPUT',
      'BAD_INPUT',
      'BAD_START',
      'BAD_LIMIT',
      'BAD_MODE',
      'BAD_INPUT',
      'BAD_PAUSE',
      '2026-03-10T17:00:00+08:00',
    ])
    expect(answers[2].error.message).toMatch(/^limit: /)
  })

  test('takes --mode and --explain for lines that do not say', async () => {
    const line = { start: '2026-03-09T10:00', limit: '1WD' }
    const { answers } = await batch(
      [line, { ...line, mode: 'working', explain: false }],
      '--mode',
      'legal',
      '--explain',
    )
    expect(answers[0]).toMatchObject({
      dueAt: '2026-03-10T18:00:00+08:00',
      explain: { unit: 'day', budget: 1, total: 1 },
    })
    expect(answers[1]).toEqual({ dueAt: '2026-03-10T10:00:00+08:00' })
  })

  test('explains in JSON with days, parts and their sums', async () => {
    const line = { start: '2026-03-06T17:00', limit: '2WH', explain: true }
    const { answers } = await batch([line])
    expect(answers[0].explain).toMatchObject({
      startedAt: '2026-03-06T17:00:00+08:00',
      limit: '2WH',
      unit: 'ms',
      budget: 7_200_000,
      total: 7_200_000,
    })
    expect(answers[0].explain.days).toHaveLength(4)
    expect(answers[0].explain.days[3].parts).toEqual([
      { from: '2026-03-09T00:00:00+08:00', to: '2026-03-09T08:00:00+08:00', counted: 0, why: 'night' },
      {
        from: '2026-03-09T08:00:00+08:00',
        to: '2026-03-09T09:00:00+08:00',
        counted: 3_600_000,
        why: 'counted',
      },
    ])
  })

  test('is read from a file, and an unreadable one is a failure', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gridline-due-'))
    try {
      const file = join(folder, 'questions.jsonl')
      await writeFile(file, '{"start":"2026-03-06T17:00","limit":"2UH"}\r\n')
      expect(await run(['--batch', file])).toEqual(good('{"dueAt":"2026-03-06T19:00:00+08:00"}\n'))
      expect(await run(['--batch', folder])).toEqual({
        code: 1,
        out: '',
        err: `gridline due: cannot read ${folder}\n`,
      })
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('of anything at all answers each line with a due instant or an error', async () => {
    const value = fc.oneof(fc.string(), fc.constantFrom('2026-03-06T17:00', '2WD', 'legal'), fc.jsonValue())
    const line = fc.oneof(
      fc.jsonValue(),
      fc.record(
        { start: value, limit: value, mode: value, pauses: fc.array(fc.array(value)) },
        { requiredKeys: [] },
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 5 }), async (lines) => {
        const { code, answers } = await batch(lines.map((line) => JSON.stringify(line)))
        expect(answers).toHaveLength(lines.length)
        for (const answer of answers) expect('dueAt' in answer !== 'error' in answer).toBe(true)
        expect(code).toBe(answers.some((answer) => 'error' in answer) ? 1 : 0)
      }),
    )
  })
})

describe('--explain', () => {
  test('shows a working limit day by day', async () => {
    const { out } = await run(
      ['2026-02-13T17:00', '2WD', '--pause', '2026-02-14T09:00..2026-02-14T10:30', '--explain'],
      { columns: 200 },
    )
    expect(out).toBe(`\
到期  2026-02-25 周三 08:30
起算  2026-02-13 周五 17:00
时限  2 个工作日，共 960 分，只计工作时段

02-13 周五  工作日        17:00–18:00                          计  60 分  累计  60/960  不计 夜间 360 分
02-14 周六  春节调休上班  08:00–09:00 10:30–12:00 14:00–18:00  计 390 分  累计 450/960  不计 暂停 09:00–10:30 90 分、午休 120 分、夜间 840 分
${['15 周日', '16 周一', '17 周二', '18 周三', '19 周四', '20 周五', '21 周六', '22 周日', '23 周一']
  .map((day) => `02-${day}  春节放假                                           计   0 分  累计 450/960\n`)
  .join('')}\
02-24 周二  工作日        08:00–12:00 14:00–18:00              计 480 分  累计 930/960  不计 午休 120 分、夜间 840 分
02-25 周三  工作日        08:00–08:30                          计  30 分  累计 960/960  不计 夜间 480 分
`)
  })

  test('shows for each day of a legal limit whether it counts', async () => {
    const args = [
      '2026-03-05T10:00',
      '2WD',
      '--mode',
      'legal',
      '--pause',
      '2026-03-06T15:00..2026-03-07T09:00',
      '--explain',
    ]
    expect((await run(args)).out).toBe(`\
到期  2026-03-10 周二 18:00
起算  2026-03-05 周四 10:00
时限  2 个工作日，按下班时刻逐日计，收件当日不计

03-05 周四  工作日              计 0 日  累计 0/2  不计 收件当日
03-06 周五  工作日              计 0 日  累计 0/2  不计 暂停
03-07 周六  周末                计 0 日  累计 0/2
03-08 周日  周末                计 0 日  累计 0/2
03-09 周一  工作日  下班 18:00  计 1 日  累计 1/2
03-10 周二  工作日  下班 18:00  计 1 日  累计 2/2
`)
  })

  test.each([44, 60, 100])(
    'fits %i columns: what finds no room beside a day stands below it',
    async (columns) => {
      const { out } = await run(['2026-09-30T16:30', '2WD', '--explain'], { columns })
      for (const line of out.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(columns)
      if (columns === 60) {
        expect(out).toContain('  计 390 分\n  累计 960/960  不计 午休 120 分、夜间 480 分\n')
        expect(out).toMatch(/10-01 周四 {2}国庆节放假 +计 +0 分\n10-02/)
      }
    },
  )

  test('counts 0WD on the day of receipt', async () => {
    expect((await run(['2026-03-09T10:00', '0WD', '--mode', 'legal', '--explain'])).out).toBe(`\
到期  2026-03-09 周一 18:00
起算  2026-03-09 周一 10:00
时限  当日下班，收件当日下班到期，下班后收件顺延

03-09 周一  工作日  下班 18:00  计 1 日  累计 1/1
`)
  })

  test('keeps seconds and milliseconds, and writes midnight as 24:00', async () => {
    expect((await run(['2026-03-06T23:30:00.250', '1UH', '--explain'])).out).toBe(`\
到期  2026-03-07 周六 00:30:00.250
起算  2026-03-06 周五 23:30:00.250
时限  1 小时，共 60 分，连续计时，夜间和节假日照算

03-06 周五  工作日  23:30:00.250–24:00  计 29 分 59.750 秒  累计 29 分 59.750 秒/60 分
03-07 周六  周末    00:00–00:30:00.250  计  30 分 0.250 秒  累计           60 分/60 分
`)
  })

  test('says which year is provisional, and writes the year where there are two', async () => {
    const { out } = await run(['2026-12-31T17:00', '2WH', '--explain'])
    expect(out).toContain('\n暂定  2027 年的放假安排不在城市日历内或尚未公布，暂按周末推算\n')
    expect(out).toContain('\n2026-12-31 周四  工作日  17:00–18:00  计 60 分  累计  60/120')
    expect(out).toContain('\n2027-01-01 周五  工作日  08:00–09:00  计 60 分  累计 120/120')
  })

  test('ends at an open pause', async () => {
    const { out } = await run(['2026-03-06T17:00', '2WD', '--pause', '2026-03-09T09:00..', '--explain'])
    expect(out).toMatch(/^到期 {2}未定：暂停中/)
    expect(out).toContain('\n暂停  自 2026-03-09 周一 09:00 起，已用 120/960\n')
    expect(out).toMatch(
      /\n03-09 周一 {2}工作日 {2}08:00–09:00 {2}计 60 分 {2}累计 120\/960 {2}不计 夜间 480 分\n$/,
    )
  })

  test('lines up its columns for the eye, where a Chinese character is two wide', async () => {
    const { out } = await run(['2026-09-28T10:00', '9WD', '--explain'])
    const days = out.split('\n').filter((line) => /^\d\d-\d\d/.test(line))
    const columns = days.map((line) => stringWidth(line.slice(0, line.indexOf('累计'))))
    expect(days).toHaveLength(18)
    expect(new Set(columns).size).toBe(1)
  })

  test('writes escape codes only for a terminal, and nothing else differs', async () => {
    const args = ['2026-03-06T17:00', '2WD', '--explain']
    const plain = (await run(args)).out
    const coloured = (await run(args, { colour: true })).out
    const code = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g')
    expect(coloured.match(code)).not.toBeNull()
    expect(plain.match(code)).toBeNull()
    expect(coloured.replace(code, '')).toBe(plain)
  })
})
