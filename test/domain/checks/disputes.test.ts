import { describe, expect, test } from 'vitest'
import { HOUR } from '#domain/time/instant.ts'
import {
  breaches,
  counted,
  cover,
  crew,
  crewHead,
  explained,
  manhole,
  noWater,
} from '#test/support/checked-cases.ts'
import { people } from '#test/support/people.ts'
import { as, decided, dispatch, extended, returned, sign, submit, suspended } from '#test/support/steps.ts'
import { local, shown } from '#test/support/story.ts'

const { dispatcher } = people

describe('3. a unit returns twice, is designated, and tries again: refused, and shown by whom and when it was adjudicated', () => {
  const twice = noWater.and(
    returned('03-09 11:00'),
    decided('03-09 15:00', 'RETURN-1', 'refuse'),
    returned('03-10 09:00'),
    decided('03-10 11:00', 'RETURN-2', 'designate'),
  )

  test('the refusal names the adjudication', () => {
    const payload = { at: local('03-10 11:00'), decidedBy: 'chief', textId: '03-10 11:00.explanation' }
    twice.when(...returned('03-10 15:00')).refuses('RETURN_DESIGNATED', payload)
  })

  test('two returns and one dispatch are counted, the clock ran on through both', () => {
    expect(twice.one).toMatchObject({ returns: { raised: 2 }, hops: 1, firstDispatchWrong: false })
    expect(twice.of('ApplicationRaised').map(({ application }) => application.kind)).toEqual([
      'RETURN',
      'RETURN',
    ])
    expect(explained(twice, 'HANDLING')).toMatchObject({ dueAt: local('03-16 18:00'), total: 5 })
  })
})

describe('4. a return is accepted after two working days: the first dispatch counts as wrong, the citizen’s date stays', () => {
  const toB = noWater.and(
    returned('03-10 16:00'),
    decided('03-11 10:00', 'RETURN-1', 'approve'),
    dispatch('03-11 10:15', 'u-city-housing'),
  )

  test('the promise stands; the second unit has its own full time', () => {
    expect([toB.due('PROMISE'), toB.due('HANDLING')]).toEqual(['03-16 18:00', '03-18 18:00'])
  })

  test('首派准确率: the decision names the unit and says that its dispatch was wrong', () => {
    const [decision] = toB.of('ApplicationDecided')
    expect(decision).toMatchObject({ decision: 'approve', unit: 'u-city-water', wrongDispatch: true })
    expect(toB.of('Dispatched').map(({ unit, hop }) => [unit, hop])).toEqual([
      ['u-city-water', 1],
      ['u-city-housing', 2],
    ])
    expect(decision?.clocks?.HANDLING?.pauses.at(-1)).toEqual({ from: local('03-11 10:00'), why: 'released' })
  })

  test('the unit that returned it does not get it back', () => {
    const back = noWater.and(returned('03-10 16:00'), decided('03-11 10:00', 'RETURN-1', 'approve'))
    back.when(...dispatch('03-11 10:15')).refuses('UNIT_RULED_OUT', { unit: 'u-city-water' })
  })
})

describe('5. more time asked for after the due instant: refused; a third time: refused; a refused one uses no turn', () => {
  const rattles = cover(manhole.rattling, '03-09 09:00').and(as(crew, sign('03-09 09:05')))
  const asks = (at: string) => extended(at, '2WD', crewHead)
  const answers = (at: string, n: number, decision: 'approve' | 'refuse') =>
    decided(at, `EXTEND-${n}`, decision, {}, dispatcher)

  test('a millisecond late is late, and the refusal says when it was due', () => {
    rattles.when(...asks('03-11 09:00')).then('HANDLING', 'ApplicationRaised')
    rattles.when(...asks('03-11 09:00:00.001')).refuses('EXTEND_AFTER_DUE', { dueAt: local('03-11 09:00') })
  })

  test('refused once, granted twice, refused for good: every turn and its length is on record', () => {
    const twice = rattles.and(
      asks('03-09 10:00'),
      answers('03-09 10:30', 1, 'refuse'),
      asks('03-09 11:00'),
      answers('03-09 11:30', 2, 'approve'),
      asks('03-10 11:00'),
      answers('03-10 11:30', 3, 'approve'),
    )
    twice.when(...asks('03-10 15:00')).refuses('EXTEND_TURNS_USED', { max: 2 })
    expect(twice.of('Extended').map(({ turns, by }) => [turns, by.n])).toEqual([
      [1, 2],
      [2, 2],
    ])
    expect(explained(twice, 'HANDLING')).toMatchObject({ dueAt: local('03-17 09:00'), total: 48 * HOUR })
  })
})

describe('6. suspended for 90 days: the clock stands, work is blocked, backlog on day 60, resumed by itself on day 90', () => {
  const asked = cover(manhole.sunken, '03-02 09:00').and(
    as(crew, sign('03-02 09:05')),
    suspended('03-03 15:00', '2026-06-01T15:00:00+08:00', crewHead),
  )
  const parked = asked.and(
    decided('03-03 15:00', 'SUSPEND-1', 'approve', {}, dispatcher),
    decided('03-03 15:00', 'SUSPEND-1', 'approve'),
  )
  const back = parked.until('06-01 15:00')

  test('work is refused with the day on which it resumes, a second suspension for good', () => {
    parked.when(...as(crew, submit('03-10 09:00'))).refuses('SUSPENDED', { until: local('06-01 15:00') })
    back.when(...suspended('06-02 09:00', '2026-06-20T15:00:00+08:00', crewHead)).refuses('SUSPEND_USED')
  })

  test('backlog on the sixtieth day, at work again on the ninetieth, and what was used is kept', () => {
    expect(back.of('BecameBacklog').map(({ at }) => shown(at))).toEqual(['05-02 15:00'])
    expect(back.of('Resumed')).toMatchObject([{ at: local('06-01 15:00'), actor: { role: 'system' } }])
    expect(back.one).toMatchObject({ state: 'HANDLING', run: 2 })
    expect(back.due('HANDLING')).toBe('06-05 09:00')
    // 720 minutes before the pause, 28 hours after it
    expect(counted(back)).toEqual([
      '03-02 7',
      '03-03 5',
      '06-01 3',
      '06-02 8',
      '06-03 8',
      '06-04 8',
      '06-05 1',
    ])
    expect(breaches(back).filter((each) => each.startsWith('HANDLING'))).toEqual([])
  })
})
