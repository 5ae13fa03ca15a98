import { describe, expect, test } from 'vitest'
import { HOUR } from '#domain/time/instant.ts'
import { workingMsBetween } from '#domain/time/working-time.ts'
import { dossier } from '#test/support/checked-cases.ts'
import { demoCity } from '#test/support/demo-city.ts'
import { people } from '#test/support/people.ts'
import {
  accept,
  applies,
  contact,
  decided,
  dispatch,
  extended,
  handOver,
  happy,
  pass,
  register,
  returned,
  submit,
  unhappy,
} from '#test/support/steps.ts'
import { given, local, shown } from '#test/support/story.ts'

const { dispatcher, head } = people

describe('19. an appeal is upheld: the overdue stays in the raw figure, and the adjusted one is on time', () => {
  const late = given(
    register('03-09 09:40'),
    accept('03-09 09:45'),
    dispatch('03-09 10:00'),
    contact('03-09 11:00'),
    submit('03-17 09:00'),
    handOver('03-17 10:00'),
    pass('03-17 11:00'),
    happy('03-18 10:00'),
  )
  const asked = late.and(applies('03-19 10:00', 'APPEAL', {}, head))
  const upheld = asked.and(
    decided('03-19 14:00', 'APPEAL-1', 'approve', {}, dispatcher),
    decided('03-19 15:00', 'APPEAL-1', 'approve'),
  )

  test('V28 the breach, the verdict and the closing stay as they were; exempt by the appeal', () => {
    expect(late.one).toMatchObject({ closed: { type: 'OVERDUE' }, judged: { obligation: false } })
    expect(upheld.one).toMatchObject({
      state: 'CLOSED',
      closed: { type: 'OVERDUE' },
      judged: { obligation: false },
      appealed: true,
    })
    expect(upheld.of('Breached').map(({ clock }) => clock)).toContain('HANDLING')
    expect(upheld.types()).not.toContain('BreachLifted')
    expect(dossier(upheld, '03-30 10:00').obligations).toMatchObject([
      { k: 1, exemptBy: 'APPEAL', handedOver: { onTime: false } },
    ])
  })

  test('who asked and who decided is on record, level by level', () => {
    expect(upheld.of('ApplicationRaised')[0]?.application).toMatchObject({
      kind: 'APPEAL',
      by: 'head',
      unit: 'u-city-water',
    })
    expect(upheld.of('ApplicationAdvised')).toMatchObject([
      { decision: 'approve', actor: { role: 'dispatcher' } },
    ])
    expect(upheld.of('ApplicationDecided')).toMatchObject([
      { decision: 'approve', actor: { role: 'duty-chief' } },
    ])
  })

  test('once a case, within five working days, and only of lateness', () => {
    upheld.when(...applies('03-20 10:00', 'APPEAL', {}, head)).refuses('APPEAL_USED')
    late.when(...applies('03-25 18:00', 'APPEAL', {}, head)).then('CLOSED', 'ApplicationRaised')
    late
      .when(...applies('03-26 09:00', 'APPEAL', {}, head))
      .refuses('WINDOW_CLOSED', { until: local('03-25 18:00') })
    const punctual = late.altered({ judged: { obligation: true } })
    punctual.when(...applies('03-19 10:00', 'APPEAL', {}, head)).refuses('APPEAL_NOT_ALLOWED')
  })

  test('an obligation that was late before its redo is the one excused, not the redo', () => {
    const redone = given(
      register('03-09 09:40'),
      accept('03-09 09:45'),
      dispatch('03-09 10:00'),
      contact('03-09 11:00'),
      submit('03-17 09:00'),
      handOver('03-17 10:00'),
      pass('03-17 11:00'),
      unhappy('03-18 10:00'),
      contact('03-18 11:00'),
      submit('03-19 09:00'),
      handOver('03-19 10:00', { headTookPart: true }),
      pass('03-19 11:00'),
      happy('03-20 10:00'),
      applies('03-20 11:00', 'APPEAL', {}, head),
      decided('03-20 14:00', 'APPEAL-1', 'approve', {}, dispatcher),
      decided('03-20 15:00', 'APPEAL-1', 'approve'),
    )
    const { obligations } = dossier(redone, '03-30 10:00')
    expect(obligations.map(({ k, exemptBy }) => [k, exemptBy])).toEqual([
      [1, 'APPEAL'],
      [2, undefined],
    ])
  })
})

describe('21. the supervisor asks why the case breached: stages, who was waited for, applications and decisions', () => {
  const story = given(
    register('03-09 09:40'),
    accept('03-09 09:45'),
    dispatch('03-09 10:00'),
    returned('03-09 11:00'),
    decided('03-09 15:00', 'RETURN-1', 'refuse'),
    contact('03-10 11:00'),
    extended('03-11 09:00', '1WD'),
    decided('03-11 10:00', 'EXTEND-2', 'refuse', {}, dispatcher),
    submit('03-17 09:00'),
    handOver('03-17 10:00'),
    pass('03-17 11:00'),
    happy('03-18 10:00'),
  )
  const { held, obligations, promise } = dossier(story, '03-30 10:00')

  test('V29 the times of those who held it add up to CLOSED − T01, elapsed and working', () => {
    const [from, to] = [local('03-09 09:40'), local('03-18 10:00')]
    const sum = (amount: 'ms' | 'workingMs') => held.reduce((total, each) => total + each[amount], 0)
    expect(sum('ms')).toBe(to - from)
    expect(sum('workingMs')).toBe(workingMsBetween(demoCity.calendar, from, to))
    expect(held.map(({ by, unit, ms }) => [unit ?? by, ms / HOUR])).toEqual([
      ['intake', 5 / 60],
      ['dispatch', 15 / 60],
      ['u-city-water', 8 * 24 - 4],
      ['adjudication', 4],
      ['review', 1],
      ['callback', 23],
    ])
  })

  test('whose time was used up is named: the unit’s obligation and the citizen’s promise, with their due instants', () => {
    expect(
      obligations.map(({ unit, clock, handedOver }) => [unit, shown(clock.dueAt), handedOver?.onTime]),
    ).toEqual([['u-city-water', '03-16 18:00', false]])
    expect([shown(promise?.firstDueAt), promise?.onTime]).toEqual(['03-16 18:00', false])
  })

  test('what was asked for, by whom, and who said no', () => {
    const asked = story.of('ApplicationRaised').map(({ application: { kind, by } }) => [kind, by])
    expect(asked).toEqual([
      ['RETURN', 'head'],
      ['EXTEND', 'head'],
    ])
    const said = story
      .of('ApplicationDecided')
      .map(({ kind, decision, actor }) => [kind, decision, actor.person])
    expect(said).toEqual([
      ['RETURN', 'refuse', 'chief'],
      ['EXTEND', 'refuse', 'disp'],
    ])
  })

  test('while it is open, the last of those who hold it is who is waited for', () => {
    const open = given(register('03-09 09:40'), accept('03-09 09:45'), dispatch('03-09 10:00'))
    expect(dossier(open, '03-20 10:00').held.at(-1)).toMatchObject({
      by: 'unit',
      unit: 'u-city-water',
      times: 1,
    })
  })
})
