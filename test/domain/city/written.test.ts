import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWithin } from '#domain/city/area.ts'
import { TimeOfDay, WrittenLimit } from '#domain/city/written.ts'

describe('a written limit', () => {
  test.each([
    ['2UH', { n: 2, unit: 'UH', mode: 'continuous' }],
    ['30ND', { n: 30, unit: 'ND', mode: 'continuous' }],
    ['30WMIN', { n: 30, unit: 'WMIN', mode: 'working' }],
    ['5WD', { n: 5, unit: 'WD', mode: 'working' }],
    ['1WD working', { n: 1, unit: 'WD', mode: 'working' }],
    ['5WD legal', { n: 5, unit: 'WD', mode: 'legal' }],
    ['0WD legal', { n: 0, unit: 'WD', mode: 'legal' }],
  ])('%s is read', (text, limit) => {
    expect(WrittenLimit.parse(text)).toEqual(limit)
  })

  test.each(['', '5', 'WD', '5WD natural', '2UH legal', '4WH legal', '2UH working', '0WD', '1.5WD'])(
    '%j is refused',
    (text) => {
      expect(WrittenLimit.safeParse(text).error?.issues[0]?.message).toContain('is not a limit')
    },
  )
})

test('a time of day is minutes since midnight', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1440 }), (minutes) => {
      const text = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
      expect(TimeOfDay.parse(text)).toBe(minutes)
    }),
  )
})

test('a place lies within an area exactly when its code begins with the area’s', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{15}$/), fc.constantFrom(2, 6, 9, 12, 15), (cell, digits) => {
      expect(isWithin(cell, cell.slice(0, digits))).toBe(true)
      expect(isWithin(cell.slice(0, digits - 1), cell.slice(0, digits))).toBe(false)
    }),
  )
})
