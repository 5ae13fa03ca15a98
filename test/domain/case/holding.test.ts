import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heldTimes } from '#domain/case/holding.ts'
import { HOUR, MINUTE } from '#domain/time/instant.ts'
import { workingMsBetween } from '#domain/time/working-time.ts'
import {
  accept,
  contact,
  decided,
  dispatch,
  fail,
  handOver,
  happy,
  pass,
  register,
  returned,
  sign,
  submit,
  unhappy,
} from '#test/support/steps.ts'
import { given, local, type Step } from '#test/support/story.ts'

const steps: readonly Step[] = [
  register('03-09 09:40'),
  accept('03-09 09:45'),
  dispatch('03-09 10:00', 'u-city-housing'),
  [
    '03-09 11:20',
    { person: 'head-b', roles: ['unit-admin'], unit: 'u-city-housing' },
    returned('03-09 11:20')[2],
  ],
  decided('03-09 16:00', 'RETURN-1', 'approve', { unit: 'u-city-water' }),
  sign('03-09 17:00'),
  contact('03-10 11:00'),
  submit('03-12 14:00'),
  handOver('03-12 15:00'),
  fail('03-12 16:00'),
  submit('03-13 09:00'),
  handOver('03-13 10:00'),
  pass('03-13 11:00'),
  unhappy('03-16 10:00'),
  contact('03-16 11:00'),
  submit('03-17 09:00'),
  handOver('03-17 10:00', { headTookPart: true }),
  pass('03-17 11:00'),
  happy('03-18 10:00'),
]

test('each holder in the order it first had the case, with the times it came back', () => {
  const { events, city } = given(...steps)
  const held = heldTimes('test', events, local('03-20 10:00'), city.calendar)
  expect(held.map(({ by, unit, ms, times }) => [unit ?? by, ms / HOUR, times])).toEqual([
    ['intake', 5 / 60, 1],
    ['dispatch', 15 / 60, 1],
    ['u-city-housing', 80 / 60, 1],
    ['adjudication', 280 / 60, 1],
    ['u-city-water', 71 + 18 + 24, 3],
    ['review', 1 + 1 + 1, 3],
    ['callback', 71 + 23, 2],
  ])
})

test('the times add up exactly to those from the registration to now or to the end', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: steps.length }),
      fc.integer({ min: 0, max: 20 * 24 * 60 }),
      (taken, later) => {
        const { events, one, city } = given(...steps.slice(0, taken))
        const until = Math.max(...events.map(({ at }) => at)) + later * MINUTE + 1
        const end = one.closed?.at ?? until
        const held = heldTimes('test', events, until, city.calendar)
        const sum = (amount: 'ms' | 'workingMs') => held.reduce((total, each) => total + each[amount], 0)
        expect(sum('ms')).toBe(end - one.registered.at)
        expect(sum('workingMs')).toBe(workingMsBetween(city.calendar, one.registered.at, end))
      },
    ),
  )
})
