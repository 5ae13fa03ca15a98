import { describe, expect, test } from 'vitest'
import { dimensionsOf } from '#domain/case/dimensions.ts'
import { react } from '#domain/case/react.ts'
import { people } from '#test/support/people.ts'
import {
  accept,
  applies,
  claimed,
  contact,
  decided,
  dispatch,
  handOver,
  register,
  says,
  sign,
  submit,
} from '#test/support/steps.ts'
import { given, local } from '#test/support/story.ts'
import { contacted, handling, lampHandling, lampSubmitted, submitted } from './transitions/stories.ts'

const after = [{ phase: 'AFTER', hash: 'a'.repeat(64) }]
const merged = says('03-10 09:00', people.dispatcher, 'merge', { parentId: 'leading' })
const parted = says('03-10 09:01', people.dispatcher, 'unmerge')

describe('a phone', () => {
  test('hands over no earlier than the work was submitted (rules R56)', () => {
    const late = contacted.and(submit('03-17 09:00'))
    const story = late.and(claimed(handOver('03-17 09:30'), '03-16 17:59'))
    expect(story.of('HandedOver')[0]).toMatchObject({ onTime: false })
    expect(story.of('BreachLifted')).toEqual([])
  })

  test('spoke with the citizen no earlier than the case came to the unit (rules R56)', () => {
    const late = handling.until('03-10 18:00:00.001')
    const story = late.and(claimed(contact('03-10 18:30'), '03-09 09:59'))
    expect(story.of('ContactRecorded')[0]).not.toHaveProperty('effectiveAt')
  })

  test('is believed where the work was there (rules R56)', () => {
    const story = submitted.and(claimed(handOver('03-10 11:00'), '03-10 10:30'))
    expect(story.of('HandedOver')[0]?.effectiveAt).toBe(local('03-10 10:30'))
  })
})

describe('a unit', () => {
  test('gains no time by way of another case: the same unit goes on with its own (rules R23)', () => {
    const leading = handling.altered({ caseId: 'leading' }).one
    const back = handling.beside(leading).and(merged, parted, accept('03-10 09:05'))
    // two working days lie between the merge and the second dispatch, and count for nobody
    expect(back.and(dispatch('03-12 09:30')).due('HANDLING')).toBe('03-18 18:00')
    // another unit starts afresh (rules R25)
    expect(back.and(dispatch('03-12 09:30', 'u-city-housing')).due('HANDLING')).toBe('03-19 18:00')
  })

  test('shows its own work: a photo of before it came, or of another unit’s, is none (check 17)', () => {
    const reported = given(register('03-09 09:40', { photos: after }), accept('03-09 09:45'))
    expect(reported.one.afterPhoto).toBe(false)
    const recalled = lampSubmitted.and(
      says('03-10 09:40', people.chief, 'recall', { reason: 'DUTY_CHANGED', explanation: '移交权属单位。' }),
      dispatch('03-10 09:50', 'u-city-housing'),
    )
    expect([lampSubmitted.one.afterPhoto, recalled.one.afterPhoto]).toEqual([true, false])
  })

  test('may return what another had handed over (rules R42)', () => {
    const next = submitted.and(
      handOver('03-10 11:00'),
      says('03-10 12:00', people.operator, 'fail', { reason: 'NOT_DONE', explanation: '现场未处置。' }),
      says('03-10 12:10', people.chief, 'recall', {
        reason: 'WRONG_UNIT',
        explanation: '应由房管部门办理。',
      }),
      dispatch('03-10 12:20', 'u-city-housing'),
    )
    next
      .when('03-10 13:00', people.otherHead, {
        type: 'apply',
        kind: 'RETURN',
        reason: 'NOT_DUTY',
        explanation: '不属本单位职责。',
      })
      .then('DISPUTED')
  })

  test('does not answer a caller who asked in confidence (rules R69)', () => {
    const secret = given(
      register('03-09 09:40', { confidential: true }),
      accept('03-09 09:45'),
      dispatch('03-09 10:00'),
      sign('03-09 11:00'),
      submit('03-10 10:00'),
    )
    const replied = { repliedAt: '2026-03-10T10:30:00+08:00', replyMode: 'PHONE', reply: '已恢复供水。' }
    secret.when(...handOver('03-10 11:00', replied)).refuses('FEEDBACK_FIELD', { field: 'repliedAt' })
    secret.when(...handOver('03-10 11:00')).then('FEEDBACK')
  })
})

describe('a correction', () => {
  test('of the point alone leaves the case where it is (rules R49)', () => {
    const amended = lampHandling.and(
      says('03-09 12:00', people.operator, 'amend', { place: { lng: 121.501, lat: 31.2 } }),
    )
    expect(amended.one.place).toEqual({ area: '319901001001', lng: 121.501, lat: 31.2 })
  })

  test('of the row is judged anew by the next one: what excused a past due date does not excuse the next (rules R29)', () => {
    const past = contacted.and(
      says('03-13 10:00', people.dispatcher, 'apply', {
        kind: 'RECLASSIFY',
        hotline: 'H3',
        explanation: '属咨询。',
      }),
      says('03-13 10:10', people.operator, 'record-told', { mode: 'PHONE' }),
      decided('03-13 10:20', 'RECLASSIFY-1', 'approve'),
    )
    const future = past.and(
      says('03-13 11:00', people.dispatcher, 'apply', {
        kind: 'RECLASSIFY',
        hotline: 'H5',
        explanation: '属疑难。',
      }),
      says('03-13 11:10', people.operator, 'record-told', { mode: 'PHONE' }),
      decided('03-13 11:20', 'RECLASSIFY-2', 'approve'),
    )
    expect([past.one.obligation?.exemptBy, future.one.obligation?.exemptBy]).toEqual([
      'RECLASSIFY',
      undefined,
    ])
  })
})

test('a citizen who waits is told when the case is voided', () => {
  const asked = contacted.and(applies('03-10 10:00', 'VOID', { reason: 'ERROR' }))
  const voided = asked.and(decided('03-10 10:20', 'VOID-1', 'approve'))
  const notices = react(voided.events.slice(asked.events.length), dimensionsOf(voided.one))
  expect(notices.map(({ to, about }) => [about, to.of])).toContainEqual(['Voided', 'citizen'])
})
