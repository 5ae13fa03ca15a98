import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateOfDay, dayOfDate, formatDate, parseDate, weekdayOf } from '#domain/time/civil-date.ts'

const DAY = 86_400_000
const day = fc.integer({ min: -719_000, max: 2_900_000 })

test('dates and weekdays are those of the Gregorian calendar, years 1 to 9909', () => {
  fc.assert(
    fc.property(day, (day) => {
      const date = new Date(day * DAY)
      expect(dateOfDay(day)).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      })
      expect(weekdayOf(day)).toBe(date.getUTCDay() || 7)
      expect(dayOfDate(dateOfDay(day))).toBe(day)
      expect(parseDate(formatDate(day))).toBe(day)
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  '2026-02-29',
  '2100-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-04-31',
  '2026-4-1',
  '20260401',
  '',
  '2026-04-01 ',
])('%j is not a date', (text) => {
  expect(parseDate(text)).toBeUndefined()
})

test('29 February exists in leap years', () => {
  expect(formatDate(parseDate('2028-02-29') ?? 0)).toBe('2028-02-29')
  expect(formatDate(parseDate('2000-02-29') ?? 0)).toBe('2000-02-29')
})
