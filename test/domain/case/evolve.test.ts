import { describe, expect, test } from 'vitest'
import type { Actor } from '#domain/actors/actor.ts'
import { people } from '#test/support/people.ts'
import { as, contact, decided, handOver, returned, sign, submit } from '#test/support/steps.ts'
import { dispatched, disputed, handling, inCallback, redo } from './transitions/stories.ts'

describe('whose hands a case went through (rules R45)', () => {
  test('are those who signed, contacted, submitted and handed over, with the unit that led', () => {
    const story = dispatched.and(
      sign('03-09 11:00', people.head),
      contact('03-09 11:30'),
      submit('03-10 10:00'),
      handOver('03-10 11:00'),
    )
    expect(story.one.hands).toEqual({ persons: ['head', 'hand'], units: ['u-city-water'] })
  })

  test('never count a unit above the one that leads, though its head acted', () => {
    const superior: Actor = { person: 'superior', roles: ['unit-admin'], unit: 'u-city-centre' }
    const story = handling.and(as(superior, returned('03-09 12:00')))
    expect(story.one.hands).toEqual({ persons: ['hand', 'superior'], units: ['u-city-water'] })
  })

  test('are none when the rules signed', () => {
    expect(dispatched.until('03-09 12:00:00.001').one.hands).toEqual({ persons: [], units: [] })
  })

  test('stay through all rounds', () => {
    expect(redo.one.hands).toEqual(inCallback.one.hands)
  })
})

describe('a clock leaves the head (M24)', () => {
  test('when its work is done', () => {
    expect(Object.keys(dispatched.one.clocks)).toEqual(['PROMISE', 'SIGN', 'CONTACT', 'HANDLING'])
    const worked = dispatched.and(sign('03-09 11:00'), contact('03-09 11:30'))
    expect(Object.keys(worked.one.clocks)).toEqual(['PROMISE', 'HANDLING'])
  })

  test('when its unit was released, but for the time that the next may take over (rules R25)', () => {
    const released = disputed.and(decided('03-09 15:00', 'RETURN-1', 'approve'))
    expect(Object.keys(released.one.clocks)).toEqual(['PROMISE', 'DISPATCH', 'HANDLING'])
  })

  test('when its verdict was given (rules R26)', () => {
    expect(redo.one.judged.promise).toBe(true)
    expect(redo.one.clocks.PROMISE).toBeUndefined()
  })
})
