import fc from 'fast-check'
import type { CalendarData } from '#domain/time/calendar.ts'
import type { Limit } from '#domain/time/limit.ts'
import { budgetOf } from '#domain/time/limit.ts'
import type { Pause, Stretch } from '#domain/time/stretch.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const START_OF_2026 = Date.UTC(2026, 0, 1)

const hours = (...times: readonly (readonly [number, number])[]) =>
  times.map(([from, to]) => ({ from: from * 60, to: to * 60 }))

const slots = fc.oneof(
  fc.constantFrom(
    hours([8, 12], [14, 18]),
    hours([9, 12], [13.5, 18]),
    hours([0, 24]),
    hours([16, 24]),
    hours([0, 1], [12, 13], [23, 24]),
    hours([8, 12], [12, 16]),
    hours([7.25, 11], [13, 15], [19, 20.75]),
  ),
  fc
    .uniqueArray(fc.integer({ min: 0, max: 1_440 }), { minLength: 2, maxLength: 8 })
    .map((times) => times.sort((a, b) => a - b))
    .map((times) =>
      Array.from({ length: Math.floor(times.length / 2) }, (_, i) => ({
        from: times[2 * i] ?? 0,
        to: times[2 * i + 1] ?? 0,
      })),
    )
    // days of a few minutes would make the minute walk cross years
    .filter((slots) => slots.reduce((sum, { from, to }) => sum + to - from, 0) >= 150),
)

/** Calendars with odd slots, any offset, holidays and make-up days within a few weeks of their year, also outside it. */
export const calendarData: fc.Arbitrary<CalendarData> = fc.record({
  utcOffsetMinutes: fc.oneof(
    fc.constant(480),
    fc.integer({ min: -48, max: 56 }).map((quarters) => quarters * 15),
  ),
  slots,
  years: fc.subarray([2025, 2026, 2027]).chain((years) => fc.tuple(...years.map(calendarYear))),
})

function calendarYear(year: number): fc.Arbitrary<CalendarData['years'][number]> {
  const newYear = Date.UTC(year, 0, 1)
  const first = fc.oneof(fc.integer({ min: -10, max: 90 }), fc.integer({ min: 0, max: 380 }))
  const run = fc
    .tuple(first, fc.integer({ min: 1, max: 9 }))
    .map(([from, length]) =>
      Array.from({ length }, (_, i) => new Date(newYear + (from + i) * DAY).toISOString().slice(0, 10)),
    )
  const dates = fc.array(run, { maxLength: 12 }).map((runs) => [...new Set(runs.flat())])
  return fc.tuple(dates, dates, fc.boolean()).map(([off, worked, published]) => ({
    year,
    published,
    holidays: off.filter((date) => !worked.includes(date)).map((date) => ({ date, name: '假日' })),
    makeUpDays: worked.map((date) => ({ date, name: '假日' })),
  }))
}

/** Days near the calendars' years and far outside all of them, as UTC midnights. */
const midnight = fc
  .oneof(
    { weight: 6, arbitrary: fc.integer({ min: -30, max: 160 }) },
    fc.integer({ min: -25_000, max: 25_000 }),
  )
  .map((day) => START_OF_2026 + day * DAY)

/** Times of a UTC day: on edges of the city's slots, where rules have their edges too, on quarters, and between milliseconds. */
function timeOfDay({ slots, utcOffsetMinutes }: CalendarData): fc.Arbitrary<number> {
  const edges = slots
    .flatMap(({ from, to }) => [from, to])
    .map((minute) => (minute - utcOffsetMinutes) * MINUTE)
  return fc.oneof(
    fc.constantFrom(...edges),
    fc.integer({ min: 0, max: 95 }).map((quarters) => quarters * 15 * MINUTE),
    fc.nat({ max: DAY - 1 }),
  )
}

/** Instants of a city. */
function instantOf(data: CalendarData): fc.Arbitrary<number> {
  return fc.tuple(midnight, timeOfDay(data)).map(([day, time]) => day + time)
}

/** Disjoint ascending pauses from two days before `startedAt` on: some empty or touching, the last perhaps open. */
function pausesAround(data: CalendarData, startedAt: number): fc.Arbitrary<readonly Pause[]> {
  const firstDay = Math.floor(startedAt / DAY) * DAY
  const edge = fc
    .tuple(fc.integer({ min: -2, max: 9 }), timeOfDay(data))
    .map(([day, time]) => firstDay + day * DAY + time)
  const pair = fc.tuple(edge, edge)
  return fc.tuple(fc.array(pair, { maxLength: 3 }), fc.option(edge, { freq: 9 })).map(([pairs, open]) => {
    const edges = pairs.flat().sort((a, b) => a - b)
    const closed = pairs.map((_, i) => ({
      from: edges[2 * i] ?? 0,
      to: edges[2 * i + 1] ?? 0,
      why: `suspension ${i}`,
    }))
    const last = Math.max(...edges, open ?? 0)
    return open === null ? closed : [...closed, { from: last, why: 'open suspension' }]
  })
}

/** Limits that a minute walk can reach: at most some 9,000 minutes of work. */
export const runningLimit: fc.Arbitrary<Limit & { readonly mode: 'continuous' | 'working' }> = fc.oneof(
  fc.record({
    n: fc.integer({ min: 1, max: 600 }),
    unit: fc.constant('MIN'),
    mode: fc.constant('continuous'),
  }),
  fc.record({ n: fc.integer({ min: 1, max: 30 }), unit: fc.constant('UH'), mode: fc.constant('continuous') }),
  fc.record({
    n: fc.integer({ min: 1, max: 3 }),
    unit: fc.constantFrom('UD', 'ND'),
    mode: fc.constant('continuous'),
  }),
  fc.record({ n: fc.integer({ min: 1, max: 600 }), unit: fc.constant('WMIN'), mode: fc.constant('working') }),
  fc.record({ n: fc.integer({ min: 1, max: 20 }), unit: fc.constant('WH'), mode: fc.constant('working') }),
  fc.record({ n: fc.integer({ min: 1, max: 5 }), unit: fc.constant('WD'), mode: fc.constant('working') }),
)

export const legalLimit: fc.Arbitrary<Limit & { readonly mode: 'legal' }> = fc.record({
  n: fc.oneof(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 30 })),
  unit: fc.constant('WD'),
  mode: fc.constant('legal'),
})

/** A random calendar and a stretch with pauses under one of the limits. */
export function stretchUnder<L extends Limit>(
  limits: fc.Arbitrary<L>,
): fc.Arbitrary<readonly [CalendarData, Stretch & { readonly limit: L }]> {
  return fc
    .tuple(calendarData, limits)
    .chain(([data, limit]) => instantOf(data).map((startedAt) => ({ data, limit, startedAt })))
    .chain(({ data, limit, startedAt }) =>
      pausesAround(data, startedAt).map(
        (pauses) => [data, { limit, budget: budgetOf(limit), startedAt, pauses }] as const,
      ),
    )
}
