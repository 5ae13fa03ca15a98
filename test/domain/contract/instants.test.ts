import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { SentAt } from '#domain/contract/clock-state.ts'
import { readWritten, written } from '#domain/contract/instants.ts'

test.each([
  [-46_388_678_400_000, '0500-01-01T00:00:00Z'],
  [-1_000, '1969-12-31T23:59:59Z'],
  [0, '1970-01-01T00:00:00Z'],
  [63_072_000_000, '1972-01-01T00:00:00Z'],
  [978_307_200_000, '2001-01-01T00:00:00Z'],
])('an instant is written by the name of its field, however small its number: %i', (at, sent) => {
  expect(written({ statedAt: at, clocks: [{ pauses: [{ from: at, to: at }] }] })).toEqual({
    statedAt: sent,
    clocks: [{ pauses: [{ from: sent, to: sent }] }],
  })
})

test('every instant of four digits of a year is sent as the document says, and read back', () => {
  const instant = fc.integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(9999, 11, 31) })
  const Sent = z.strictObject({ dueAt: SentAt })
  fc.assert(
    fc.property(instant, (dueAt) => {
      const sent = written({ dueAt })
      expect(Sent.safeParse(sent).success).toBe(true)
      expect(readWritten(sent)).toEqual({ dueAt })
    }),
  )
})

test('when a caller would rather be called stays in minutes of the local day (rules R58)', () => {
  const registered = { at: 0, callBetween: { from: 540, to: 1_080 } }
  expect(written(registered)).toEqual({ at: '1970-01-01T00:00:00Z', callBetween: { from: 540, to: 1_080 } })
  expect(readWritten(written(registered))).toEqual(registered)
})
