import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileCalendar } from '#domain/time/calendar.ts'
import { dueAt, instantOf, openYears, type Stretch, usedAt, workingUsedAt } from '#domain/time/stretch.ts'
import { addWorking, workingMsBetween } from '#domain/time/working-time.ts'
import { at2026, calendar2026 } from '#test/support/calendar-2026.ts'
import { legalLimit, runningLimit, stretchUnder } from './arbitraries.ts'
import {
  isClose,
  isWorkingMinute,
  walkedMs,
  walkToClose,
  walkToMs,
  walkToThousandths,
} from './minute-walk.ts'

const DAY = 86_400_000
const anyLimit = fc.oneof(runningLimit, legalLimit)
const later = fc.nat({ max: 20 * DAY })

describe('against a walk minute by minute', () => {
  test('continuous and working limits are due when the walk has used them up', () => {
    fc.assert(
      fc.property(stretchUnder(runningLimit), ([data, stretch]) => {
        const walked = walkToMs(data, stretch, stretch.budget, stretch.limit.mode)
        expect(dueAt(compileCalendar(data), stretch)).toBe(walked)
      }),
      { numRuns: 2_500 },
    )
  })

  test('legal limits are due at the close of the N-th day that counts', () => {
    fc.assert(
      fc.property(stretchUnder(legalLimit), ([data, stretch]) => {
        expect(dueAt(compileCalendar(data), stretch)).toBe(walkToClose(data, stretch, stretch.limit.n))
      }),
      { numRuns: 2_500 },
    )
  })

  test('parts of a legal day are reached at that part of its working minutes, or at the resume', () => {
    const countsTheDayAfter = stretchUnder(legalLimit.filter(({ n }) => n > 0))
    fc.assert(
      fc.property(countsTheDayAfter, fc.integer({ min: 1, max: 9_999 }), ([data, stretch], thousandths) => {
        const reached = instantOf(compileCalendar(data), stretch, thousandths / 1_000)
        expect(reached).toBe(walkToThousandths(data, stretch, thousandths))
      }),
      { numRuns: 1_000 },
    )
  })

  test('used time is the sum of the minutes that ran', () => {
    fc.assert(
      fc.property(stretchUnder(runningLimit), later, ([data, stretch], ms) => {
        const calendar = compileCalendar(data)
        const at = stretch.startedAt + ms
        expect(usedAt(calendar, stretch, at)).toBe(walkedMs(data, stretch, at, stretch.limit.mode))
        expect(workingUsedAt(calendar, stretch, at)).toBe(walkedMs(data, stretch, at, 'working'))
      }),
      { numRuns: 500 },
    )
  })
})

describe('whatever the calendar, limit and pauses', () => {
  test('a working limit is due in working time or at its end, a legal one at a close', () => {
    fc.assert(
      fc.property(stretchUnder(anyLimit), ([data, stretch]) => {
        const due = dueAt(compileCalendar(data), stretch)
        fc.pre(due !== undefined && stretch.limit.mode !== 'continuous')
        expect(stretch.limit.mode === 'legal' ? isClose(data, due) : isWorkingMinute(data, due - 1)).toBe(
          true,
        )
      }),
      { numRuns: 2_000 },
    )
  })

  test('the due instant is the earliest at which the budget is used', () => {
    fc.assert(
      fc.property(stretchUnder(anyLimit), ([data, stretch]) => {
        const calendar = compileCalendar(data)
        const due = dueAt(calendar, stretch)
        fc.pre(due !== undefined)
        expect(usedAt(calendar, stretch, due)).toBe(stretch.budget)
        expect(usedAt(calendar, stretch, due - 1)).toBe(stretch.budget - 1)
      }),
      { numRuns: 2_000 },
    )
  })

  test('a longer limit is never due earlier, and what is undefined stays so', () => {
    fc.assert(
      fc.property(stretchUnder(anyLimit), fc.nat({ max: 40 }), ([data, stretch], more) => {
        const calendar = compileCalendar(data)
        const unit = stretch.limit.mode === 'legal' ? 0.25 : 977_000
        const sooner = instantOf(calendar, stretch, stretch.budget)
        const longer = instantOf(calendar, stretch, stretch.budget + more * unit)
        expect(longer ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(sooner ?? Number.POSITIVE_INFINITY)
      }),
      { numRuns: 2_000 },
    )
  })

  test('a later start is never due earlier', () => {
    fc.assert(
      fc.property(stretchUnder(anyLimit), later, ([data, stretch], ms) => {
        const calendar = compileCalendar(data)
        const early = dueAt(calendar, stretch) ?? Number.POSITIVE_INFINITY
        const late =
          dueAt(calendar, { ...stretch, startedAt: stretch.startedAt + ms }) ?? Number.POSITIVE_INFINITY
        expect(late).toBeGreaterThanOrEqual(early)
      }),
      { numRuns: 2_000 },
    )
  })

  test('a pause that begins after the due instant moves nothing, one before it never brings it forward', () => {
    fc.assert(
      fc.property(stretchUnder(anyLimit), ([data, stretch]) => {
        const calendar = compileCalendar(data)
        const due = dueAt(calendar, { ...stretch, pauses: [] }) ?? Number.NaN
        expect(dueAt(calendar, { ...stretch, pauses: [{ from: due + 1, why: 'open' }] })).toBe(due)
        expect(dueAt(calendar, stretch) ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(due)
      }),
      { numRuns: 1_000 },
    )
  })

  test('in milliseconds a pause costs exactly what would have been used in it (rules R14, R19)', () => {
    fc.assert(
      fc.property(stretchUnder(runningLimit), later, ([data, stretch], ms) => {
        const calendar = compileCalendar(data)
        const at = stretch.startedAt + ms
        const running = { ...stretch, pauses: [] }
        const used = (until: number) => usedAt(calendar, running, Math.min(until, at))
        const lost = stretch.pauses.reduce((sum, { from, to }) => sum + used(to ?? at) - used(from), 0)
        expect(usedAt(calendar, stretch, at)).toBe(used(at) - lost)
      }),
      { numRuns: 1_000 },
    )
  })

  test('an extension by so much is the old due instant plus so much, if nothing is paused (rules R18)', () => {
    fc.assert(
      fc.property(stretchUnder(anyLimit), fc.integer({ min: 1, max: 10 }), ([data, stretch], more) => {
        const calendar = compileCalendar(data)
        const running = { ...stretch, pauses: [] }
        const due = dueAt(calendar, running) ?? Number.NaN
        const unit = stretch.limit.mode === 'legal' ? 1 : 3_600_000
        const extended = dueAt(calendar, { ...running, budget: stretch.budget + more * unit })
        const fromOldDue = dueAt(calendar, {
          ...running,
          limit: notSameDay(stretch),
          budget: more * unit,
          startedAt: due,
        })
        // a day may close at midnight, when the next one has begun
        const closesAtMidnight = stretch.limit.mode === 'legal' && data.slots.at(-1)?.to === 1_440
        fc.pre(!closesAtMidnight)
        expect(extended).toBe(fromOldDue)
      }),
      { numRuns: 1_000 },
    )
  })
})

test('addWorking and workingMsBetween undo each other', () => {
  fc.assert(
    fc.property(
      stretchUnder(anyLimit),
      fc.integer({ min: 1, max: 400 * DAY }),
      ([data, { startedAt }], ms) => {
        const calendar = compileCalendar(data)
        const end = addWorking(calendar, startedAt, ms)
        expect(workingMsBetween(calendar, startedAt, end)).toBe(ms)
        expect(workingMsBetween(calendar, startedAt, end - 1)).toBe(ms - 1)
        expect(workingMsBetween(calendar, end, startedAt)).toBe(-ms)
      },
    ),
    { numRuns: 2_000 },
  )
})

test('a position that is no whole number of milliseconds gives a whole one', () => {
  const startedAt = at2026('03-09 10:00')
  const working: Stretch = {
    limit: { n: 1, unit: 'WD', mode: 'working' },
    budget: 8 * 3_600_000,
    startedAt,
    pauses: [],
  }
  const legal: Stretch = { limit: { n: 3, unit: 'WD', mode: 'legal' }, budget: 3, startedAt, pauses: [] }
  expect(instantOf(calendar2026, working, 0.7 * 3 * 60_000)).toBe(at2026('03-09 10:02:06'))
  expect(instantOf(calendar2026, working, 0.2)).toBe(startedAt + 1)
  expect(instantOf(calendar2026, legal, 0.1 * 3 + 0.7)).toBe(at2026('03-10 18:00'))
  expect(instantOf(calendar2026, legal, 1e-12)).toBe(at2026('03-10 08:00:00.001'))
})

test('a part of the day of receipt of 0WD is not reached before the receipt', () => {
  const startedAt = at2026('03-09 15:00')
  const stretch: Stretch = { limit: { n: 0, unit: 'WD', mode: 'legal' }, budget: 1, startedAt, pauses: [] }
  expect(instantOf(calendar2026, stretch, 0.5)).toBe(startedAt)
  expect(instantOf(calendar2026, stretch, 0.9)).toBe(at2026('03-09 17:12'))
})

test('position 0 is the start, or the resume of a pause it lies in', () => {
  const startedAt = at2026('03-09 10:00')
  const stretch: Stretch = {
    limit: { n: 1, unit: 'WD', mode: 'working' },
    budget: 8 * 3_600_000,
    startedAt,
    pauses: [],
  }
  expect(instantOf(calendar2026, stretch, 0)).toBe(startedAt)
  const to = at2026('03-09 11:00')
  expect(
    instantOf(calendar2026, { ...stretch, pauses: [{ from: startedAt, to, why: 'suspended' }] }, 0),
  ).toBe(to)
  expect(
    instantOf(calendar2026, { ...stretch, pauses: [{ from: startedAt - 1, why: 'suspended' }] }, 0),
  ).toBeUndefined()
})

test('only limits that stop for holidays are provisional in a year without a notice (rules R57)', () => {
  const startedAt = at2026('12-31 17:00')
  const until = at2026('12-31 17:00') + DAY
  const stretch: Stretch = {
    limit: { n: 2, unit: 'WH', mode: 'working' },
    budget: 2 * 3_600_000,
    startedAt,
    pauses: [],
  }
  expect(openYears(calendar2026, stretch, until)).toEqual([2027])
  expect(openYears(calendar2026, stretch, at2026('12-31 18:00'))).toEqual([])
  expect(
    openYears(calendar2026, { ...stretch, limit: { n: 24, unit: 'UH', mode: 'continuous' } }, until),
  ).toEqual([])
})

/** The limit of a stretch without the special day of receipt of 0WD. */
function notSameDay({ limit }: Stretch): Stretch['limit'] {
  return { ...limit, n: Math.max(limit.n, 1) }
}
