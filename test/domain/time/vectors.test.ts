import { describe, expect, test } from 'vitest'
import { budgetOf, parseLimit } from '#domain/time/limit.ts'
import { dueAt, instantOf, type Stretch, usedAt, workingUsedAt } from '#domain/time/stretch.ts'
import { at2026, calendar2026, shown } from '#test/support/calendar-2026.ts'

// The time rows of the vectors of `rules` (V1 …) and the table of `domain` section 9, in local time of 2026.

const MINUTE = 60_000

/** A stretch under `limit`, such as `5WD legal`, suspended for each [from, to). */
function clock(startedAt: string, limit: string, ...pauses: readonly (readonly [string, string])[]): Stretch {
  const parsed = parseLimit(limit)
  if (!parsed) throw new Error(limit)
  return {
    limit: parsed,
    budget: budgetOf(parsed),
    startedAt: at2026(startedAt),
    pauses: pauses.map(([from, to]) => ({ from: at2026(from), to: at2026(to), why: 'suspended' })),
  }
}

const due = (...args: Parameters<typeof clock>) => shown(dueAt(calendar2026, clock(...args)))

/** The ladder of HANDLING as rules R53 places it, for working and legal limits. */
function ladder(stretch: Stretch) {
  const day = stretch.limit.mode === 'legal' ? 1 : 480 * MINUTE
  const { budget } = stretch
  const yellow = budget >= 2 * day ? Math.min(0.8 * budget, budget - day) : 0.8 * budget
  const at = (position: number) => shown(instantOf(calendar2026, stretch, position))
  return {
    blue: at(0.5 * budget),
    yellow: at(yellow),
    red: at(budget),
    order: at(budget + day),
    notice: at(budget + 5 * day),
  }
}

describe('domain section 9', () => {
  test.each([
    // start, 2UH, 4WH, 1WD, 2WD, 5WD, within 1, 5, 15 working days
    [
      '02-13 17:00',
      '02-13 19:00',
      '02-14 11:00',
      '02-14 17:00',
      '02-24 17:00',
      '02-27 17:00',
      '02-14',
      '02-27',
      '03-12',
    ],
    [
      '03-06 16:00',
      '03-06 18:00',
      '03-09 10:00',
      '03-09 16:00',
      '03-10 16:00',
      '03-13 16:00',
      '03-09',
      '03-13',
      '03-27',
    ],
    [
      '09-30 20:30',
      '09-30 22:30',
      '10-08 12:00',
      '10-08 18:00',
      '10-09 18:00',
      '10-13 18:00',
      '10-08',
      '10-13',
      '10-27',
    ],
    [
      '05-09 09:00',
      '05-09 11:00',
      '05-09 15:00',
      '05-11 09:00',
      '05-12 09:00',
      '05-15 09:00',
      '05-11',
      '05-15',
      '05-29',
    ],
    [
      '03-04 13:00',
      '03-04 15:00',
      '03-04 18:00',
      '03-05 12:00',
      '03-06 12:00',
      '03-11 12:00',
      '03-05',
      '03-11',
      '03-25',
    ],
  ])('from %s', (start, ...expected) => {
    const [uh2, wh4, wd1, wd2, wd5, legal1, legal5, legal15] = expected
    expect(due(start, '2UH')).toBe(uh2)
    expect(due(start, '4WH')).toBe(wh4)
    expect(due(start, '1WD')).toBe(wd1)
    expect(due(start, '2WD')).toBe(wd2)
    expect(due(start, '5WD')).toBe(wd5)
    expect(due(start, '1WD legal')).toBe(`${legal1} 18:00`)
    expect(due(start, '5WD legal')).toBe(`${legal5} 18:00`)
    expect(due(start, '15WD legal')).toBe(`${legal15} 18:00`)
  })
})

test('V1: 2UH and 2WD from Friday 17:00, and the clock is that of dispatch', () => {
  expect(due('03-06 17:00', '2UH')).toBe('03-06 19:00')
  expect(due('03-06 17:00', '2WD')).toBe('03-10 17:00')
  expect(due('03-06 17:10', '2UH')).toBe('03-06 19:10')
})

test('V2: ladder of 2WD, where blue and yellow meet', () => {
  expect(ladder(clock('03-06 17:00', '2WD'))).toEqual({
    blue: '03-09 17:00',
    yellow: '03-09 17:00',
    red: '03-10 17:00',
    order: '03-11 17:00',
    notice: '03-17 17:00',
  })
})

test('V3: H4 from Monday 10:00, its signature and first contact', () => {
  expect(due('03-09 10:00', '2WH')).toBe('03-09 12:00')
  expect(due('03-09 10:00', '1WD legal')).toBe('03-10 18:00')
  expect(due('03-09 10:00', '5WD legal')).toBe('03-16 18:00')
})

test('V4: ladder of V3', () => {
  expect(ladder(clock('03-09 10:00', '5WD legal'))).toEqual({
    blue: '03-12 12:00',
    yellow: '03-13 18:00',
    red: '03-16 18:00',
    order: '03-17 18:00',
    notice: '03-23 18:00',
  })
})

test.each([
  ['1WD legal', '03-10 12:00', '03-10 16:24', '03-10 18:00'],
  ['3WD legal', '03-11 12:00', '03-11 18:00', '03-12 18:00'],
  ['15WD legal', '03-19 12:00', '03-25 18:00', '03-30 18:00'],
])('V5: ladder of %s', (limit, blue, yellow, red) => {
  expect(ladder(clock('03-09 10:00', limit))).toMatchObject({ blue, yellow, red })
})

test('V11: an extension by 10WD adds to the budget', () => {
  const extended = { ...clock('03-09 10:00', '5WD legal'), budget: 15 }
  expect(ladder(extended)).toMatchObject({ blue: '03-19 12:00', yellow: '03-25 18:00', red: '03-30 18:00' })
})

test.each([
  ['V12: 3.5 natural days, closes of 11, 12 and 13 lost', '03-11 10:00', '03-14 22:00', '03-19 18:00'],
  ['V13: 28 working hours, the same closes lost', '03-11 10:00', '03-16 16:00', '03-19 18:00'],
  ['V14: one close lost', '03-11 18:30', '03-13 17:59', '03-17 18:00'],
  ['V14: resumed at the close, none lost', '03-11 17:30', '03-11 18:00', '03-16 18:00'],
  ['R15: a pause holds at its first instant, here a close', '03-11 18:00', '03-11 18:01', '03-17 18:00'],
])('%s', (_, from, to, expected) => {
  expect(due('03-09 10:00', '5WD legal', [from, to])).toBe(expected)
})

test('V13: in working mode the same pause moves the due instant by its 28 hours', () => {
  expect(due('03-09 10:00', '5WD')).toBe('03-16 10:00')
  expect(due('03-09 10:00', '5WD', ['03-11 10:00', '03-16 16:00'])).toBe('03-19 16:00')
})

test('V15: 90 natural days of suspension', () => {
  expect(due('03-02 09:00', '5WD')).toBe('03-09 09:00')
  expect(due('03-03 15:00', '90ND')).toBe('06-01 15:00')
  const suspended = clock('03-02 09:00', '5WD', ['03-03 15:00', '06-01 15:00'])
  expect(usedAt(calendar2026, suspended, at2026('05-02 15:00'))).toBe(720 * MINUTE)
  expect(shown(dueAt(calendar2026, suspended))).toBe('06-05 09:00')
  const appliedEarlier = clock('03-02 09:00', '5WD', ['03-03 09:00', '06-01 15:00'])
  expect(usedAt(calendar2026, appliedEarlier, at2026('05-02 15:00'))).toBe(480 * MINUTE)
  expect(shown(dueAt(calendar2026, appliedEarlier))).toBe('06-05 15:00')
  expect(due('03-02 09:00', '5WD legal', ['03-03 15:00', '06-01 15:00'])).toBe('06-05 18:00')
})

test('V16: time in checking is not used', () => {
  const stretch = clock('03-09 09:00', '2WD', ['03-10 10:00', '03-11 15:00'])
  const usedMinutes = (at: string) => usedAt(calendar2026, stretch, at2026(at)) / MINUTE
  expect(shown(dueAt(calendar2026, stretch))).toBe('03-12 12:00')
  expect(shown(instantOf(calendar2026, stretch, 480 * MINUTE))).toBe('03-10 09:00')
  expect(['03-10 10:00', '03-11 14:59', '03-12 11:00', '03-12 15:00'].map(usedMinutes)).toEqual([
    540, 540, 900, 1_020,
  ])
})

test.each([
  ['03-12 15:00', '03-17 10:00', '03-19 18:00'],
  ['03-16 17:00', '03-18 10:00', '03-18 18:00'],
  ['03-16 17:00', '03-18 20:00', '03-19 18:00'],
])('V17: legal, handed over %s, check failed %s', (from, to, expected) => {
  expect(due('03-09 10:00', '5WD legal', [from, to])).toBe(expected)
})

test('V18: promise and handling from the two sides of a midnight', () => {
  expect(due('03-09 23:50', '5WD legal')).toBe('03-16 18:00')
  expect(due('03-10 00:05', '5WD legal')).toBe('03-17 18:00')
})

test('V23: one working day over National Day ends at the close in both modes', () => {
  expect(due('09-30 20:30', '1WD')).toBe('10-08 18:00')
  expect(due('09-30 20:30', '1WD legal')).toBe('10-08 18:00')
})

test('V24: a make-up Saturday counts', () => {
  expect(due('09-28 10:00', '5WD legal')).toBe('10-10 18:00')
  expect(due('09-28 10:00', '5WD legal', ['09-29 10:00', '10-09 10:00'])).toBe('10-14 18:00')
})

test('V25: received on a Saturday', () => {
  expect(due('03-07 11:00', '1WD legal')).toBe('03-09 18:00')
  expect(due('03-07 11:00', '5WD legal')).toBe('03-13 18:00')
})

test('V31: the earlier of hotline and grid row', () => {
  expect(due('03-06 16:00', '2WD')).toBe('03-10 16:00')
  expect(due('03-06 15:00', '5WD legal')).toBe('03-13 18:00')
})

describe('0WD legal (rules R17, R68)', () => {
  test.each([
    ['03-09 10:00', '03-09 18:00', '03-10 18:00', '03-16 18:00'],
    ['03-09 17:59:59.999', '03-09 18:00', '03-10 18:00', '03-16 18:00'],
    ['03-09 18:00', '03-10 18:00', '03-11 18:00', '03-17 18:00'],
    ['03-07 11:00', '03-09 18:00', '03-10 18:00', '03-16 18:00'],
  ])('received %s: due %s, order %s, notice %s', (start, red, order, notice) => {
    expect(ladder(clock(start, '0WD legal'))).toMatchObject({ red, order, notice })
  })

  test('suspended over the close of the day of receipt', () => {
    expect(due('03-09 10:00', '0WD legal', ['03-09 11:00', '03-10 09:00'])).toBe('03-10 18:00')
  })
})

describe('where a rule has an edge', () => {
  test('a budget that ends with a slot is due at its end (rules R14)', () => {
    expect(due('03-09 08:00', '4WH')).toBe('03-09 12:00')
    expect(due('03-09 08:00', '1WD')).toBe('03-09 18:00')
    expect(due('03-09 12:00', '4WH')).toBe('03-09 18:00')
  })

  test('seconds and milliseconds are kept', () => {
    expect(due('03-09 11:59:59.999', '1WMIN')).toBe('03-09 14:00:59.999')
    expect(due('03-09 23:59:59.999', '1MIN')).toBe('03-10 00:00:59.999')
  })

  test('a part of a legal day that falls inside a pause moves to the resume (rules R68)', () => {
    const stretch = clock('03-09 10:00', '1WD legal', ['03-10 11:00', '03-10 15:30'])
    expect(ladder(stretch)).toMatchObject({ blue: '03-10 15:30', yellow: '03-10 16:24', red: '03-10 18:00' })
  })

  test('a pause shifts by the working time it takes: one from the due instant over the night takes none (rules R14)', () => {
    expect(due('03-09 08:00', '1WD', ['03-09 18:00', '03-10 08:00'])).toBe('03-09 18:00')
    expect(due('03-09 08:00', '1WD', ['03-09 17:59', '03-10 08:00'])).toBe('03-10 08:01')
  })

  test('an open pause prevents only what lies behind it', () => {
    const stretch = {
      ...clock('03-09 10:00', '5WD'),
      pauses: [{ from: at2026('03-10 10:00'), why: 'suspended' }],
    }
    expect(shown(instantOf(calendar2026, stretch, 480 * MINUTE))).toBe('03-10 10:00')
    expect(instantOf(calendar2026, stretch, 480 * MINUTE + 1)).toBeUndefined()
    expect(dueAt(calendar2026, stretch)).toBeUndefined()
    expect(
      dueAt(calendar2026, { ...stretch, limit: { n: 5, unit: 'WD', mode: 'legal' }, budget: 5 }),
    ).toBeUndefined()
  })

  test('used time is kept in working time beside the days that decide (rules R16)', () => {
    const stretch = clock('03-09 10:00', '5WD legal', ['03-11 10:00', '03-14 22:00'])
    expect(usedAt(calendar2026, stretch, at2026('03-16 09:00'))).toBe(1)
    expect(workingUsedAt(calendar2026, stretch, at2026('03-16 09:00'))).toBe((360 + 480 + 120 + 60) * MINUTE)
  })
})
