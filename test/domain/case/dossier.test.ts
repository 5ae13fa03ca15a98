import { expect, test } from 'vitest'
import { remarksOn } from '#bin/text/event-remarks.ts'
import { speakerFor } from '#bin/text/speaker.ts'
import { dossierOf, overdueAt } from '#domain/case/dossier.ts'
import { holdOf } from '#domain/clocks/clock.ts'
import { HOUR } from '#domain/time/instant.ts'
import {
  accept,
  claimed,
  contact,
  dispatch,
  fail,
  handOver,
  happy,
  pass,
  register,
  sign,
  submit,
  unhappy,
} from '#test/support/steps.ts'
import { given, local, type Story, shown } from '#test/support/story.ts'

const handedOver = given(
  register('03-09 09:40'),
  accept('03-09 09:45'),
  dispatch('03-09 10:00'),
  sign('03-09 11:00'),
  contact('03-10 11:00'),
  submit('03-12 14:00'),
  handOver('03-12 15:00', { repliedAt: '2026-03-12T14:30+08:00', replyMode: 'PHONE', reply: '已恢复。' }),
)

const dossier = ({ one, events, city }: Story, at = '03-30 10:00') =>
  dossierOf(one, events, local(at), city.calendar)

test('a case that has ended still has the last reading of both clocks', () => {
  const closed = handedOver
    .when(...pass('03-12 16:00'))
    .then('CALLBACK')
    .when(...happy('03-13 10:00'))
    .then('CLOSED')
  expect(closed.one.clocks).toEqual({})
  const { obligations, promise, endedAt } = dossier(closed)
  expect(obligations).toMatchObject([
    { k: 1, redo: false, handedOver: { at: local('03-12 15:00'), onTime: true } },
  ])
  expect(obligations.map(({ clock }) => shown(clock.dueAt))).toEqual(['03-16 18:00'])
  expect(promise).toMatchObject({ answeredAt: local('03-12 14:30'), onTime: true })
  expect(promise?.firstDueAt).toBe(local('03-16 18:00'))
  expect(shown(endedAt)).toBe('03-13 10:00')
})

test('rework takes the verdict back and continues the same obligation (rules R23)', () => {
  const reworked = handedOver.when(...fail('03-12 16:00')).then('HANDLING')
  const [only, ...others] = dossier(reworked).obligations
  expect(others).toEqual([])
  expect(only?.handedOver).toBeUndefined()
  expect(only && holdOf(only.clock)).toBeUndefined()
})

test('a hand-over that came late stands at the instant it was done, with its verdict (rules R56)', () => {
  const submitted = given(
    register('03-09 09:40'),
    accept('03-09 09:45'),
    dispatch('03-09 10:00'),
    sign('03-09 11:00'),
    contact('03-10 11:00'),
    submit('03-16 14:00'),
  )
  const story = submitted.and(claimed(handOver('03-17 09:00'), '03-16 17:59'))
  expect(dossier(story).obligations).toMatchObject([
    { handedOver: { at: local('03-16 17:59'), onTime: true } },
  ])
  const speaker = speakerFor({ city: story.city, locale: 'zh-CN', colour: false })
  const remarks = story.of('HandedOver').flatMap((event) => remarksOn(event, speaker))
  expect(remarks).toContain('按时，提前 1 分')
  expect(remarks.at(-1)).toMatch(/^实际时间 .*17:59$/)
})

test('a redo is an obligation of its own (rules R24)', () => {
  const redone = handedOver
    .when(...pass('03-12 16:00'))
    .then('CALLBACK')
    .when(...unhappy('03-13 10:00'))
    .then('HANDLING')
  expect(dossier(redone).obligations).toMatchObject([
    { k: 1, redo: false, handedOver: { onTime: true } },
    { k: 2, redo: true },
  ])
})

test('time with the centre is not overdue time', () => {
  const late = given(
    register('03-09 09:40'),
    accept('03-09 09:45'),
    dispatch('03-09 10:00'),
    sign('03-09 11:00'),
    contact('03-10 11:00'),
    submit('03-17 09:00'),
    handOver('03-17 10:00'),
    fail('03-18 10:00'),
  )
  const [only] = dossier(late).obligations
  if (!only) throw new Error('it was dispatched')
  // due 03-16 18:00; with the centre for the 24 hours from 03-17 10:00
  expect(overdueAt(only.clock, local('03-18 12:00'), late.city.calendar)).toEqual({
    ms: 18 * HOUR,
    workingMs: 4 * HOUR,
  })
})
