import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileCalendar } from '#domain/time/calendar.ts'
import { type ExplainedDay, explain } from '#domain/time/explain.ts'
import { budgetOf, parseLimit } from '#domain/time/limit.ts'
import { type Pause, type Stretch, usedAt } from '#domain/time/stretch.ts'
import { at2026, calendar2026, shown } from '#test/support/calendar-2026.ts'
import { legalLimit, runningLimit, stretchUnder } from './arbitraries.ts'
import { walkedMs } from './minute-walk.ts'

const MINUTE = 60_000

describe('properties', () => {
  const anyStretch = stretchUnder(fc.oneof(runningLimit, legalLimit))

  test('the parts sum to the days, the days to the total, and the total is the budget exactly', () => {
    fc.assert(
      fc.property(anyStretch, ([data, stretch]) => {
        const { days, total, dueAt, budget } = explain(compileCalendar(data), stretch)
        for (const { parts, counted } of days) expect(sum(parts)).toBe(counted)
        expect(sum(days)).toBe(total)
        if (dueAt !== undefined) expect(total).toBe(budget)
      }),
      { numRuns: 2_000 },
    )
  })

  test('the parts follow one another without gaps from the start to the due instant or the open pause', () => {
    fc.assert(
      fc.property(anyStretch, ([data, stretch]) => {
        const { days, startedAt, dueAt, heldBy } = explain(compileCalendar(data), stretch)
        let now = startedAt
        for (const { from, to } of days.flatMap(({ parts }) => parts)) {
          expect(from).toBe(now)
          expect(to).toBeGreaterThan(from)
          now = to
        }
        expect(now).toBe(dueAt ?? Math.max(heldBy?.from ?? Number.NaN, startedAt))
      }),
      { numRuns: 2_000 },
    )
  })

  test('each part says of its own time what a walk says of it', () => {
    fc.assert(
      fc.property(stretchUnder(runningLimit), ([data, stretch]) => {
        const { days } = explain(compileCalendar(data), stretch)
        const { mode } = stretch.limit
        for (const { from, to, counted, why } of days.flatMap(({ parts }) => parts)) {
          expect(walkedMs(data, { startedAt: from, pauses: stretch.pauses }, to, mode)).toBe(counted)
          // time that is called suspended would have counted without the pause
          const withoutPause = walkedMs(data, { startedAt: from, pauses: [] }, to, mode)
          expect(withoutPause).toBe(why === 'counted' || why === 'suspended' ? to - from : 0)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('a stretch held by an open pause is explained up to it', () => {
    fc.assert(
      fc.property(anyStretch, ([data, stretch]) => {
        const calendar = compileCalendar(data)
        const { heldBy, dueAt, total, budget } = explain(calendar, stretch)
        fc.pre(heldBy !== undefined)
        expect(dueAt).toBeUndefined()
        expect(total).toBe(usedAt(calendar, stretch, heldBy.from))
        expect(total).toBeLessThan(budget)
      }),
      { numRuns: 200 },
    )
  })
})

test('a working limit over a weekend, to the millisecond', () => {
  const { days, dueAt } = explain(calendar2026, stretchFrom('03-06 17:30:00.250', '4WH'))
  expect(shown(dueAt)).toBe('03-09 11:30:00.250')
  expect(days.map(asLine)).toEqual([
    '2026-03-06 5 working 1799750: counted 17:30:00.250 night 18:00',
    '2026-03-07 6 weekend 0: weekend 00:00',
    '2026-03-08 7 weekend 0: weekend 00:00',
    '2026-03-09 1 working 12600250: night 00:00 counted 08:00',
  ])
})

test('lunch, a pause and a holiday give their reasons', () => {
  const pause = { from: at2026('04-03 11:00'), to: at2026('04-03 15:00'), why: 'waiting for parts' }
  const { days, total } = explain(calendar2026, stretchFrom('04-03 10:00', '1WD', pause))
  expect(days.map(asLine)).toEqual([
    '2026-04-03 5 working 14400000: counted 10:00 suspended 11:00 lunch 12:00 suspended 14:00 counted 15:00 night 18:00',
    '2026-04-04 6 holiday 清明节 0: holiday 00:00',
    '2026-04-05 7 holiday 清明节 0: holiday 00:00',
    '2026-04-06 1 holiday 清明节 0: holiday 00:00',
    '2026-04-07 2 working 14400000: night 00:00 counted 08:00',
  ])
  expect(days[0]?.parts[1]?.reason).toBe('waiting for parts')
  expect(total).toBe(480 * MINUTE)
})

test('a continuous limit counts the night and the weekend', () => {
  const { days } = explain(calendar2026, stretchFrom('03-06 23:00', '2UH'))
  expect(days.map(asLine)).toEqual([
    '2026-03-06 5 working 3600000: counted 23:00',
    '2026-03-07 6 weekend 3600000: counted 00:00',
  ])
})

test('each day of a legal limit counts whole or says why not', () => {
  const pause = { from: at2026('10-08 17:00'), to: at2026('10-09 09:00'), why: 'waiting for parts' }
  const { days } = explain(calendar2026, stretchFrom('09-30 10:00', '2WD legal', pause))
  expect(
    days.map(({ date, kind, counted, parts }) => `${date.slice(5)} ${kind} ${counted} ${parts[0]?.why}`),
  ).toEqual([
    '09-30 working 0 receipt-day',
    '10-01 holiday 0 holiday',
    '10-02 holiday 0 holiday',
    '10-03 holiday 0 holiday',
    '10-04 holiday 0 holiday',
    '10-05 holiday 0 holiday',
    '10-06 holiday 0 holiday',
    '10-07 holiday 0 holiday',
    '10-08 working 0 suspended',
    '10-09 working 1 counted',
    '10-10 make-up 1 counted',
  ])
})

test('the day of receipt is the one that counts for 0WD received before the close', () => {
  const { days, total, budget } = explain(calendar2026, stretchFrom('03-09 10:00', '0WD legal'))
  expect(days.map(asLine)).toEqual(['2026-03-09 1 working 1: counted 10:00'])
  expect(total).toBe(budget)
})

test('an explanation that reaches a year without a notice names the year (rules R57)', () => {
  expect(explain(calendar2026, stretchFrom('12-30 10:00', '5WD')).provisionalYears).toEqual([2027])
  expect(explain(calendar2026, stretchFrom('12-30 10:00', '1WD')).provisionalYears).toEqual([])
})

test('a clock held since before its start has nothing to explain yet', () => {
  const held = { from: at2026('03-09 09:00'), why: 'verifying' }
  expect(explain(calendar2026, stretchFrom('03-09 10:00', '1WD', held))).toMatchObject({
    heldBy: held,
    total: 0,
    days: [],
  })
})

function stretchFrom(start: string, text: string, ...pauses: readonly Pause[]): Stretch {
  const limit = parseLimit(text)
  if (!limit) throw new Error(text)
  return { limit, budget: budgetOf(limit), startedAt: at2026(start), pauses }
}

/** A day in one line: what it is, what counted, and the beginning of each part. */
function asLine({ date, weekday, kind, name, counted, parts }: ExplainedDay): string {
  const pieces = parts.map(({ why, from }) => `${why} ${shown(from).slice(6)}`)
  return `${date} ${weekday} ${kind}${name ? ` ${name}` : ''} ${counted}: ${pieces.join(' ')}`
}

function sum(counts: readonly { readonly counted: number }[]): number {
  return counts.reduce((total, { counted }) => total + counted, 0)
}
