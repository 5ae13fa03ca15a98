import { describe, expect, test } from 'vitest'
import { worksOf } from '#domain/case/queue.ts'
import { demoCity } from '#test/support/demo-city.ts'
import { people } from '#test/support/people.ts'
import {
  accept,
  contact,
  decided,
  dispatch,
  found,
  register,
  returned,
  says,
  sign,
  suspended,
  told,
} from '#test/support/steps.ts'
import { given, local, type Story } from '#test/support/story.ts'

const critical = given(
  register('03-09 09:00', { urgency: 'CRITICAL' }),
  accept('03-09 09:01'),
  dispatch('03-09 09:05'),
)
const reportsBack = says('03-09 09:40', people.handler, 'interim-report', { report: '已围护，正在抢修。' })
const ordinary = given(register('03-09 09:40'), accept('03-09 09:45'), dispatch('03-09 10:00'))

function tasks({ one }: Story): readonly string[] {
  return worksOf(one, demoCity).map(({ id }) => id)
}

describe('what a unit owes beside the handling (rules R63)', () => {
  test('an urgent matter: first contact and interim report, each due when its clock is (rules R51)', () => {
    expect(worksOf(critical.one, demoCity)).toEqual([
      { id: 'CONTACT', kind: 'CONTACT', queue: 'task:u-city-water', dueAt: local('03-09 09:20') },
      { id: 'INTERIM', kind: 'INTERIM', queue: 'task:u-city-water', dueAt: local('03-09 10:05') },
    ])
  })

  test('is gone once it is done', () => {
    expect(tasks(critical.and(contact('03-09 09:15')))).toEqual(['INTERIM'])
    expect(tasks(critical.and(contact('03-09 09:15'), reportsBack))).toEqual([])
  })

  test('a reason for no contact will do', () => {
    const declined = says('03-09 11:00', people.handler, 'record-contact', {
      made: false,
      reason: 'DECLINED',
    })
    expect(tasks(ordinary)).toEqual(['CONTACT'])
    expect(tasks(ordinary.and(declined))).toEqual([])
  })

  test('stays when it is late', () => {
    expect(tasks(critical.until('03-09 10:30'))).toEqual(['CONTACT', 'INTERIM'])
  })

  test('stays with the unit while its return is open, and goes with an accepted one', () => {
    const disputed = ordinary.and(returned('03-09 11:00'))
    expect(tasks(disputed)).toContain('CONTACT')
    const released = disputed.and(decided('03-09 15:00', 'RETURN-1', 'approve'))
    expect(tasks(released)).toEqual([])
    const [work] = worksOf(released.and(dispatch('03-09 15:10', 'u-firm-water-supply')).one, demoCity)
    expect(work).toMatchObject({ id: 'CONTACT', queue: 'task:u-firm-water-supply' })
  })

  test('rests while the case is suspended, and comes back with it (rules A, T19 and T20)', () => {
    const parked = ordinary.and(
      sign('03-09 11:00'),
      suspended('03-09 11:30', '2026-03-20T18:00:00+08:00'),
      told('03-09 11:40'),
      decided('03-09 12:00', 'SUSPEND-1', 'approve', {}, people.dispatcher),
      decided('03-09 14:00', 'SUSPEND-1', 'approve'),
    )
    expect(parked.one.state).toBe('SUSPENDED')
    expect(tasks(parked)).toEqual([])
    expect(tasks(parked.until('03-21 00:00'))).toEqual(['CONTACT'])
  })

  test('is nothing where nobody waits', () => {
    expect(
      tasks(given(found('03-09 08:50'), accept('03-09 08:52', 'C0137-3'), dispatch('03-09 09:00'))),
    ).toEqual([])
  })

  test('is nothing of the unit where the centre relays (rules R69)', () => {
    const confidential = given(
      register('03-09 09:40', { confidential: true }),
      accept('03-09 09:45'),
      dispatch('03-09 10:00'),
      sign('03-09 11:00'),
    )
    expect(tasks(confidential)).toEqual([])
  })
})
