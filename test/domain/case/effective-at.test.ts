import { describe, expect, test } from 'vitest'
import { draft } from '#domain/case/case.ts'
import { effectiveAt, isClaimable } from '#domain/case/effective-at.ts'
import { holdOf } from '#domain/clocks/clock.ts'
import { commands } from '#domain/commands/catalogue.ts'
import { HOUR, MINUTE } from '#domain/time/instant.ts'
import { usedAt } from '#domain/time/stretch.ts'
import { people } from '#test/support/people.ts'
import {
  accept,
  checked,
  claimed,
  close,
  contact,
  dispatch,
  fail,
  found,
  handOver,
  happy,
  pass,
  register,
  says,
  sendCheck,
  sign,
  submit,
} from '#test/support/steps.ts'
import { given, type LocalTime, local, type Story, shown } from '#test/support/story.ts'

/** An H4 case: contact due 03-10 18:00, handling 03-16 18:00. Its handler was last seen on it at 03-10 17:00. */
const signed = given(
  register('03-09 09:40'),
  accept('03-09 09:45'),
  dispatch('03-09 10:00'),
  sign('03-10 17:00'),
)
const submitted = signed.and(contact('03-10 17:30'), submit('03-16 15:00'))
/** A G3 case of 2WD, due 03-11 09:00, whose row asks for a check; handed over and sent to be checked until 10:30. */
const checking = given(
  found('03-09 08:50'),
  accept('03-09 08:52', 'C0137-3'),
  dispatch('03-09 09:00'),
  sign('03-09 09:05'),
  submit('03-10 09:00'),
  handOver('03-10 09:30'),
  sendCheck('03-10 10:00'),
)

const lifted = (story: Story) => story.of('BreachLifted').map(({ clock }) => clock)
const breached = (story: Story) => story.of('Breached').map(({ clock, at }) => `${clock} ${shown(at)}`)

describe('a contact that a phone could not send in time (rules R56)', () => {
  const late = claimed(contact('03-10 20:00'), '03-10 17:50')

  test('counts from when it was made: the breach in between is lifted', () => {
    const story = signed.when(...late).then('HANDLING', 'Breached', 'ContactRecorded', 'BreachLifted')
    expect(breached(story)).toContain('CONTACT 03-10 18:00')
    expect(lifted(story)).toEqual(['CONTACT'])
    expect(story.of('ContactRecorded')).toMatchObject([
      { at: local('03-10 20:00'), effectiveAt: local('03-10 17:50') },
    ])
  })

  test('also when the breach was recorded long before the contact came', () => {
    const story = signed.until('03-11 09:00').and(claimed(contact('03-11 10:00'), '03-10 18:00'))
    expect(lifted(story)).toEqual(['CONTACT'])
  })

  test('a millisecond after the due instant it was late, and stays so', () => {
    const story = signed.and(claimed(contact('03-10 20:00'), '03-10 18:00:00.001'))
    expect(lifted(story)).toEqual([])
    expect(story.of('ContactRecorded')[0]?.effectiveAt).toBe(local('03-10 18:00:00.001'))
  })

  test('relayed by the centre it counts in the same way', () => {
    const relayed = says('03-10 20:00', people.operator, 'relay-contact', { mode: 'PHONE' })
    const story = signed.and(claimed(relayed, '03-10 17:50'))
    expect(lifted(story)).toEqual(['CONTACT'])
  })
})

describe('when a claim is believed (rules R56)', () => {
  const due = '03-10 20:00'

  test.each<[says: string, occurredAt: LocalTime, sentAt: LocalTime, believed: boolean]>([
    ['sent 1 ms less than 5 minutes before its receipt', '03-10 17:50', '03-10 19:55:00.001', true],
    ['sent 5 minutes before its receipt', '03-10 17:50', '03-10 19:55', false],
    [
      'sent 1 ms less than 5 minutes after its receipt, by its own clock',
      '03-10 17:50',
      '03-10 20:04:59.999',
      true,
    ],
    ['sent 5 minutes after its receipt', '03-10 17:50', '03-10 20:05', false],
    ['at the instant of the last thing the person did', '03-10 17:00', due, true],
    ['1 ms before the last thing the person did', '03-10 16:59:59.999', due, false],
    ['1 ms in the future', '03-10 20:00:00.001', due, false],
  ])('%s', (_, occurredAt, sentAt, believed) => {
    const [event] = signed.and(claimed(contact(due), occurredAt, sentAt)).of('ContactRecorded')
    expect(event?.at).toBe(local(due))
    expect(event?.effectiveAt).toBe(believed ? local(occurredAt) : undefined)
  })

  test.each<[occurredAt: LocalTime, believed: boolean]>([
    ['03-10 17:00:00.001', true],
    ['03-10 17:00', false],
  ])('a day old at most: received 03-11 17:00, claimed %s', (occurredAt, believed) => {
    const [event] = signed.and(claimed(contact('03-11 17:00'), occurredAt)).of('ContactRecorded')
    expect(event?.effectiveAt).toBe(believed ? local(occurredAt) : undefined)
  })

  test('a device that does not say when it sent it is not believed', () => {
    const [at, by, body] = contact(due)
    const [event] = signed.and([at, by, body, { occurredAt: '03-10 17:50' }]).of('ContactRecorded')
    expect(event?.effectiveAt).toBeUndefined()
  })

  test('claimed for the instant of its receipt, there is nothing to say', () => {
    const [event] = signed.and(claimed(contact(due), due)).of('ContactRecorded')
    expect(event).not.toHaveProperty('effectiveAt')
  })

  test('two things done without a network count in their order, whenever they come', () => {
    const first = signed.and(claimed(contact(due), '03-10 17:20'))
    const [, second] = first.and(claimed(contact('03-10 20:01'), '03-10 17:40')).of('ContactRecorded')
    expect(second?.effectiveAt).toBe(local('03-10 17:40'))
    const [, earlier] = first.and(claimed(contact('03-10 20:01'), '03-10 17:10')).of('ContactRecorded')
    expect(earlier?.effectiveAt).toBeUndefined()
  })

  test('what others did on the case meanwhile does not matter', () => {
    const added = signed.and(says('03-10 19:00', people.operator, 'add-facts', { facts: '四楼也停水。' }))
    const [event] = added.and(claimed(contact(due), '03-10 17:50')).of('ContactRecorded')
    expect(event?.effectiveAt).toBe(local('03-10 17:50'))
  })
})

describe('a hand-over that a phone could not send in time (rules R56)', () => {
  const late = claimed(handOver('03-17 19:00'), '03-16 19:00:00.001')
  const inTime = claimed(handOver('03-17 09:00'), '03-16 17:59')

  test('is judged as of then: the red light is taken back and the case was on time', () => {
    const story = submitted
      .until('03-17 08:00')
      .when(...inTime)
      .then('FEEDBACK', 'HandedOver', 'BreachLifted')
    expect(breached(story)).toContain('HANDLING 03-16 18:00')
    expect(lifted(story)).toEqual(['HANDLING'])
    expect(story.of('HandedOver')).toMatchObject([{ onTime: true, effectiveAt: local('03-16 17:59') }])
    expect(story.one.judged.obligation).toBe(true)
    const closed = story.and(pass('03-17 10:00'), happy('03-17 11:00'))
    expect(closed.of('Closed')).toMatchObject([{ closeType: 'NORMAL', late: false }])
  })

  test('taken back with the red are the order and the notice that followed it', () => {
    const urgent = given(
      found('03-09 08:50'),
      accept('03-09 08:52', 'E0505-1'),
      dispatch('03-09 09:00'),
      sign('03-09 09:05'),
      submit('03-09 10:30'),
    )
    const story = urgent.until('03-09 14:00').and(claimed(handOver('03-09 15:00'), '03-09 10:45'))
    expect(story.of('RungReached').map(({ rung }) => rung)).toContain('ORDER')
    expect(lifted(story)).toContain('HANDLING')
    expect(story.one.judged.obligation).toBe(true)
  })

  test('claimed late, it is late', () => {
    const story = submitted.and(late)
    expect(story.one.judged.obligation).toBe(false)
    expect(lifted(story)).toEqual([])
  })

  test('the review starts at the receipt, since nobody could review before', () => {
    const story = submitted.and(inTime)
    expect(shown(story.one.clocks.REVIEW?.startedAt)).toBe('03-17 09:00')
  })

  test('time is used up to then, also when a failed check lets the clock run on', () => {
    const story = given(
      found('03-09 08:50'),
      accept('03-09 08:52', 'C0137-3'),
      dispatch('03-09 09:00'),
      sign('03-09 09:05'),
      submit('03-10 08:30'),
      claimed(handOver('03-10 12:00'), '03-10 10:00'),
    )
    const clock = story.one.clocks.HANDLING
    expect(clock && shown(holdOf(clock)?.from)).toBe('03-10 10:00')
    expect(clock && usedAt(story.city.calendar, clock, local('03-11 15:00'))).toBe(540 * MINUTE)
    expect(story.and(fail('03-11 15:00')).due('HANDLING')).toBe('03-12 12:00')
  })
})

describe('an inspector’s result that a phone could not send in time (rules R56)', () => {
  test('of a check: the breach is lifted, the review starts at the receipt', () => {
    const story = checking
      .until('03-10 11:00')
      .when(...claimed(checked('03-10 14:30'), '03-10 10:25'))
      .then('CHECKING', 'TaskDone', 'BreachLifted')
    expect(breached(story)).toContain('CHECK 03-10 10:30')
    expect(lifted(story)).toEqual(['CHECK'])
    expect(shown(story.one.clocks.REVIEW?.startedAt)).toBe('03-10 14:30')
    story.when(...close('03-10 15:00')).then('CLOSED')
  })

  test('of a verification: the same, and the desk’s time runs on from the receipt', () => {
    const inspector = people.inspector
    const sent = given(
      register('03-09 10:00'),
      says('03-09 10:05', people.operator, 'send-verify', { person: inspector.person }),
    )
    const result = says('03-09 11:00', inspector, 'complete-task', { taskId: 'VERIFY-1', result: 'TRUE' })
    const story = sent.until('03-09 10:50').and(claimed(result, '03-09 10:30'))
    expect(breached(story)).toContain('VERIFY 03-09 10:35')
    expect(lifted(story)).toEqual(['VERIFY'])
    expect(story.due('ACCEPT')).toBe('03-09 11:10')
  })
})

describe('everything else counts from its receipt, whatever a device claims (rules R56)', () => {
  test('only contacts, results and hand-overs may be claimed', () => {
    expect([...commands.keys()].filter((type) => isClaimable({ type })).toSorted()).toEqual([
      'complete-task',
      'hand-over',
      'record-contact',
      'relay-contact',
    ])
  })

  test.each([...commands.keys()].filter((type) => !isClaimable({ type })))('%s', (type) => {
    const at = local('03-10 20:00')
    const request = { id: '', actor: people.handler, at, occurredAt: at - HOUR, sentAt: at }
    expect(effectiveAt({ before: draft('none'), command: { type }, request })).toBe(at)
  })

  test('a signature claimed before the automatic one is an acknowledgement', () => {
    const dispatched = given(register('03-09 09:40'), accept('03-09 09:45'), dispatch('03-09 10:00'))
    const story = dispatched.and(claimed(sign('03-09 14:30'), '03-09 11:00'))
    expect(story.of('Acknowledged')[0]).not.toHaveProperty('effectiveAt')
    expect(story.one.signed).toBe('BY_HAND')
    expect(lifted(story)).toEqual([])
  })
})
