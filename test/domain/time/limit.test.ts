import fc from 'fast-check'
import { expect, test } from 'vitest'
import { budgetOf, formatLimit, limitUnits, parseLimit } from '#domain/time/limit.ts'

const MINUTE = 60_000

test.each([
  ['15MIN', 'continuous', 15],
  ['2UH', 'continuous', 120],
  ['1UD', 'continuous', 1_440],
  ['30ND', 'continuous', 43_200],
  ['30WMIN', 'working', 30],
  ['4WH', 'working', 240],
  ['5WD', 'working', 2_400],
] as const)('%s is %s and %i minutes (rules R13)', (text, mode, minutes) => {
  const limit = parseLimit(text)
  expect(limit?.mode).toBe(mode)
  expect(limit && budgetOf(limit)).toBe(minutes * MINUTE)
})

test('the mode matters for WD alone (rules R13)', () => {
  expect(parseLimit('5WD', 'legal')).toEqual({ n: 5, unit: 'WD', mode: 'legal' })
  expect(parseLimit('5WD working', 'legal')).toEqual({ n: 5, unit: 'WD', mode: 'working' })
  expect(parseLimit('4WH', 'legal')).toEqual({ n: 4, unit: 'WH', mode: 'working' })
  expect(parseLimit('2UH', 'legal')).toEqual({ n: 2, unit: 'UH', mode: 'continuous' })
})

test('a legal limit is a budget of days, and 0WD is the one day that may be the day of receipt (rules R17)', () => {
  expect(budgetOf({ n: 5, unit: 'WD', mode: 'legal' })).toBe(5)
  expect(budgetOf({ n: 0, unit: 'WD', mode: 'legal' })).toBe(1)
})

test('0WD exists only in legal mode (rules R17)', () => {
  expect(parseLimit('0WD', 'legal')).toEqual({ n: 0, unit: 'WD', mode: 'legal' })
  expect(parseLimit('0WD')).toBeUndefined()
  expect(parseLimit('0UH')).toBeUndefined()
})

test.each([
  '',
  '5',
  'WD',
  '5 days',
  '-5WD',
  '1.5WD',
  '5WDX',
  '5  WD',
  '2UH legal',
  '5WD natural',
  '100000MIN',
  '1e3MIN',
])('%j is not a limit', (text) => {
  expect(parseLimit(text)).toBeUndefined()
})

test('a limit is read back from its text, in any case and with a space', () => {
  const mode = fc.constantFrom('working' as const, 'legal' as const)
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 99_999 }),
      fc.constantFrom(...limitUnits),
      mode,
      (n, unit, mode) => {
        const limit = parseLimit(`${n} ${unit.toLowerCase()}`, mode)
        expect(limit).toMatchObject({ n, unit })
        expect(limit && parseLimit(formatLimit(limit))).toEqual(limit)
      },
    ),
  )
})
