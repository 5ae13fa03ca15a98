import { people } from '#test/support/people.ts'
import { as, checked, register, says, sendCheck } from '#test/support/steps.ts'
import { given } from '#test/support/story.ts'
import { handlerInCentre, lampChecking, lampHandedOver, reported } from './stories.ts'
import type { Tables } from './tables.ts'

const { operator, inspector } = people
const other = { ...inspector, person: 'wangjianglu-inspector-2' }
const sendVerify = says('03-09 09:45', operator, 'send-verify', { person: inspector.person })
const verifying = reported.and(sendVerify)
const offered = reported.and(says('03-09 09:45', operator, 'send-verify'))
const located = given(
  register('03-09 09:40', { place: { cell: '319901001001001', lng: 122.5, lat: 31.24 } }),
  sendVerify,
)
const lampOffered = lampHandedOver.and(says('03-10 11:00', operator, 'send-check'))
const task = (type: string, taskId: string, fields = {}) =>
  says('03-10 11:30', inspector, type, { taskId, ...fields })
const verifies = (result: string, fields = {}) =>
  says('03-09 10:00', inspector, 'complete-task', { taskId: 'VERIFY-1', result, ...fields })
const claims = says('03-09 09:50', inspector, 'claim-task', { taskId: 'VERIFY-1' })
const recalls = says('03-09 10:00', operator, 'recall-task', { taskId: 'VERIFY-1' })
const recallsCheck = says('03-10 11:30', operator, 'recall-task', { taskId: 'CHECK-1' })
/** 0.001 of a degree to the north: 111 m. */
const far = { position: { lng: 122.5, lat: 31.241 } }

/** T06, T07 and the task of T21: an inspector looks (rules R50, R62, R71). */
export const tasks: Tables = {
  allowed: [
    { row: 'T06', says: 'to an inspector of the area', given: reported, when: sendVerify, to: 'VERIFYING' },
    {
      row: 'T06',
      says: 'or to all of the area (rules R62)',
      given: reported,
      when: says('03-09 09:45', operator, 'send-verify'),
      to: 'VERIFYING',
    },
    { row: 'T07', says: 'it is true', given: verifying, when: verifies('TRUE'), to: 'REPORTED' },
    { row: 'T07', says: 'it is not', given: verifying, when: verifies('UNTRUE'), to: 'REPORTED' },
    {
      row: 'T07',
      says: 'within fifty metres of the place (rules R50)',
      given: located,
      when: verifies('TRUE', { position: { lng: 122.5, lat: 31.2404 } }),
      to: 'REPORTED',
    },
    { row: 'T07 recalled', says: 'T06 undone (rules R71)', given: verifying, when: recalls, to: 'REPORTED' },
    { row: 'claim', says: 'one of those it was offered to', given: offered, when: claims, to: 'VERIFYING' },
    {
      row: 'claim',
      says: 'a check as well',
      given: lampOffered,
      when: task('claim-task', 'CHECK-1'),
      to: 'CHECKING',
    },
    {
      row: 'decline',
      says: 'offered to the others again (rules R62)',
      given: lampChecking,
      when: task('decline-task', 'CHECK-1'),
      to: 'CHECKING',
    },
    {
      row: 'check recalled',
      says: 'the review goes on in 62 (rules R71)',
      given: lampChecking,
      when: recallsCheck,
      to: 'CHECKING',
    },
  ],
  refused: [
    {
      row: 'T06',
      code: 'FEEDBACK_FIELD',
      says: 'to an inspector of another street',
      given: reported,
      when: says('03-09 09:45', operator, 'send-verify', { person: 'laomatou-inspector-1' }),
      payload: { field: 'person' },
    },
    {
      row: 'T07',
      code: 'TASK_TAKEN',
      says: 'the task of somebody else',
      given: verifying,
      when: as(other, verifies('TRUE')),
      payload: { task: 'VERIFY-1' },
    },
    {
      row: 'T07',
      code: 'TASK_TAKEN',
      says: 'a task that nobody claimed yet',
      given: offered,
      when: verifies('TRUE'),
      payload: { task: 'VERIFY-1' },
    },
    {
      row: 'T07',
      code: 'FEEDBACK_FIELD',
      says: 'with the result of a check',
      given: verifying,
      when: verifies('PASS'),
      payload: { field: 'result' },
    },
    {
      row: 'T07',
      code: 'POSITION_TOO_FAR',
      says: 'more than fifty metres from the place (rules R50)',
      given: located,
      when: verifies('TRUE', far),
      payload: { metres: 111, most: 50 },
    },
    {
      row: 'T07 recalled',
      code: 'TASK_TAKEN',
      says: 'no such task',
      given: verifying,
      when: says('03-09 10:00', operator, 'recall-task', { taskId: 'VERIFY-7' }),
      payload: { task: 'VERIFY-7' },
    },
    {
      row: 'claim',
      code: 'SEPARATION_OF_DUTY',
      says: 'a check by who handled (rules R45)',
      given: lampOffered,
      when: as(handlerInCentre, task('claim-task', 'CHECK-1')),
      payload: { who: handlerInCentre.person, did: 'HANDLED' },
    },
    {
      row: 'claim',
      code: 'TASK_TAKEN',
      says: 'another was quicker (rules R62)',
      given: offered.and(claims),
      when: as(other, says('03-09 09:55', other, 'claim-task', { taskId: 'VERIFY-1' })),
      payload: { task: 'VERIFY-1' },
    },
    {
      row: 'decline',
      code: 'TASK_TAKEN',
      says: 'the task of somebody else',
      given: lampChecking,
      when: as(other, task('decline-task', 'CHECK-1')),
      payload: { task: 'CHECK-1' },
    },
    {
      row: 'checked',
      code: 'FEEDBACK_FIELD',
      says: 'with the result of a verification',
      given: lampChecking,
      when: task('complete-task', 'CHECK-1', { result: 'TRUE' }),
      payload: { field: 'result' },
    },
    {
      row: 'checked',
      code: 'POSITION_TOO_FAR',
      says: 'more than fifty metres from the place (rules R50)',
      given: lampHandedOver
        .altered({ place: { ...lampHandedOver.one.place, lng: 122.5, lat: 31.24 } })
        .and(sendCheck('03-10 11:00')),
      when: task('complete-task', 'CHECK-1', { result: 'PASS', ...far }),
      payload: { metres: 111, most: 50 },
    },
    {
      row: 'check recalled',
      code: 'TASK_TAKEN',
      says: 'it is done',
      given: lampChecking.and(checked('03-10 11:20')),
      when: recallsCheck,
      payload: { task: 'CHECK-1' },
    },
  ],
}
