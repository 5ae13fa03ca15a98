import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { folded, table } from '#bin/text/columns.ts'
import type { DayRow } from '#bin/text/days.ts'
import { durationOf, minutesOf, wholeMinutes, wholeParts } from '#bin/text/duration.ts'
import { withHoldsFolded } from '#bin/text/held-days.ts'
import { fill, plain, wrap } from '#bin/text/wrap.ts'
import { DAY, HOUR, MINUTE } from '#domain/time/instant.ts'

const word = fc.stringMatching(/^[a-z]{0,8}$/)
const chinese = fc
  .array(fc.constantFrom(...'停水两天，物业没有说明原因。'), { maxLength: 30 })
  .map((marks) => marks.join(''))
const text = fc.array(fc.oneof(word, chinese), { maxLength: 8 }).map((parts) => parts.join(' '))

describe('wrapping', () => {
  test('keeps every character and no line is too wide', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 60 }), (written, width) => {
        const lines = wrap(written, width)
        expect(lines.join('').replaceAll(' ', '')).toBe(written.replaceAll(' ', ''))
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width)
      }),
    )
  })

  test('breaks between words, and never before a closing mark', () => {
    expect(wrap('no water since Monday', 10)).toEqual(['no water', 'since', 'Monday'])
    expect(wrap('停水两天，没有说明。', 8)).toEqual(['停水两', '天，没有', '说明。'])
    // where nothing else fits, a line begins with one
    expect(wrap('a 。', 2)).toEqual(['a', '。'])
    expect(wrap('a中。', 3)).toEqual(['a中', '。'])
  })

  test('keeps to the width where a wide mark follows what was carried over', () => {
    expect(wrap('a 。', 2)).toEqual(['a', '。'])
    expect(wrap('中x。', 2)).toEqual(['中', 'x', '。'])
  })

  test('fills lines with whole parts of a list', () => {
    expect(fill(['按时', '提前 4 天', '电话'], '，', 17)).toEqual(['按时，提前 4 天，', '电话'])
    expect(fill(['没有说明原因', '电话'], '，', 10)).toEqual(['没有说明原', '因，电话'])
    expect(fill([], '，', 16)).toEqual([])
  })

  test('ends no line with an opening mark', () => {
    expect(wrap('入学入园（H0301）', 10)).toEqual(['入学入园', '（H0301）'])
  })

  test('a filled line has room for its separator too', () => {
    fc.assert(
      fc.property(fc.array(chinese), fc.integer({ min: 4, max: 60 }), (parts, width) => {
        for (const line of fill(parts, '，', width)) expect(stringWidth(line)).toBeLessThanOrEqual(width)
      }),
    )
    expect(fill(['没有说明原因', '电话'], '，', 12)).toEqual(['没有说明原', '因，电话'])
    // an address is whole, to be copied
    expect(fill(['http://a.cn/b', 'docs'], ', ', 13)).toEqual(['http://a.cn/b', 'docs'])
    expect(fill(['http://a.cn/b', 'docs'], ', ', 12)).toEqual(['http://a.cn/', 'b, docs'])
    expect(fill(['http://a.cn/bc', 'docs'], ', ', 7)).toEqual(['http://', 'a.cn/b', 'c, docs'])
  })

  test('lets no text steer the terminal', () => {
    const steering = `a${String.fromCharCode(27)}[31mb${String.fromCharCode(0x202e)}c\r\nd${String.fromCharCode(7)}`
    expect(plain(steering)).toBe('a [31mb c\nd ')
  })
})

describe('a table', () => {
  test('has lines of one width, whatever its cells', () => {
    const cell = fc.oneof(word, chinese)
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(rows, (cells) => {
        const widths = table(cells, ['left', 'right', 'left']).map((line) => stringWidth(line))
        expect(new Set(widths).size).toBe(1)
      }),
    )
  })
})

describe('a duration', () => {
  test.each([
    [0, 'elapsed', '0 分'],
    [1, 'elapsed', '1 秒'],
    [59_999, 'elapsed', '59 秒'],
    [MINUTE, 'elapsed', '1 分'],
    [DAY + 2 * HOUR + 3 * MINUTE, 'elapsed', '1 天 2 小时 3 分'],
    [DAY, 'elapsed', '1 天'],
    [9 * HOUR + MINUTE, 'working', '1 个工作日 1 小时 1 分'],
    [8 * HOUR, 'working', '1 个工作日'],
  ] as const)('%i ms %s is %s', (ms, kind, written) => {
    expect(durationOf(ms, kind, 'zh-CN')).toBe(written)
  })

  test('to the millisecond where it must be exact', () => {
    expect([minutesOf(1_799_750, 'zh-CN'), minutesOf(8 * HOUR, 'en')]).toEqual(['29 分 59.750 秒', '480 min'])
  })

  test('cut to minutes adds up to the cut sum, and none moves by a minute', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 * DAY }), { maxLength: 9 }), (amounts) => {
        const cut = wholeMinutes(amounts)
        const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
        expect(sum(cut)).toBe(Math.floor(sum(amounts) / MINUTE) * MINUTE)
        for (const [index, ms] of cut.entries()) {
          expect(ms % MINUTE).toBe(0)
          expect(Math.abs(ms - (amounts[index] ?? 0))).toBeLessThan(MINUTE)
        }
      }),
    )
  })
})

describe('rows on a narrow page', () => {
  const rows = [
    ['20260309000001', '红', '办理时限', '03-18 18:00', '超 1 工作小时'],
    ['20260309000002', '', '核查', '03-19 18:00', '剩 2 小时'],
  ]
  const lines = (width: number) => folded(rows, ['left', 'left', 'left', 'left', 'left'], width)

  test('line up where all of a row fits', () => {
    expect(lines(60)).toEqual([
      ['20260309000001  红  办理时限  03-18 18:00  超 1 工作小时'],
      ['20260309000002      核查      03-19 18:00  剩 2 小时'],
    ])
  })

  test('go on below where it does not, and no cell is cut', () => {
    expect(lines(44)).toEqual([
      ['20260309000001  红  办理时限  03-18 18:00', '  超 1 工作小时'],
      ['20260309000002      核查      03-19 18:00', '  剩 2 小时'],
    ])
    expect(lines(20)[1]).toEqual(['20260309000002', '  核查  03-19 18:00', '  剩 2 小时'])
  })
})

describe('days of a hold', () => {
  const say = (words: { readonly 'zh-CN': string }) => words['zh-CN']
  const day = (date: string, why: string, counts = false): DayRow => ({
    cells: [date, '工作日', '', '计 0 日', '累计 1/5', why],
    counts,
    why,
  })
  const told = (rows: readonly DayRow[]) =>
    withHoldsFolded(rows, say).map(({ cells: [date, kind, days, , , why] }) =>
      [date, kind, days, why].join(' ').trimEnd(),
    )

  test('are told in one line, with the days off between them but not those after', () => {
    const hold = [day('11-26', '挂账'), day('11-27', '挂账'), day('11-28', ''), day('11-29', '')]
    const rest = [day('11-30', '挂账'), day('12-01', ''), day('12-02', '', true)]
    expect(told([...hold, ...rest])).toEqual(['11-26 至 11-30 共 5 天 挂账', '12-01 工作日', '12-02 工作日'])
  })

  test('stay day by day where there are few, or held by different things', () => {
    const days = [day('11-26', '收件当日'), day('11-28', ''), day('11-29', ''), day('11-30', '挂账')]
    expect(told(days)).toHaveLength(4)
  })
})

test('parts of a hundred add up to a hundred', () => {
  expect(wholeParts([100 / 3, 100 / 3, 100 / 3])).toEqual([34, 33, 33])
  expect(wholeParts([0.4, 99.6])).toEqual([0, 100])
})
