import { describe, expect, test } from 'vitest'
import type { Actor } from '#domain/actors/actor.ts'
import { actingFor } from '#domain/actors/deputy.ts'
import { indexCity } from '#domain/city/city.ts'
import { demoCity } from '#test/support/demo-city.ts'
import { people } from '#test/support/people.ts'
import {
  applies,
  as,
  checked,
  close,
  decided,
  handOver,
  happy,
  pass,
  says,
  sendCheck,
  submit,
  withdrawn,
} from '#test/support/steps.ts'
import { local } from '#test/support/story.ts'
import {
  contacted,
  filed,
  handedOver,
  lampChecking,
  lampHandedOver,
  submitted,
} from '../case/transitions/stories.ts'

const city = indexCity({
  ...demoCity.pack,
  deputies: [{ for: 'chief-1', deputy: 'dispatcher-1', from: '2026-03-16', to: '2026-03-20' }],
})

describe('who acts as a deputy (rules R47)', () => {
  const at = (time: string, principal = 'chief-1', deputy = 'dispatcher-1') =>
    actingFor({ principal, deputy }, local(time), city)

  test('is the deputy’s person with the roles and the scope of the principal', () => {
    expect(at('03-18 10:00')).toEqual({
      person: 'dispatcher-1',
      onBehalfOf: 'chief-1',
      roles: ['duty-chief'],
      area: '31',
    })
  })

  test.each([
    ['the millisecond before the first day', '03-15 23:59:59.999', false],
    ['from midnight of the first day', '03-16 00:00', true],
    ['to the end of the last day', '03-20 23:59:59.999', true],
    ['not on the day after', '03-21 00:00', false],
  ])('%s', (_, time, holds) => {
    expect(at(time) !== undefined).toBe(holds)
  })

  test('is nobody else, and not the other way round', () => {
    expect(at('03-18 10:00', 'chief-1', 'dispatcher-2')).toBeUndefined()
    expect(at('03-18 10:00', 'dispatcher-1', 'chief-1')).toBeUndefined()
    expect(at('03-18 10:00', 'nobody')).toBeUndefined()
  })

  test('one such deputyship stands in the demo city', () => {
    const between = { principal: 'binjiang-chief', deputy: 'binjiang-dispatcher' }
    expect(actingFor(between, local('03-16 09:00'), demoCity)).toMatchObject({ area: '319901' })
  })
})

/** `person` acting for `principal`, who has these roles at the city's centre. */
const deputy = (person: string, principal: Actor): Actor => ({
  ...principal,
  person,
  onBehalfOf: principal.person,
})
const unitDeputy = deputy('stand-in', people.handler)

describe('what one of the two did binds both (rules R45, R47)', () => {
  const byDeputy = contacted.and(as(unitDeputy, submit('03-10 10:00')), handOver('03-10 11:00'))
  const centre = (person: string, ...roles: Actor['roles']): Actor => ({ person, roles, area: '31' })

  test('the case remembers both, and so do its events', () => {
    expect(byDeputy.one.hands.persons).toEqual([people.handler.person, 'stand-in', people.head.person])
    expect(byDeputy.of('Submitted')[0]?.actor).toMatchObject({ person: 'stand-in', onBehalfOf: 'hand' })
  })

  test.each([
    ['the deputy may not pass what he handled for another', centre('stand-in', 'operator'), 'stand-in'],
    ['nor may the principal', centre(people.handler.person, 'operator'), people.handler.person],
    ['nor a deputy of the principal', deputy('third', centre('hand', 'operator')), 'hand'],
    ['nor the deputy for somebody who did not', deputy('stand-in', people.operator), 'stand-in'],
  ])('%s', (_, actor, who) => {
    byDeputy.when(...as(actor, pass('03-10 14:00'))).refuses('SEPARATION_OF_DUTY', { who, did: 'HANDLED' })
  })

  test('a deputy who belongs to the handling unit is bound by it, whoever the principal is', () => {
    const member = deputy('city-water-handler', people.operator)
    handedOver.when(...as(member, pass('03-10 14:00'))).refuses('SEPARATION_OF_DUTY', {
      who: 'city-water-handler',
      did: 'HANDLED',
    })
  })

  test('the principal may not close what the deputy checked for him', () => {
    const story = lampHandedOver.and(
      sendCheck('03-10 11:00'),
      checked('03-10 14:30', 'PASS', deputy('third', people.inspector)),
    )
    const principal = centre(people.inspector.person, 'duty-chief')
    for (const actor of [principal, centre('third', 'duty-chief')]) {
      story
        .when(...close('03-10 15:00', 'J03', actor))
        .refuses('SEPARATION_OF_DUTY', { who: actor.person, did: 'CHECKED' })
    }
  })

  test('a deputy does the tasks of the principal', () => {
    lampChecking.when(...checked('03-10 14:30', 'PASS', deputy('third', people.inspector))).then('CHECKING')
  })

  const asked = applies('03-09 09:50', 'VOID', { reason: 'ERROR' })
  test.each([
    [
      'a deputy decide what the principal applied for',
      asked,
      deputy('third', centre('op', 'duty-chief')),
      'op',
    ],
    [
      'a principal decide what his deputy applied for',
      as(deputy('third', people.operator), asked),
      centre('op', 'duty-chief'),
      'op',
    ],
    [
      'a deputy decide what he applied for as such',
      as(deputy('third', people.operator), asked),
      centre('third', 'duty-chief'),
      'third',
    ],
  ])('nor may %s', (_, application, decider, who) => {
    filed
      .and(application)
      .when(...decided('03-09 09:55', 'VOID-1', 'approve', {}, decider))
      .refuses('SEPARATION_OF_DUTY', { who, did: 'APPLIED' })
  })

  test('nor give the next level’s word on what was advised for him', () => {
    const exclusion = handedOver.and(pass('03-10 14:00'), applies('03-10 14:05', 'EXCLUDE'))
    exclusion
      .and(decided('03-10 14:10', 'EXCLUDE-1', 'approve', {}, deputy('third', people.chief)))
      .when(...decided('03-10 14:20', 'EXCLUDE-1', 'approve', {}, centre(people.chief.person, 'supervisor')))
      .refuses('SEPARATION_OF_DUTY', { who: people.chief.person, did: 'ADVISED' })
  })

  test('nor reopen what was closed for him', () => {
    const byThird = handedOver.and(
      pass('03-10 14:00'),
      as(deputy('third', people.caller), happy('03-10 15:00')),
      applies('03-11 09:00', 'REOPEN', { reason: 'RECURS' }),
    )
    byThird
      .when(...decided('03-11 10:00', 'REOPEN-1', 'approve', {}, centre(people.caller.person, 'supervisor')))
      .refuses('SEPARATION_OF_DUTY', { who: people.caller.person, did: 'CLOSED' })
  })

  test('an application may be withdrawn by the principal of the deputy who made it', () => {
    const story = filed.and(as(deputy('third', people.operator), asked))
    story.when(...withdrawn('03-09 09:55', 'VOID-1', people.operator)).then('FILED', 'ApplicationWithdrawn')
  })

  test('hands that are the same through a deputy are flagged', () => {
    const both = centre('disp', 'dispatcher', 'operator')
    const story = filed.and(
      as(deputy('third', both), says('03-09 10:00', both, 'dispatch', { unit: 'u-city-water' })),
      says('03-09 11:00', people.handler, 'sign'),
      says('03-09 11:30', people.handler, 'record-contact', { made: true, mode: 'PHONE' }),
      submit('03-10 10:00'),
      as({ ...deputy('stand-in', people.head) }, handOver('03-10 11:00')),
    )
    expect(story.and(as(both, pass('03-10 14:00'))).of('Passed')[0]?.sameHands).toBe(true)
    expect(story.and(pass('03-10 14:00')).of('Passed')[0]?.sameHands).toBe(false)
  })

  test('a head who reviews what a deputy submitted for him reviews himself', () => {
    const story = contacted.and(as(deputy('third', people.head), submit('03-10 10:00')))
    expect(story.and(handOver('03-10 11:00')).of('HandedOver')[0]?.selfReviewed).toBe(true)
    expect(submitted.and(handOver('03-10 11:00')).of('HandedOver')[0]?.selfReviewed).toBe(false)
  })
})
