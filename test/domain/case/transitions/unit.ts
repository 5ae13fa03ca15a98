import type { Actor } from '#domain/actors/actor.ts'
import { people } from '#test/support/people.ts'
import {
  accept,
  as,
  contact,
  dispatch,
  found,
  handOver,
  register,
  says,
  sign,
  submit,
} from '#test/support/steps.ts'
import { given, type Story } from '#test/support/story.ts'
import { contacted, dispatched, handling, lampHandling, lampSubmitted, redo, submitted } from './stories.ts'
import type { Refused, Tables } from './tables.ts'

const { head, handler } = people
const autoSigned = dispatched.until('03-09 12:00:00.001')
const confidential = given(
  register('03-09 09:40', { confidential: true }),
  accept('03-09 09:45'),
  dispatch('03-09 10:00'),
  sign('03-09 11:00'),
)
const critical = given(
  found('03-09 09:00'),
  accept('03-09 09:00', 'E0505-1'),
  dispatch('03-09 09:00'),
  sign('03-09 09:05'),
)
const noContact = says('03-09 11:30', handler, 'record-contact', { made: false, reason: 'NO_ANSWER' })
const report = says('03-09 09:50', handler, 'interim-report', { report: '已围护，正在抢修。' })
const sendBack = says('03-10 10:30', head, 'send-back', { explanation: '补充现场照片。' })
const redone = redo.and(contact('03-11 09:00'), submit('03-11 10:00'))
const replied = { repliedAt: '2026-03-10T10:30:00+08:00', replyMode: 'PHONE', reply: '已恢复供水。' }

const taken = (takenAt: string) => ({ phase: 'AFTER', hash: 'a'.repeat(64), takenAt })

/** 回避: whoever has an interest of his or her own takes no part any more, whatever is left to do. */
const steppedBack = (from: Story, by: Actor): Story => from.altered({ withdrawn: [by.person] })
const withdrawn: readonly Refused[] = (
  [
    ['T12', dispatched, sign('03-09 11:00')],
    ['acknowledge', dispatched.until('03-09 12:00:00.001'), sign('03-09 15:00')],
    ['contact', handling, contact('03-09 11:30')],
    ['interim', handling, says('03-09 11:30', people.handler, 'interim-report', { report: '正在抢修。' })],
    ['T16', contacted, submit('03-10 10:00')],
    ['T17', submitted, says('03-10 10:30', people.head, 'send-back', { explanation: '请补充。' })],
    ['T18', submitted, handOver('03-10 11:00')],
  ] as const
).map(([row, from, when]) => ({
  row,
  code: 'SEPARATION_OF_DUTY',
  says: 'by one who withdrew (回避)',
  given: steppedBack(from, when[1]),
  when,
  payload: { who: when[1].person, did: 'WITHDREW' },
}))

/** T12 and T16–T18 with the work inside: what the unit does. */
export const inUnit: Tables = {
  allowed: [
    { row: 'T12', says: 'by hand', given: dispatched, when: sign('03-09 11:00'), to: 'HANDLING' },
    {
      row: 'T12',
      says: 'or by the unit admin',
      given: dispatched,
      when: sign('03-09 11:00', head),
      to: 'HANDLING',
    },
    {
      row: 'T12',
      says: 'or by the rules when nobody did in time (rules A, T12)',
      given: dispatched,
      when: '03-09 12:00:00.001',
      to: 'HANDLING',
    },
    {
      row: 'acknowledge',
      says: 'a later human signature moves nothing (rules A, T12)',
      given: autoSigned,
      when: sign('03-09 15:00'),
      to: 'HANDLING',
    },
    {
      row: 'contact',
      says: 'first contact',
      given: handling,
      when: contact('03-09 11:30'),
      to: 'HANDLING',
    },
    {
      row: 'contact',
      says: 'or why there was none (未联原因)',
      given: handling,
      when: noContact,
      to: 'HANDLING',
    },
    {
      row: 'contact',
      says: 'also before the signature',
      given: dispatched,
      when: contact('03-09 10:30'),
      to: 'DISPATCHED',
    },
    {
      row: 'interim',
      says: 'an interim report of an urgent matter (rules R51)',
      given: critical,
      when: report,
      to: 'HANDLING',
    },
    {
      row: 'T16',
      says: 'done, after first contact',
      given: contacted,
      when: submit('03-10 10:00'),
      to: 'UNIT_REVIEW',
    },
    {
      row: 'T16',
      says: 'a matter without photo needs none',
      given: contacted,
      when: submit('03-10 10:00', { photos: [] }),
      to: 'UNIT_REVIEW',
    },
    {
      row: 'T16',
      says: 'with a picture taken at the dispatch at the earliest, and older ones of before (domain 12.9)',
      given: contacted,
      when: submit('03-10 10:00', {
        photos: [
          taken('2026-03-09T10:00:00+08:00'),
          { ...taken('2026-03-01T10:00:00+08:00'), phase: 'BEFORE', hash: 'b'.repeat(64) },
        ],
      }),
      to: 'UNIT_REVIEW',
    },
    { row: 'T17', says: 'back inside the unit', given: submitted, when: sendBack, to: 'HANDLING' },
    { row: 'T18', says: 'handed over', given: submitted, when: handOver('03-10 11:00'), to: 'FEEDBACK' },
    {
      row: 'T18',
      says: 'with the reply that the citizen was given (rules R73)',
      given: submitted,
      when: handOver('03-10 11:00', replied),
      to: 'FEEDBACK',
    },
    {
      row: 'T18',
      says: 'by the submitter, flagged self-reviewed (rules A, T18)',
      given: contacted.and(as(head, submit('03-10 10:00'))),
      when: handOver('03-10 11:00'),
      to: 'FEEDBACK',
    },
    {
      row: 'T18',
      says: 'the head took part in a redo (rules R24)',
      given: redone,
      when: handOver('03-11 11:00', { headTookPart: true }),
      to: 'FEEDBACK',
    },
  ],
  refused: [
    {
      row: 'contact',
      code: 'CONFIDENTIAL',
      says: 'the centre relays (rules R69)',
      given: confidential,
      when: contact('03-09 11:30'),
    },
    {
      row: 'contact',
      code: 'NO_CITIZEN',
      says: 'nobody waits (rules R58)',
      given: lampHandling,
      when: contact('03-09 11:30'),
    },
    {
      row: 'T16',
      code: 'CONTACT_MISSING',
      says: 'neither a contact nor a reason (12.3)',
      given: handling,
      when: submit('03-10 10:00'),
    },
    {
      row: 'T16',
      code: 'AFTER_PHOTO_MISSING',
      says: 'no photo of the work (12.3)',
      given: lampHandling,
      when: submit('03-10 09:30', { photos: [] }),
    },
    {
      row: 'T16',
      code: 'AFTER_PHOTO_MISSING',
      says: 'a photo of before is none of after',
      given: lampHandling,
      when: submit('03-10 09:30', { photos: [{ phase: 'BEFORE', hash: 'b'.repeat(64) }] }),
    },
    {
      row: 'T16',
      code: 'FEEDBACK_FIELD',
      says: 'the work was photographed before the dispatch (domain 12.9)',
      given: contacted,
      when: submit('03-10 10:00', { photos: [taken('2026-03-09T09:59:59+08:00')] }),
      payload: { field: 'photos' },
    },
    {
      row: 'T16',
      code: 'FEEDBACK_FIELD',
      says: 'or later than now (domain 12.9)',
      given: contacted,
      when: submit('03-10 10:00', { photos: [taken('2026-03-10T10:00:01+08:00')] }),
      payload: { field: 'photos' },
    },
    {
      row: 'T16',
      code: 'FEEDBACK_FIELD',
      says: 'or before the redo was ordered (domain 12.9)',
      given: redo.and(contact('03-11 09:00')),
      when: submit('03-11 10:00', { photos: [taken('2026-03-10T10:00:00+08:00')] }),
      payload: { field: 'photos' },
    },
    {
      row: 'T18',
      code: 'CONTACT_MISSING',
      says: 'neither a contact nor a reason',
      given: handling.altered({ state: 'UNIT_REVIEW' }),
      when: handOver('03-09 11:30'),
    },
    {
      row: 'T18',
      code: 'AFTER_PHOTO_MISSING',
      says: 'no photo of the work (check 17)',
      given: lampSubmitted.altered({ afterPhoto: false }),
      when: handOver('03-10 10:00'),
    },
    {
      row: 'T18',
      code: 'FEEDBACK_FIELD',
      says: 'a redo without its head (rules R24)',
      given: redone,
      when: handOver('03-11 11:00'),
      payload: { field: 'headTookPart' },
    },
    {
      row: 'T18',
      code: 'FEEDBACK_FIELD',
      says: 'replied before the dispatch (rules R73)',
      given: submitted,
      when: handOver('03-10 11:00', { ...replied, repliedAt: '2026-03-09T09:59:00+08:00' }),
      payload: { field: 'repliedAt' },
    },
    {
      row: 'T18',
      code: 'FEEDBACK_FIELD',
      says: 'replied in the future (rules R73)',
      given: submitted,
      when: handOver('03-10 11:00', { ...replied, repliedAt: '2026-03-10T11:01:00+08:00' }),
      payload: { field: 'repliedAt' },
    },
    ...withdrawn,
  ],
}
