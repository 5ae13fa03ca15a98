import type { Actor } from '#domain/actors/actor.ts'
import { people } from '#test/support/people.ts'
import {
  accept,
  as,
  checked,
  close,
  contact,
  dispatch,
  fail,
  found,
  handOver,
  pass,
  register,
  saying,
  sendCheck,
  sign,
  submit,
} from '#test/support/steps.ts'
import { given } from '#test/support/story.ts'
import {
  handedOver,
  handlerInCentre,
  lampChecked,
  lampChecking,
  lampHandedOver,
  withRoles,
} from './stories.ts'
import type { Refused, Tables } from './tables.ts'

const { inspector, dispatcher, chief } = people
const handled = { did: 'HANDLED' }
const noReply = given(
  register('03-09 09:40', { replyWanted: false }),
  accept('03-09 09:45'),
  dispatch('03-09 10:00'),
  sign('03-09 11:00'),
  submit('03-10 10:00'),
  handOver('03-10 11:00'),
)
/** A citizen's report of a road cave-in: photo and check, and somebody waits. */
const caveIn = given(
  register('03-09 09:00'),
  accept('03-09 09:00', 'E0505-1'),
  dispatch('03-09 09:05'),
  contact('03-09 09:10'),
  sign('03-09 09:10'),
  submit('03-09 10:00'),
  handOver('03-09 10:10'),
)
const caveInChecked = caveIn.and(sendCheck('03-09 10:15'), checked('03-09 10:30'))
const caveInFailed = caveIn.and(sendCheck('03-09 10:15'), checked('03-09 10:30', 'FAIL'))
/** The inspectors' own patrol put the lamp right. */
const patrol: Actor = { person: 'patrol-man', roles: ['handler', 'unit-admin'], unit: 'u-binjiang-patrol' }
const byPatrol = given(
  found('03-09 08:50'),
  accept('03-09 08:52', 'C0137-3'),
  dispatch('03-09 09:00', 'u-binjiang-patrol'),
  sign('03-09 10:00', patrol),
  as(patrol, submit('03-10 09:30')),
  as(patrol, handOver('03-10 10:00')),
)

/** Conditions that passing and closing share (checks 16, 17). */
function closingConditions(row: 'T23' | 'T24'): readonly Refused[] {
  const fit = row === 'T23' ? caveInChecked : lampChecked
  const unchecked = row === 'T23' ? caveIn : lampHandedOver
  const failed = row === 'T23' ? caveInFailed : lampChecking.and(checked('03-10 14:30', 'FAIL'))
  const step = row === 'T23' ? pass('03-10 15:00', 'J02') : close('03-10 15:00')
  return [
    {
      row,
      code: 'SEPARATION_OF_DUTY',
      says: 'by who handled (rules R45)',
      given: fit,
      when: as(handlerInCentre, step),
      payload: handled,
    },
    {
      row,
      code: 'SEPARATION_OF_DUTY',
      says: 'by another of the unit that handled (rules R45)',
      given: fit,
      when: as({ ...handlerInCentre, person: 'new-hand' }, step),
      payload: { who: 'new-hand', ...handled },
    },
    {
      row,
      code: 'CLOSING_CONDITION_MISSING',
      says: 'on another condition than that of the filing (check 17)',
      given: fit,
      when: saying(step, { condition: 'J99' }),
      payload: { condition: row === 'T23' ? 'J02' : 'J03' },
    },
    {
      row,
      code: 'AFTER_PHOTO_MISSING',
      says: 'without a photo of the work (check 17)',
      given: fit.altered({ afterPhoto: false }),
      when: step,
    },
    {
      row,
      code: 'CHECK_MISSING',
      says: 'not checked on site (rules R50)',
      given: unchecked,
      when: step,
    },
    { row, code: 'CHECK_MISSING', says: 'the check failed (rules R50)', given: failed, when: step },
  ]
}

/** T21–T24: the centre looks at what the unit handed over. */
export const feedback: Tables = {
  allowed: [
    {
      row: 'T21',
      says: 'an inspector is sent',
      given: lampHandedOver,
      when: sendCheck('03-10 11:00'),
      to: 'CHECKING',
    },
    {
      row: 'T21',
      says: 'another one, while the first is out (rules R71)',
      given: lampChecking,
      when: sendCheck('03-10 11:30', 'wangjianglu-inspector-2'),
      to: 'CHECKING',
    },
    {
      row: 'checked',
      says: 'the result leaves the state, and the review goes on (rules A, T21)',
      given: lampChecking,
      when: checked('03-10 14:30'),
      to: 'CHECKING',
    },
    {
      row: 'T22',
      says: 'failed: back on the same clock (rules R23)',
      given: handedOver,
      when: fail('03-10 14:00'),
      to: 'HANDLING',
    },
    {
      row: 'T22',
      says: 'the dispatcher may fail, not pass (rules A, T23)',
      given: handedOver,
      when: as(dispatcher, fail('03-10 14:00')),
      to: 'HANDLING',
    },
    {
      row: 'T22',
      says: 'while a check is out',
      given: lampChecking,
      when: fail('03-10 14:00'),
      to: 'HANDLING',
    },
    {
      row: 'T23',
      says: 'straight from the hand-over where no check is asked for',
      given: handedOver,
      when: pass('03-10 14:00'),
      to: 'CALLBACK',
    },
    {
      row: 'T23',
      says: 'after the check where it is',
      given: caveInChecked,
      when: pass('03-09 11:00', 'J02'),
      to: 'CALLBACK',
    },
    {
      row: 'T24',
      says: 'nobody waits: closed after the check',
      given: lampChecked,
      when: close('03-10 15:00'),
      to: 'CLOSED',
    },
    {
      row: 'T24',
      says: 'a caller who wants no reply (check 9)',
      given: noReply,
      when: close('03-10 14:00', 'J21'),
      to: 'CLOSED',
    },
  ],
  refused: [
    {
      row: 'T21',
      code: 'SEPARATION_OF_DUTY',
      says: 'the inspector handled it (check 16)',
      given: lampHandedOver.altered({ hands: { persons: [inspector.person], units: [] } }),
      when: sendCheck('03-10 11:00'),
      payload: { who: inspector.person, ...handled },
    },
    {
      row: 'T21',
      code: 'SEPARATION_OF_DUTY',
      says: 'the unit of the inspector handled it (rules R45)',
      given: byPatrol,
      when: sendCheck('03-10 11:00', 'wangjianglu-inspector-2'),
      payload: { who: 'wangjianglu-inspector-2', ...handled },
    },
    {
      row: 'T21',
      code: 'FEEDBACK_FIELD',
      says: 'to nobody of the city',
      given: lampHandedOver,
      when: sendCheck('03-10 11:00', 'nobody'),
      payload: { field: 'person' },
    },
    {
      row: 'T21',
      code: 'FEEDBACK_FIELD',
      says: 'to an inspector of another street',
      given: lampHandedOver,
      when: sendCheck('03-10 11:00', 'laomatou-inspector-1'),
      payload: { field: 'person' },
    },
    {
      row: 'T21',
      code: 'FEEDBACK_FIELD',
      says: 'to somebody who is no inspector',
      given: lampHandedOver,
      when: sendCheck('03-10 11:00', 'operator-1'),
      payload: { field: 'person' },
    },
    {
      row: 'checked',
      code: 'SEPARATION_OF_DUTY',
      says: 'by who handled (check 16)',
      given: lampChecking,
      when: checked('03-10 14:30', 'PASS', handlerInCentre),
      payload: handled,
    },
    {
      row: 'checked',
      code: 'TASK_TAKEN',
      says: 'the task of somebody else',
      given: lampChecking,
      when: checked('03-10 14:30', 'PASS', { ...inspector, person: 'wangjianglu-inspector-2' }),
      payload: { task: 'CHECK-1' },
    },
    {
      row: 'checked',
      code: 'TASK_TAKEN',
      says: 'a task that is done',
      given: lampChecked,
      when: checked('03-10 14:40'),
    },
    {
      row: 'T22',
      code: 'SEPARATION_OF_DUTY',
      says: 'by who handled (rules R45)',
      given: handedOver,
      when: as(handlerInCentre, fail('03-10 14:00')),
      payload: handled,
    },
    {
      row: 'T23',
      code: 'NO_CITIZEN',
      says: 'nobody to call (check 9)',
      given: noReply,
      when: pass('03-10 14:00'),
    },
    ...closingConditions('T23'),
    {
      row: 'T24',
      code: 'CITIZEN_WAITING',
      says: 'a willing caller is called first (rules A, T24)',
      given: handedOver,
      when: close('03-10 14:00', 'J21'),
    },
    {
      row: 'T24',
      code: 'SEPARATION_OF_DUTY',
      says: 'by the last checker (rules R45)',
      given: lampChecked,
      when: as({ ...withRoles(chief, 'duty-chief'), person: inspector.person }, close('03-10 15:00')),
      payload: { who: inspector.person, did: 'CHECKED' },
    },
    ...closingConditions('T24'),
  ],
}
