import { describe, expect, test } from 'vitest'
import { MINUTE } from '#domain/time/instant.ts'
import { usedAt } from '#domain/time/stretch.ts'
import { counted, cover, crew, crewHead, manhole, noWater } from '#test/support/checked-cases.ts'
import { staff } from '#test/support/demo-city.ts'
import { people } from '#test/support/people.ts'
import {
  accept,
  as,
  checked,
  close,
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
  sendCheck,
  sign,
  submit,
  unhappy,
} from '#test/support/steps.ts'
import { given, local, type Story, shown } from '#test/support/story.ts'

const { operator, chief, inspector } = people

const photos = [
  { phase: 'BEFORE', hash: 'b'.repeat(64) },
  { phase: 'AFTER', hash: 'a'.repeat(64) },
]

describe('7. a failed check: rework, the used time continues, and on time is judged on the sum', () => {
  const failed = cover(manhole.rattling, '03-09 09:00').and(
    as(crew, submit('03-10 09:30')),
    as(crewHead, handOver('03-10 10:00')),
    sendCheck('03-10 10:30', 'wangjianglu-inspector-2'),
    checked('03-10 11:00', 'FAIL', staff('wangjianglu-inspector-2')),
    fail('03-11 15:00'),
  )
  const again = (submittedAt: string, overAt: string) =>
    failed.and(as(crew, submit(submittedAt)), as(crewHead, handOver(overAt)))

  test('nine hours were used before: seven are left', () => {
    expect(failed.due('HANDLING')).toBe('03-12 12:00')
    expect(failed.one).toMatchObject({ rework: 1, obligation: { k: 1 } })
    expect(counted(failed)).toEqual(['03-09 7', '03-10 2', '03-11 3', '03-12 4'])
  })

  test('handed over again after 15 hours in sum: on time; after 17: late, by the sum', () => {
    const used = (story: Story) => {
      const [clock] = story
        .of('HandedOver')
        .flatMap(({ clocks }) => clocks?.HANDLING ?? [])
        .slice(-1)
      return clock && usedAt(story.city.calendar, clock, local('03-12 18:00')) / MINUTE
    }
    const [inTime, late] = [again('03-12 10:30', '03-12 11:00'), again('03-12 14:30', '03-12 15:00')]
    expect([used(inTime), used(late)]).toEqual([900, 1020])
    expect([inTime, late].map(({ one }) => one.judged.obligation)).toEqual([true, false])
    expect(late.of('HandedOver').map(({ onTime }) => onTime)).toEqual([true, false])
  })

  test('an after-photo of the first round does not close the second', () => {
    failed.when(...as(crew, submit('03-12 10:30', { photos: [] }))).refuses('AFTER_PHOTO_MISSING')
  })
})

describe('8. dissatisfied: one redo of three working days, then supervision, never a loop', () => {
  const redo = noWater.and(
    contact('03-09 14:00'),
    submit('03-16 16:00'),
    handOver('03-16 17:00', { repliedAt: '2026-03-16T16:30+08:00', replyMode: 'PHONE', reply: '已恢复。' }),
    pass('03-17 10:00'),
    unhappy('03-20 11:00'),
  )
  const second = redo.and(
    contact('03-23 09:00'),
    submit('03-24 09:00'),
    handOver('03-24 10:00', { headTookPart: true }),
    pass('03-24 11:00'),
    unhappy('03-25 10:00'),
  )

  test('the redo has three working days and a new first contact, and the unit’s head takes part', () => {
    expect([redo.due('HANDLING'), redo.due('CONTACT')]).toEqual(['03-25 18:00', '03-23 18:00'])
    redo
      .and(contact('03-23 09:00'), submit('03-24 09:00'))
      .when(...handOver('03-24 10:00'))
      .refuses('FEEDBACK_FIELD', { field: 'headTookPart' })
    redo.when(...returned('03-20 12:00')).refuses('RETURN_AFTER_HANDOVER')
    redo.when(...extended('03-20 12:00', '1WD')).refuses('EXTEND_NOT_ALLOWED')
  })

  test('after the second no nobody calls again: the duty chief’s word, else the rules’ after a working day', () => {
    second.when(...unhappy('03-25 11:00')).refuses('REDO_USED')
    const closed = second.until('03-26 10:00:00.001')
    expect(closed.one).toMatchObject({ state: 'CLOSED', closed: { type: 'SPECIAL', person: 'system' } })
    expect(closed.of('SupervisionOrdered').map(({ dueAt }) => shown(dueAt))).toEqual(['03-31 18:00'])
    expect(closed.of('RedoOrdered')).toHaveLength(1)
    // the order does not keep the case open: archived thirty days after closing (rules R76)
    expect(closed.until('04-25 10:00:00.001').one.state).toBe('ARCHIVED')
  })

  test('重办率: both words of the citizen are on record, the redo is judged apart', () => {
    expect(second.of('CallbackRecorded').map(({ resolved, withResult }) => [resolved, withResult])).toEqual([
      [false, 'DISSAT'],
      [false, 'DISSAT'],
    ])
    expect(second.one.judged).toEqual({ obligation: true, redo: true, promise: true })
  })
})

describe('16. an inspector who put it right himself does not check it', () => {
  const report = { channel: 'SELF', infoType: 'COMPONENT', classCode: 'C0103', row: manhole.rattling, photos }
  const handled = given(found('03-09 09:00', report))
  const other = staff('wangjianglu-inspector-2')

  test('V27 neither is he sent, nor does he take the task offered to all', () => {
    const payload = { who: inspector.person, did: 'HANDLED' }
    handled.when(...sendCheck('03-09 09:10')).refuses('SEPARATION_OF_DUTY', payload)
    const offered = handled.and(says('03-09 09:10', operator, 'send-check'))
    const claim = (by: typeof other) => says('03-09 09:12', by, 'claim-task', { taskId: 'CHECK-1' })
    offered.when(...claim(inspector)).refuses('SEPARATION_OF_DUTY', payload)
    offered.when(...claim(other)).then('CHECKING', 'TaskClaimed')
  })

  test('a colleague of the same patrol checks, and the duty chief closes', () => {
    const passed = handled.and(sendCheck('03-09 09:10', other.person), checked('03-09 09:25', 'PASS', other))
    const both = { ...inspector, roles: ['inspector', 'duty-chief'], area: '31' } as const
    passed.when(...close('03-09 09:30', 'J03', both)).refuses('SEPARATION_OF_DUTY', { did: 'HANDLED' })
    passed.when(...close('03-09 09:30')).then('CLOSED')
  })

  test('自处置: the whole way stands in the events of one moment, in his name', () => {
    expect(handled.types()).toEqual([
      'Registered',
      'Accepted',
      'Filed',
      'Dispatched',
      'Signed',
      'Submitted',
      'HandedOver',
    ])
    expect(new Set(handled.events.map(({ at }) => at)).size).toBe(1)
    expect(handled.of('HandedOver')[0]).toMatchObject({
      selfReviewed: true,
      actor: { person: inspector.person },
    })
  })
})

describe('17. closing without the closing condition or the after-photo is refused', () => {
  const base = given(
    found('03-09 08:50'),
    accept('03-09 08:52', manhole.rattling),
    dispatch('03-09 09:00'),
    sign('03-09 09:10'),
  )
  const handed = base.and(submit('03-10 09:30'), handOver('03-10 10:00'))
  const seen = handed.and(sendCheck('03-10 11:00'), checked('03-10 14:30'))

  test('V27 the refusal names the condition that the case was filed under', () => {
    const missing = { condition: 'J03' }
    seen.when(...close('03-10 15:00', 'J01')).refuses('CLOSING_CONDITION_MISSING', missing)
    seen.when(...says('03-10 15:00', chief, 'close')).refuses('CLOSING_CONDITION_MISSING', missing)
    seen.when(...close('03-10 15:00')).then('CLOSED')
  })

  test('V27 without a photo of after it is not submitted, and not handed over when the new class asks for one', () => {
    base.when(...submit('03-10 09:30', { photos: [] })).refuses('AFTER_PHOTO_MISSING')
    const plain = given(register('03-09 09:40'), accept('03-09 09:45'), dispatch('03-09 10:00'))
    const late = plain.and(
      contact('03-09 11:00'),
      submit('03-10 09:30', { photos: [] }),
      reclassify('03-10 09:40', manhole.rattling),
      decided('03-10 09:50', 'RECLASSIFY-1', 'approve'),
    )
    late.when(...handOver('03-10 10:00')).refuses('AFTER_PHOTO_MISSING')
  })

  test('nor before it was seen at the place, where the condition is about the place', () => {
    handed.when(...close('03-10 11:00')).refuses('CHECK_MISSING')
  })
})
