import type { Actor } from '#domain/actors/actor.ts'
import { beijingCity } from '#test/support/demo-city.ts'
import { people } from '#test/support/people.ts'
import {
  accept,
  checked,
  contact,
  dispatch,
  found,
  handOver,
  pass,
  register,
  returned,
  says,
  sendCheck,
  sign,
  submit,
  unhappy,
} from '#test/support/steps.ts'
import { given, givenIn } from '#test/support/story.ts'

/** Accepted under a class whose row is left to the duty chief. */
export const acceptWithoutRow = says('03-09 09:45', people.operator, 'accept', { classCode: 'H0601' })

/** An H4 complaint about water, by telephone, from call to callback. */
export const nothing = given()
export const reported = given(register('03-09 09:40'))
export const accepted = reported.and(acceptWithoutRow)
export const filed = reported.and(accept('03-09 09:45'))
export const dispatched = filed.and(dispatch('03-09 10:00'))
export const handling = dispatched.and(sign('03-09 11:00'))
export const contacted = handling.and(contact('03-09 11:30'))
export const submitted = contacted.and(submit('03-10 10:00'))
export const handedOver = submitted.and(handOver('03-10 11:00'))
export const inCallback = handedOver.and(pass('03-10 14:00'))
export const disputed = dispatched.and(returned('03-09 11:00'))

/** The one redo and the second no. */
export const redo = inCallback.and(unhappy('03-10 15:00'))
export const inSecondCallback = redo.and(
  contact('03-11 09:00'),
  submit('03-11 10:00'),
  handOver('03-11 11:00', { headTookPart: true }),
  pass('03-11 14:00'),
)
export const saidNoTwice = inSecondCallback.and(unhappy('03-11 15:00'))

/** The unit found the demand unreasonable, and the citizen says no. */
export const contestable = submitted.and(
  handOver('03-10 11:00', { appeal: 'UNREASONABLE', explanation: '诉求超出规定。' }),
  pass('03-10 14:00'),
)
export const contested = contestable.and(unhappy('03-10 15:00'))

/** A street lamp found by an inspector: photo and check are conditions of its closing, and nobody waits. */
const lampDispatched = given(found('03-09 08:50'), accept('03-09 08:52', 'C0137-3'), dispatch('03-09 09:00'))
export const lampHandling = lampDispatched.and(sign('03-09 10:00'))
export const lampSubmitted = lampHandling.and(submit('03-10 09:30'))
export const lampHandedOver = lampSubmitted.and(handOver('03-10 10:00'))
export const lampChecking = lampHandedOver.and(sendCheck('03-10 11:00'))
export const lampChecked = lampChecking.and(checked('03-10 14:30'))

/** Somebody of many roles: duties bind persons, not roles (rules R46). */
export const withRoles = (person: Actor, ...roles: Actor['roles']): Actor => ({
  ...person,
  roles,
  area: '31',
})
/** The handler, who may also do all that the centre does. */
export const handlerInCentre = withRoles(
  people.handler,
  'operator',
  'duty-chief',
  'inspector',
  'callback-agent',
)

/** Policy BJ: promised for Monday 03-16, in callback on Tuesday 03-10. */
export const inBeijing = givenIn(
  beijingCity,
  register('03-09 09:40'),
  accept('03-09 09:45'),
  dispatch('03-09 10:00'),
  sign('03-09 11:00'),
  contact('03-09 11:30'),
  submit('03-10 10:00'),
  handOver('03-10 11:00'),
  pass('03-10 14:00'),
)
