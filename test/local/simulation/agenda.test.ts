import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agenda } from '#local/simulation/agenda.ts'

test('hands out what was added by instant, and of one instant by the order of adding', () => {
  const instants = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 60 })
  fc.assert(
    fc.property(instants, (times) => {
      const turns = agenda<number>()
      for (const [index, at] of times.entries()) turns.add(at, index)
      const taken: { at: number; what: number }[] = []
      for (let turn = turns.next(); turn; turn = turns.next()) taken.push(turn)
      const sorted = times
        .map((at, what) => ({ at, what }))
        .toSorted((a, b) => a.at - b.at || a.what - b.what)
      expect(taken.map(({ at, what }) => ({ at, what }))).toEqual(sorted)
    }),
  )
})

test('takes more while it hands out', () => {
  const turns = agenda<string>()
  turns.add(2, 'b')
  turns.add(1, 'a')
  expect(turns.next()?.what).toBe('a')
  turns.add(1, 'late')
  expect([turns.next()?.what, turns.next()?.what, turns.next()]).toEqual(['late', 'b', undefined])
})
