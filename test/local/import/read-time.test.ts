import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatInstant } from '#domain/time/instant.ts'
import { readTime } from '#local/import/read-time.ts'
import { zoneNamed, zoneOf } from '#local/import/zone.ts'

const shanghai = zoneOf(480)
const said = (value: unknown) => {
  const at = readTime(value, shanghai)
  return at === undefined ? undefined : formatInstant(at, 480).slice(0, -6)
}

describe('a time of an export', () => {
  test.each([
    ['2026-03-06T17:00:00+08:00', '2026-03-06T17:00:00'],
    ['2026-03-06T09:00:00Z', '2026-03-06T17:00:00'],
    ['2026-03-06T17:00', '2026-03-06T17:00:00'],
    ['2026-03-06 17:00:05', '2026-03-06T17:00:05'],
    ['2026-03-06 17:00:05.123456', '2026-03-06T17:00:05.123'],
    ['2026/3/6 9:05', '2026-03-06T09:05:00'],
    ['2026.03.06 09:05', '2026-03-06T09:05:00'],
    ['2026年3月6日 9时5分', '2026-03-06T09:05:00'],
    ['2026年3月6日 17时', '2026-03-06T17:00:00'],
    ['2026年3月6日9时5分7秒', '2026-03-06T09:05:07'],
    ['２０２６－０３－０６　９：０５', '2026-03-06T09:05:00'],
    ['2026/3/6 下午 3:05', '2026-03-06T15:05:00'],
    ['2026/3/6 上午 12:05', '2026-03-06T00:05:00'],
    ['3/6/2026 3:05:00 PM', '2026-03-06T15:05:00'],
    ['20260306', '2026-03-06T00:00:00'],
    ['20260306170000', '2026-03-06T17:00:00'],
    ['2026-03-06', '2026-03-06T00:00:00'],
    [1_772_787_600_000, '2026-03-06T17:00:00'],
    ['1772787600000', '2026-03-06T17:00:00'],
    ['1772787600', '2026-03-06T17:00:00'],
    ['46087.708333333336', '2026-03-06T17:00:00'],
    [46_087, '2026-03-06T00:00:00'],
  ])('%s is understood', (value, expected) => {
    expect(said(value)).toBe(expected)
  })

  test.each([
    '',
    'yesterday',
    '2026-02-30 10:00',
    '2026-13-01',
    '2026-03-06 25:00',
    '2026-03-06 10:61',
    '17:00',
    '12',
    '3.5',
    true,
    null,
    {},
    [],
    Number.NaN,
    '9'.repeat(40),
  ])('%j is none', (value) => {
    expect(said(value)).toBeUndefined()
  })

  test('takes the day first where the export does', () => {
    expect(readTime('6/3/2026 17:00', shanghai, 'day-first')).toBe(readTime('2026-03-06 17:00', shanghai))
  })

  test('is as the zone’s clocks showed it, before and after they change', () => {
    const newYork = zoneNamed('America/New_York')
    if (!newYork) throw new Error('no zone')
    const utc = (text: string) => formatInstant(readTime(text, newYork) ?? Number.NaN, 0)
    expect(utc('2018-10-21 10:00')).toBe('2018-10-21T14:00:00Z')
    expect(utc('2018-01-21 10:00')).toBe('2018-01-21T15:00:00Z')
    expect(utc('2018-03-11 03:30')).toBe('2018-03-11T07:30:00Z')
    expect(utc('2018-11-04 00:30')).toBe('2018-11-04T04:30:00Z')
    expect(utc('2018-11-04 23:30')).toBe('2018-11-05T04:30:00Z')
    expect(utc('2018-10-21T10:00:00Z')).toBe('2018-10-21T10:00:00Z')
  })

  test.each([['Mars/Olympus'], [''], ['+8'], ['08:00']])('%j is no zone', (name) => {
    expect(zoneNamed(name)).toBeUndefined()
  })

  test('comes back from a spreadsheet to the second', () => {
    const seconds = fc.integer({ min: 946_684_800, max: 2_000_000_000 })
    fc.assert(
      fc.property(seconds, (second) => {
        expect(readTime((second + 8 * 3_600) / 86_400 + 25_569, shanghai)).toBe(second * 1_000)
      }),
    )
  })
})
