import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatInstant, localDay, parseInstant, startOfDay } from '#domain/time/instant.ts'

const SHANGHAI = 480
const offset = fc.integer({ min: -14 * 60, max: 14 * 60 })
const instant = fc.integer({ min: Date.UTC(1000, 0, 2), max: Date.UTC(9999, 11, 30) })

test.each([
  ['2026-03-06T17:00+08:00', '2026-03-06T09:00:00Z'],
  ['2026-03-06T17:00', '2026-03-06T09:00:00Z'],
  ['2026-03-06 17:00', '2026-03-06T09:00:00Z'],
  ['2026-03-06T17:00:30.5', '2026-03-06T09:00:30.500Z'],
  ['2026-03-06T17:00:00.001+0800', '2026-03-06T09:00:00.001Z'],
  ['2026-03-06T00:00Z', '2026-03-06T00:00:00Z'],
  ['2026-03-06T00:00-03:30', '2026-03-06T03:30:00Z'],
])('%s is the instant %s for a city at +08:00', (text, utc) => {
  expect(formatInstant(parseInstant(text, SHANGHAI) ?? Number.NaN, 0)).toBe(utc)
})

test.each([
  '2026-03-06',
  '2026-02-29T10:00',
  '2026-03-06T24:00',
  '2026-03-06T10:60',
  '2026-03-06T10:00:60',
  '2026-03-06T10:00:00.1234',
  '2026-03-06T10',
  '2026-03-06T10:00+24:00',
  '03-06 10:00',
  ' 2026-03-06T10:00',
  '',
])('%j is not an instant', (text) => {
  expect(parseInstant(text, SHANGHAI)).toBeUndefined()
})

test('milliseconds are written only if they are not 0', () => {
  const at = Date.UTC(2026, 2, 6, 9)
  expect(formatInstant(at, SHANGHAI)).toBe('2026-03-06T17:00:00+08:00')
  expect(formatInstant(at + 7, SHANGHAI)).toBe('2026-03-06T17:00:00.007+08:00')
})

test('every instant is read back from its text in every zone, by us and by Date', () => {
  fc.assert(
    fc.property(instant, offset, offset, (at, zone, other) => {
      const text = formatInstant(at, zone)
      expect(parseInstant(text, other)).toBe(at)
      expect(Date.parse(text)).toBe(at)
    }),
    { numRuns: 2_000 },
  )
})

test('a local day begins at its midnight and not a millisecond earlier', () => {
  fc.assert(
    fc.property(instant, offset, (at, zone) => {
      const midnight = startOfDay(localDay(at, zone), zone)
      expect(at - midnight).toBeGreaterThanOrEqual(0)
      expect(at - midnight).toBeLessThan(86_400_000)
      expect(localDay(midnight, zone)).toBe(localDay(at, zone))
      expect(localDay(midnight - 1, zone)).toBe(localDay(at, zone) - 1)
    }),
  )
})
