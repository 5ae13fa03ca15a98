import { describe, expect, test } from 'vitest'
import { indexCity } from '#domain/city/city.ts'
import { demoCity } from '#test/support/demo-city.ts'
import { people } from '#test/support/people.ts'
import {
  accept,
  applies,
  contact,
  decided,
  dispatch,
  extended,
  fail,
  found,
  handOver,
  pass,
  reclassify,
  register,
  returned,
  says,
  sign,
  submit,
  told,
} from '#test/support/steps.ts'
import { given, givenIn, type Story, shown } from '#test/support/story.ts'

const clocks = ({ one }: Story) => Object.keys(one.clocks)
const { operator, dispatcher, chief } = people

describe('the desk’s clocks (rules R51, R72)', () => {
  test('ordinary: a quarter of an hour to accept and file, another to dispatch', () => {
    const reported = given(register('03-09 09:40'))
    expect([clocks(reported), reported.due('ACCEPT')]).toEqual([['PROMISE', 'ACCEPT'], '03-09 09:55'])
    const filed = reported.and(accept('03-09 09:45'))
    expect([clocks(filed), filed.due('DISPATCH')]).toEqual([['PROMISE', 'DISPATCH'], '03-09 10:00'])
  })

  test('urgent: one clock of ten minutes from the call to the dispatch, also through a verification', () => {
    const reported = given(register('03-09 09:40', { urgency: 'URGENT' }))
    expect([clocks(reported), reported.due('DESK')]).toEqual([['PROMISE', 'DESK'], '03-09 09:50'])
    const out = reported.and(says('03-09 09:41', operator, 'send-verify'))
    expect(out.due('DESK')).toBe('03-09 09:50')
    const filed = reported.and(accept('03-09 09:45'))
    expect([clocks(filed), filed.due('DESK')]).toEqual([['PROMISE', 'DESK'], '03-09 09:50'])
    expect(filed.and(dispatch('03-09 09:48')).one.clocks.DESK).toBeUndefined()
  })

  test('found urgent when it was filed: the same ten minutes, counted from the report', () => {
    const reported = given(found('03-09 09:40'))
    expect(reported.due('ACCEPT')).toBe('03-09 09:55')
    const filed = reported.and(accept('03-09 09:44', 'C0103-1'))
    expect([clocks(filed), filed.due('DESK')]).toEqual([['DESK'], '03-09 09:50'])
  })

  test('back at dispatch later: ten minutes if urgent', () => {
    const urgent = given(
      register('03-09 09:40', { urgency: 'URGENT' }),
      accept('03-09 09:42'),
      dispatch('03-09 09:45'),
    )
    const back = urgent.and(returned('03-09 10:00'), decided('03-09 10:20', 'RETURN-1', 'approve'))
    expect([back.due('DESK'), back.due('DISPATCH')]).toEqual([undefined, '03-09 10:30'])
  })
})

describe('the citizen’s clock and the unit’s (rules R21, R22)', () => {
  const filedAs = (row: string) =>
    given(register('03-06 15:00'), says('03-06 15:30', operator, 'accept', { classCode: 'H0601' }), [
      '03-06 15:40',
      chief,
      { type: 'file', row },
    ])

  test('the promise is the hotline’s from the call on, also when a grid row binds the unit', () => {
    const story = filedAs('C0103-3').and(dispatch('03-06 16:00'))
    expect([story.one.obligation?.by, story.due('HANDLING')]).toEqual(['G3', '03-10 16:00'])
    expect([story.one.hotline, story.due('PROMISE')]).toEqual(['H4', '03-13 18:00'])
  })

  test('the earlier due instant binds: five grid days end before five legal days of the same afternoon', () => {
    const story = filedAs('C0103-4').and(dispatch('03-06 16:00'))
    expect([story.one.obligation?.by, story.due('HANDLING')]).toEqual(['G3', '03-13 16:00'])
  })

  test('on a tie the grid row binds', () => {
    const story = filedAs('C0103-4').and(dispatch('03-06 18:00'))
    expect([story.one.obligation?.by, story.due('HANDLING')]).toEqual(['G3', '03-13 18:00'])
  })
})

describe('what moves the promise, and what does not (rules R26, R27)', () => {
  const h4 = given(
    register('03-09 09:40'),
    accept('03-09 09:45'),
    dispatch('03-09 10:00'),
    contact('03-09 11:00'),
  )
  const replied = { repliedAt: '2026-03-12T14:30+08:00', replyMode: 'PHONE', reply: '已恢复。' }

  test('a failed check lets it run on as if the reply had never been: no credit for the time held', () => {
    const handed = h4.and(submit('03-12 14:40'), handOver('03-12 15:00', replied))
    expect(handed.one.clocks.PROMISE?.wakeAt).toBeUndefined()
    const failed = handed.and(fail('03-17 10:00'))
    expect(failed.due('PROMISE')).toBe('03-16 18:00')
    expect(failed.of('Breached').map(({ clock, at }) => `${clock} ${shown(at)}`)).toContain(
      'PROMISE 03-16 18:00',
    )
  })

  test('it stops at the reply and is judged when the round passes', () => {
    const handed = h4.and(submit('03-12 14:40'), handOver('03-12 15:00', replied))
    expect(handed.one.judged.promise).toBeUndefined()
    expect(handed.and(pass('03-17 10:00')).one.judged.promise).toBe(true)
  })

  test('another hotline row moves it, once the citizen was told of it', () => {
    const asked = h4.and(applies('03-10 09:00', 'RECLASSIFY', { hotline: 'H5' }, dispatcher))
    asked.when(...decided('03-10 10:00', 'RECLASSIFY-1', 'approve')).refuses('CITIZEN_NOT_TOLD')
    const moved = asked.and(told('03-10 09:30'), decided('03-10 10:00', 'RECLASSIFY-1', 'approve'))
    expect([moved.due('HANDLING'), moved.due('PROMISE')]).toEqual(['03-30 18:00', '03-30 18:00'])
  })

  test('what was granted before is kept on both under a row that allows it (rules R28)', () => {
    const longer = h4.and(
      sign('03-09 11:10'),
      extended('03-09 12:00', '5WD'),
      told('03-09 12:10'),
      decided('03-09 15:00', 'EXTEND-1', 'approve', {}, dispatcher),
    )
    expect([longer.due('HANDLING'), longer.due('PROMISE')]).toEqual(['03-23 18:00', '03-23 18:00'])
    const moved = longer.and(
      applies('03-10 09:00', 'RECLASSIFY', { hotline: 'H5' }, dispatcher),
      told('03-10 09:10'),
      decided('03-10 10:00', 'RECLASSIFY-2', 'approve'),
    )
    expect([moved.due('HANDLING'), moved.due('PROMISE')]).toEqual(['04-07 18:00', '04-07 18:00'])
  })

  test('another grid row does not', () => {
    const moved = h4.and(
      reclassify('03-10 09:00', 'C0103-3'),
      decided('03-10 10:00', 'RECLASSIFY-1', 'approve'),
    )
    expect([moved.due('HANDLING'), moved.due('PROMISE')]).toEqual(['03-11 10:00', '03-16 18:00'])
  })
})

describe('the time of the unit after an accepted return (rules R25)', () => {
  const returnedLate = [
    register('03-09 09:40'),
    accept('03-09 09:45'),
    dispatch('03-09 10:00'),
    returned('03-10 16:00'),
    decided('03-11 10:00', 'RETURN-1', 'approve'),
    dispatch('03-11 10:15', 'u-city-housing'),
  ]

  test('V7 where the city lets the next unit have what remains, the dispute is used time', () => {
    const { sla } = demoCity.pack
    const remaining = indexCity({
      ...demoCity.pack,
      sla: {
        ...sla,
        profiles: sla.profiles.map((profile) => ({
          ...profile,
          afterReturn: { ...profile.afterReturn, legal: 'remaining' },
        })),
      },
    })
    expect(givenIn(remaining, ...returnedLate).due('HANDLING')).toBe('03-16 18:00')
    expect(given(...returnedLate).due('HANDLING')).toBe('03-18 18:00')
  })

  test('of an urgent matter it always is what remains', () => {
    const urgent = given(
      register('03-09 09:40', { urgency: 'URGENT' }),
      accept('03-09 09:42'),
      dispatch('03-09 09:45'),
      sign('03-09 09:50'),
      returned('03-09 10:00'),
      decided('03-09 10:20', 'RETURN-1', 'approve'),
      dispatch('03-09 10:30', 'u-city-housing'),
    )
    // 35 minutes were used when it was released; ten at dispatch are nobody's of the units
    expect(urgent.due('HANDLING')).toBe('03-10 09:55')
  })
})
