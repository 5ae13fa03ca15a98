import { describe, expect, test } from 'vitest'
import { people } from '#test/support/people.ts'
import {
  accept,
  checked,
  close,
  contact,
  decided,
  dispatch,
  fail,
  found,
  handOver,
  happy,
  pass,
  register,
  returned,
  sendCheck,
  sign,
  submit,
  unhappy,
} from '#test/support/steps.ts'
import { given, local, type Story, shown } from '#test/support/story.ts'

/** Rungs and breaches of a clock that came to pass, as `BLUE 03-12 12:00`. */
function ladder(story: Story, clock: string): readonly string[] {
  return story.events.flatMap((event) => {
    if (event.type === 'RungReached' && event.clock === clock) return [`${event.rung} ${shown(event.at)}`]
    return event.type === 'Breached' && event.clock === clock ? [`RED ${shown(event.at)}`] : []
  })
}

/** An H4 case dispatched Monday 03-09 10:00. */
const h4 = [register('03-09 09:40'), accept('03-09 09:45'), dispatch('03-09 10:00')]
/** A G3 case of 2WD, found by an inspector and dispatched Monday 03-09 09:00. */
const g3 = [found('03-09 08:50'), accept('03-09 08:52', 'C0137-3'), dispatch('03-09 09:00')]

describe('vectors of rules, at the case', () => {
  test('V1 a Friday 17:00 dispatch is due 19:00 the same day for 2UH, Tuesday 17:00 for 2WD (check 1)', () => {
    const urgent = given(found('03-06 17:00'), accept('03-06 17:00', 'E0505-1'), dispatch('03-06 17:00'))
    expect(urgent.due('HANDLING')).toBe('03-06 19:00')
    const plain = given(found('03-06 17:00'), accept('03-06 17:00', 'C0137-3'), dispatch('03-06 17:00'))
    expect(plain.due('HANDLING')).toBe('03-10 17:00')
    const later = given(found('03-06 17:00'), accept('03-06 17:00', 'E0505-1'), dispatch('03-06 17:10'))
    expect(later.due('HANDLING')).toBe('03-06 19:10')
  })

  test('V2 the ladder of that 2WD case: blue and yellow together, red, order, notice', () => {
    const story = given(
      found('03-06 17:00'),
      accept('03-06 17:00', 'C0137-3'),
      dispatch('03-06 17:00'),
    ).until('03-17 17:00')
    expect(ladder(story, 'HANDLING')).toEqual([
      'BLUE 03-09 17:00',
      'YELLOW 03-09 17:00',
      'RED 03-10 17:00',
      'ORDER 03-11 17:00',
      'NOTICE 03-17 17:00',
    ])
  })

  test('V3 signing after three days moves no due date; the first contact breached after one working day (check 2)', () => {
    const dispatched = given(...h4)
    expect(shown(dispatched.one.clocks.SIGN?.wakeAt)).toBe('03-09 12:00:00.001')
    const auto = dispatched.until('03-09 12:00:00.001')
    expect(auto.one).toMatchObject({ state: 'HANDLING', signed: 'AUTOMATIC' })
    const signed = auto.when(...sign('03-12 10:00')).then('HANDLING', 'Acknowledged')
    expect(ladder(signed, 'CONTACT')).toEqual(['RED 03-10 18:00'])
    expect(signed.due('HANDLING')).toBe('03-16 18:00')
  })

  test('V4 the ladder of a 5WD legal case', () => {
    const story = given(...h4).until('03-23 18:00')
    expect(ladder(story, 'HANDLING')).toEqual([
      'BLUE 03-12 12:00',
      'YELLOW 03-13 18:00',
      'RED 03-16 18:00',
      'ORDER 03-17 18:00',
      'NOTICE 03-23 18:00',
    ])
    expect(shown(given(...h4).until('03-16 17:00').one.clocks.HANDLING?.wakeAt)).toBe('03-16 18:00:00.001')
  })

  test('V6 a designated unit may not return (rules R42, check 3)', () => {
    const once = given(...h4, returned('03-09 11:00'), decided('03-09 15:00', 'RETURN-1', 'refuse'))
    expect(once.one.state).toBe('HANDLING')
    const designated = once
      .when(...returned('03-10 09:00'))
      .then('DISPUTED')
      .when(...decided('03-10 11:00', 'RETURN-2', 'designate'))
      .then('HANDLING')
    designated.when(...returned('03-10 15:00')).refuses('RETURN_DESIGNATED', {
      at: local('03-10 11:00'),
      decidedBy: 'chief',
      textId: '03-10 11:00.explanation',
    })
    expect(designated.due('HANDLING')).toBe('03-16 18:00')
    expect(designated.one).toMatchObject({ hops: 1, returns: { raised: 2 } })
  })

  test('V7 a return accepted after two days: fresh for B, the promise unmoved, A released and ruled out (check 4)', () => {
    const raised = given(...h4, returned('03-10 16:00'))
    expect(raised.due('ADJUDICATE')).toBe('03-11 16:00')
    const filed = raised.when(...decided('03-11 10:00', 'RETURN-1', 'approve')).then('FILED')
    expect(filed.one.clocks.HANDLING?.pauses.at(-1)?.why).toBe('released')
    filed.when(...dispatch('03-11 10:15')).refuses('UNIT_RULED_OUT', { unit: 'u-city-water' })
    const again = filed.when(...dispatch('03-11 10:15', 'u-city-housing')).then('DISPATCHED')
    expect(again.due('HANDLING')).toBe('03-18 18:00')
    expect(again.due('PROMISE')).toBe('03-16 18:00')
    expect(again.one).toMatchObject({ ruledOut: ['u-city-water'], firstDispatchWrong: true, hops: 2 })
  })

  test('V16 a failed check goes on on the same clock; on time is judged on the sum (check 7)', () => {
    const handed = given(...g3, submit('03-10 09:30'), handOver('03-10 10:00'))
    expect(ladder(handed, 'HANDLING')).toEqual(['BLUE 03-10 09:00', 'YELLOW 03-10 09:00'])
    const failed = handed.when(...fail('03-11 15:00')).then('HANDLING')
    expect(failed.due('HANDLING')).toBe('03-12 12:00')
    const inTime = failed
      .when(...submit('03-12 10:30'))
      .then('UNIT_REVIEW')
      .when(...handOver('03-12 11:00'))
      .then('FEEDBACK')
    expect(inTime.one.judged.obligation).toBe(true)
    expect(ladder(inTime, 'HANDLING')).toHaveLength(2)
    const late = failed
      .when(...submit('03-12 14:30'))
      .then('UNIT_REVIEW')
      .when(...handOver('03-12 15:00'))
      .then('FEEDBACK')
    expect(late.one.judged.obligation).toBe(false)
  })

  test.each([
    ['03-12 15:00', '03-17 10:00', '03-19 18:00'],
    ['03-16 17:00', '03-18 10:00', '03-18 18:00'],
    ['03-16 17:00', '03-18 20:00', '03-19 18:00'],
  ])('V17 legal: handed over %s, failed %s, due %s', (over, back, due) => {
    const story = given(...h4, contact('03-09 11:00'), submit(over), handOver(over), fail(back))
    expect(story.due('HANDLING')).toBe(due)
  })

  test('V18 registered before midnight, dispatched after it: promise and obligation end on different days', () => {
    const story = given(register('03-09 23:50'), accept('03-09 23:55'), dispatch('03-10 00:05'))
    expect(story.due('PROMISE')).toBe('03-16 18:00')
    expect(story.due('HANDLING')).toBe('03-17 18:00')
  })

  test('V19 dissatisfied: one redo of 3WD, then supervision, never a loop (check 8)', () => {
    const first = given(
      ...h4,
      contact('03-09 14:00'),
      submit('03-16 16:00'),
      handOver('03-16 17:00'),
      pass('03-17 10:00'),
    )
    const redo = first.when(...unhappy('03-20 11:00')).then('HANDLING', 'CallbackRecorded', 'RedoOrdered')
    expect(redo.due('HANDLING')).toBe('03-25 18:00')
    expect(redo.due('CONTACT')).toBe('03-23 18:00')
    const again = redo
      .when(...contact('03-23 09:00'))
      .then('HANDLING')
      .when(...submit('03-24 09:00'))
      .then('UNIT_REVIEW')
    again.when(...handOver('03-24 10:00')).refuses('FEEDBACK_FIELD', { field: 'headTookPart' })
    const second = again
      .when(...handOver('03-24 10:00', { headTookPart: true }))
      .then('FEEDBACK')
      .when(...pass('03-24 11:00'))
      .then('CALLBACK')
      .when(...unhappy('03-25 10:00'))
      .then('CALLBACK', 'CallbackRecorded')
    second.when(...happy('03-25 11:00')).refuses('REDO_USED')
    const closed = second.until('03-26 10:00:00.001')
    expect(closed.one).toMatchObject({ state: 'CLOSED', closed: { type: 'SPECIAL' } })
    expect(closed.types().slice(-5)).toEqual([
      'Breached',
      'Defaulted',
      'Confirmed',
      'SupervisionOrdered',
      'Closed',
    ])
  })

  test('a case that ends at once ends its clocks in the event that ends it (R10, T02–T04)', () => {
    const answered = given(register('03-09 09:40'), [
      '03-09 09:46',
      people.operator,
      { type: 'answer', article: 'kb-1', reply: '已答复。' },
    ])
    const [event] = answered.of('Answered')
    expect(event?.promiseOnTime).toBe(true)
    expect(event?.clocks?.PROMISE?.pauses).toEqual([{ from: local('03-09 09:46'), why: 'done' }])
    expect(Object.keys(event?.clocks ?? {})).toEqual(['PROMISE', 'ACCEPT'])
  })

  test('V20 a caller who wants no reply: no contact, callback or promise; closed without callback (check 9)', () => {
    const story = given(
      register('03-09 09:40', { replyWanted: false }),
      accept('03-09 09:45'),
      dispatch('03-09 10:00'),
    )
    expect(Object.keys(story.one.clocks)).toEqual(['SIGN', 'HANDLING'])
    const handed = story
      .when(...submit('03-10 09:00'))
      .then('UNIT_REVIEW')
      .when(...handOver('03-10 10:00'))
      .then('FEEDBACK')
    handed.when(...pass('03-10 11:00')).refuses('NO_CITIZEN')
    handed.when(...close('03-10 11:00', 'J21')).then('CLOSED')
  })

  test('V23 half past eight before the October holiday: one working day is due 8 October 18:00 (check 14)', () => {
    const story = given(
      register('09-30 20:30', { nature: 'CONSULT' }),
      accept('09-30 20:31'),
      dispatch('09-30 20:32'),
    )
    expect(story.due('HANDLING')).toBe('10-08 18:00')
  })

  test('V24 a make-up working day counts: H4 dispatched Monday 09-28 is due Saturday 10-10', () => {
    const story = given(register('09-28 09:40'), accept('09-28 09:45'), dispatch('09-28 10:00'))
    expect(story.due('HANDLING')).toBe('10-10 18:00')
  })

  test('V27 check and closing: who handled may not, and condition, photo and check are asked for (checks 16, 17)', () => {
    const handed = given(...g3, submit('03-10 09:30'), handOver('03-10 10:00'))
    handed.when(...close('03-10 11:00', 'J01')).refuses('CLOSING_CONDITION_MISSING', { condition: 'J03' })
    handed.when(...close('03-10 11:00')).refuses('CHECK_MISSING')
    const bare = given(...g3)
    bare
      .when(...sign('03-09 10:00'))
      .then('HANDLING')
      .when(...submit('03-10 09:30', { photos: [] }))
      .refuses('AFTER_PHOTO_MISSING')
    const checking = handed
      .when(...sendCheck('03-10 11:00'))
      .then('CHECKING')
      .when(...checked('03-10 14:30'))
      .then('CHECKING', 'TaskDone')
    checking
      .when(...close('03-10 15:00', 'J03', { ...people.handler, roles: ['duty-chief'], area: '31' }))
      .refuses('SEPARATION_OF_DUTY', { did: 'HANDLED' })
    checking.when(...close('03-10 15:00')).then('CLOSED')
  })

  test('V31 hotline and grid: the grid binds the unit, the citizen sees the hotline date', () => {
    const story = given(
      register('03-06 15:00', { urgency: 'NORMAL' }),
      ['03-06 15:30', people.operator, { type: 'accept', classCode: 'H0601' }],
      ['03-06 15:40', people.chief, { type: 'file', row: 'C0137-3' }],
      dispatch('03-06 16:00'),
    )
    expect(story.due('HANDLING')).toBe('03-10 16:00')
    expect(story.due('PROMISE')).toBe('03-13 18:00')
    expect(story.one.obligation?.by).toBe('G3')
  })
})
