import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CalendarData,
  compileCalendar,
  dayKind,
  isProvisional,
  isWorkingDay,
  provisionalYears,
  workingDayAt,
  workingDaysBefore,
} from '#domain/time/calendar.ts'
import { parseDate } from '#domain/time/civil-date.ts'
import { parseInstant, startOfDay } from '#domain/time/instant.ts'
import { calendar2026, data2026 } from '#test/support/calendar-2026.ts'
import { calendarData } from './arbitraries.ts'
import { isWorkingMinute } from './minute-walk.ts'

const dayOf = (date: string) => parseDate(date) ?? Number.NaN
const instantOf = (text: string) => parseInstant(text, 480) ?? Number.NaN

test.each([
  ['2026-03-09', { kind: 'working' }],
  ['2026-03-08', { kind: 'weekend' }],
  ['2026-02-14', { kind: 'make-up', name: '春节' }],
  ['2026-02-15', { kind: 'holiday', name: '春节' }],
  ['2026-10-10', { kind: 'make-up', name: '国庆节' }],
  ['2027-10-01', { kind: 'working' }],
  ['2031-01-04', { kind: 'weekend' }],
])('%s is %o', (date, kind) => {
  expect(dayKind(calendar2026, dayOf(date))).toEqual(kind)
})

test('2026 has the 248 working days of its notice', () => {
  expect(
    workingDaysBefore(calendar2026, dayOf('2027-01-01')) -
      workingDaysBefore(calendar2026, dayOf('2026-01-01')),
  ).toBe(248)
})

test("a year's file may name days of the year before", () => {
  const calendar = compileCalendar({
    ...data2026,
    years: [
      { year: 2027, published: true, holidays: [{ date: '2026-12-31', name: '元旦' }], makeUpDays: [] },
    ],
  })
  expect(isWorkingDay(calendar, dayOf('2026-12-30'))).toBe(true)
  expect(isWorkingDay(calendar, dayOf('2026-12-31'))).toBe(false)
})

test('ranks count the working days one by one and select finds each again, inside the listed years and outside', () => {
  fc.assert(
    fc.property(calendarData, fc.integer({ min: -30_000, max: 60_000 }), (data, somewhere) => {
      const calendar = compileCalendar(data)
      for (const first of [somewhere, dayOf('2024-12-15'), dayOf('2027-12-15')]) {
        for (let day = first; day < first + 45; day++) {
          const rank = workingDaysBefore(calendar, day)
          const works = data.slots.some(({ from }) =>
            isWorkingMinute(data, startOfDay(day, data.utcOffsetMinutes) + from * 60_000),
          )
          expect(isWorkingDay(calendar, day)).toBe(works)
          expect(workingDaysBefore(calendar, day + 1)).toBe(rank + (works ? 1 : 0))
          if (works) expect(workingDayAt(calendar, rank)).toBe(day)
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('the tables of all notices so far stay within 64 KB, even for a city that works round the clock (goal P13)', () => {
  const years = Array.from({ length: 21 }, (_, i) => ({
    year: 2007 + i,
    published: true,
    holidays: [],
    makeUpDays: [],
  }))
  const { days, minutes } = compileCalendar({ ...data2026, slots: [{ from: 0, to: 1_440 }], years })
  const tables = [days.rank, days.select, minutes.rank, minutes.select]
  expect(tables.reduce((bytes, table) => bytes + table.byteLength, 0)).toBeLessThanOrEqual(64 * 1_024)
})

describe('provisional years (rules R57)', () => {
  test.each([
    ['2026-12-31T17:59', '2026-12-31T23:59:59.999', []],
    ['2026-12-31T18:00', '2027-01-01T00:00', [2027]],
    ['2025-12-31T23:59:59.999', '2026-06-01T00:00', [2025]],
    ['2025-12-31T00:00', '2028-01-01T00:00', [2025, 2027, 2028]],
  ])('from %s to %s: %j', (from, to, years) => {
    expect(provisionalYears(calendar2026, instantOf(from), instantOf(to))).toEqual(years)
    expect(isProvisional(calendar2026, instantOf(from), instantOf(to))).toBe(years.length > 0)
  })
})

describe('a calendar that no schema would pass is a fault', () => {
  const slot = (from: number, to: number) => ({ from, to })
  const year = (date: string) => ({
    year: 2026,
    published: true,
    holidays: [{ date, name: '假' }],
    makeUpDays: [],
  })
  test.each<[string, Partial<CalendarData>]>([
    ['no slot', { slots: [] }],
    ['slots that overlap', { slots: [slot(480, 720), slot(700, 1_080)] }],
    ['slots out of order', { slots: [slot(840, 1_080), slot(480, 720)] }],
    ['an empty slot', { slots: [slot(480, 480)] }],
    ['a slot past midnight', { slots: [slot(1_200, 1_500)] }],
    ['a date that does not exist', { years: [year('2026-02-30')] }],
    ['a mistyped century', { years: [year('2226-10-01')] }],
  ])('%s', (_, part) => {
    expect(() => compileCalendar({ ...data2026, ...part })).toThrow(RangeError)
  })
})
