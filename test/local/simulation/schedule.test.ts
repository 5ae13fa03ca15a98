import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY } from '#domain/time/instant.ts'
import type { ImportRow } from '#local/import/row.ts'
import { schedule } from '#local/simulation/schedule.ts'
import { local } from '#test/support/story.ts'

const row = (id: number, at?: number): ImportRow => ({
  line: id,
  id: `${id}`,
  body: {},
  source: '',
  ...(at !== undefined && { at }),
})

describe('a file moved into simulated time', () => {
  test('ends in the last full week before now, on the same weekday and hour', () => {
    const [arrival] = schedule([row(1, local('2020-01-26 19:47'))], local('2026-11-21 10:00'), 480)
    expect(arrival?.at).toBe(local('2026-11-15 19:47'))
  })

  test('keeps every distance between reports, in whole weeks from where they were', () => {
    const times = fc.array(fc.integer({ min: local('2012-01-01 00:00'), max: local('2026-11-20 00:00') }), {
      minLength: 1,
    })
    fc.assert(
      fc.property(times, (ats) => {
        const now = local('2026-11-21 10:00')
        const arrivals = schedule(
          ats.map((at, index) => row(index, at)),
          now,
          480,
        )
        const shifts = new Set(arrivals.map(({ row: { at }, at: then }) => then - (at ?? Number.NaN)))
        expect(shifts.size).toBe(1)
        const [shift = Number.NaN] = shifts
        expect(Math.abs(shift % (7 * DAY))).toBe(0)
        const newest = Math.max(...arrivals.map(({ at }) => at))
        expect(newest).toBeGreaterThanOrEqual(local('2026-11-09 00:00'))
        expect(newest).toBeLessThan(local('2026-11-16 00:00'))
      }),
    )
  })

  test('lets a report without a time arrive with the newest', () => {
    const [first, second] = schedule(
      [row(1), row(2, local('2026-11-02 08:00'))],
      local('2026-11-21 10:00'),
      480,
    )
    expect(first?.at).toBe(second?.at)
  })
})
