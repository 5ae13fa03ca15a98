import { describe, expect, test } from 'vitest'
import { dispatchingCity } from '#test/support/demo-city.ts'
import { people } from '#test/support/people.ts'
import { accept, as, decided, found, register } from '#test/support/steps.ts'
import { given, givenIn } from '#test/support/story.ts'
import { lockedReturn } from './transitions/dispatch.ts'
import { accepted, acceptWithoutRow, nothing } from './transitions/stories.ts'

describe('what the rules do in the same append (rules R10)', () => {
  const water = { classCode: 'H0601', row: 'H0601-1' }

  test('class and row of a person are certain: accepted and filed by the system', () => {
    const story = nothing
      .when(...register('03-09 09:40', water))
      .then('FILED', 'Registered', 'Accepted', 'Filed')
    expect(story.events.map(({ actor }) => actor.role)).toEqual(['operator', 'system', 'system'])
  })

  test('class and row of a device are a proposal', () => {
    const device = { person: 'sensor-7', roles: ['device'] } as const
    nothing
      .when(...as(device, found('03-09 09:40', { ...water, channel: 'IOT' })))
      .then('REPORTED', 'Registered')
  })

  test('a matter that must be seen first waits for a person (rules R50)', () => {
    const lamp = { classCode: 'C0137', row: 'C0137-3' }
    nothing.when(...register('03-09 09:40', lamp)).then('REPORTED', 'Registered')
  })

  test('a row proposed under one class does not file a case that was accepted under another', () => {
    const proposed = given(register('03-09 09:40', { classCode: 'C0137', row: 'C0137-3' }))
    proposed.when(...acceptWithoutRow).then('ACCEPTED', 'Accepted')
  })

  test('a class without a row is left to the duty chief', () => {
    expect(accepted.one.state).toBe('ACCEPTED')
  })

  test('nothing is dispatched unless the city switched it on', () => {
    given(register('03-09 09:40'))
      .when(...accept('03-09 09:45'))
      .then('FILED', 'Accepted', 'Filed')
  })

  test('where it did, the catalogue names the unit', () => {
    const story = givenIn(dispatchingCity, register('03-09 09:40'), accept('03-09 09:45'))
    expect(story.types()).toEqual(['Registered', 'Accepted', 'Filed', 'Dispatched'])
    expect(story.one.obligation?.unit).toBe('u-firm-water-supply')
    expect(story.of('Dispatched')[0]?.actor).toEqual({ person: 'system', role: 'system' })
  })

  test('a return accepted with a unit goes there by the same hand, and may not come back (rules R43)', () => {
    const story = lockedReturn
      .when(...decided('03-10 11:00', 'RETURN-2', 'approve', { unit: 'u-city-housing' }))
      .then('DISPATCHED', 'ApplicationDecided', 'Dispatched')
    expect(story.of('Dispatched').at(-1)).toMatchObject({
      designated: true,
      actor: { person: people.chief.person },
    })
    expect(story.one.left).toMatchObject({ stage: 'dispatch', outcome: 'ordinary' })
  })
})
