import { people } from '#test/support/people.ts'
import { accept, as, citing, decided, dispatch, register, returned, says } from '#test/support/steps.ts'
import { given, local } from '#test/support/story.ts'
import { contacted, dispatched, disputed, filed, handling, redo, withRoles } from './stories.ts'
import type { Tables } from './tables.ts'

const { supervisor, dispatcher, head } = people
const urgent = given(register('03-09 09:40', { urgency: 'URGENT' }), accept('03-09 09:42'))
const againstWater = given(register('03-09 09:40', { accused: 'u-city-water' }), accept('03-09 09:45'))
const released = disputed.and(decided('03-09 15:00', 'RETURN-1', 'approve'))
const refusedOnce = disputed.and(decided('03-09 15:00', 'RETURN-1', 'refuse'))
const locked = refusedOnce.and(returned('03-10 09:00'))
const designated = locked.and(decided('03-10 11:00', 'RETURN-2', 'designate'))
const reworked = contacted.altered({ handedOver: true })
const critical = given(
  register('03-09 09:40', { urgency: 'CRITICAL' }),
  accept('03-09 09:42'),
  dispatch('03-09 09:45'),
)
const advise = as(dispatcher, decided('03-09 14:00', 'RETURN-1', 'approve'))
const withdraw = says('03-09 14:00', head, 'withdraw', { applicationId: 'RETURN-1' })

/** T11 and T13–T15: to the unit, back from it, and the decision. */
export const dispatching: Tables = {
  allowed: [
    {
      row: 'T11',
      says: 'to one lead unit',
      given: filed,
      when: dispatch('03-09 10:00'),
      to: 'DISPATCHED',
    },
    {
      row: 'T11',
      says: 'a supervisor dispatches what is urgent (rules A, T11)',
      given: urgent,
      when: dispatch('03-09 09:45', 'u-city-water', supervisor),
      to: 'DISPATCHED',
    },
    {
      row: 'T11',
      says: 'past the accused unit to its superior (check 12)',
      given: againstWater,
      when: dispatch('03-09 10:00', 'u-city-centre'),
      to: 'DISPATCHED',
    },
    {
      row: 'T13',
      says: 'a unit returns before it signs (rules R42)',
      given: dispatched,
      when: returned('03-09 11:00'),
      to: 'DISPUTED',
    },
    {
      row: 'T13',
      says: 'or after, up to the close of the next working day (rules R42)',
      given: handling,
      when: returned('03-10 18:00'),
      to: 'DISPUTED',
    },
    {
      row: 'T13',
      says: 'once more inside the window after a refusal (rules R42)',
      given: refusedOnce,
      when: returned('03-10 09:00'),
      to: 'DISPUTED',
    },
    {
      row: 'advise',
      says: 'the dispatcher gives an opinion, and nothing moves (rules R38)',
      given: disputed,
      when: advise,
      to: 'DISPUTED',
    },
    {
      row: 'T14',
      says: 'accepted: dispatched anew (rules R42)',
      given: disputed,
      when: decided('03-09 15:00', 'RETURN-1', 'approve'),
      to: 'FILED',
    },
    {
      row: 'T11',
      says: 'accepted with a unit: there in one append (rules R43)',
      given: locked,
      when: decided('03-10 11:00', 'RETURN-2', 'approve', { unit: 'u-city-housing' }),
      to: 'DISPATCHED',
    },
    {
      row: 'T15',
      says: 'refused: back to the unit',
      given: disputed,
      when: decided('03-09 15:00', 'RETURN-1', 'refuse'),
      to: 'HANDLING',
    },
    {
      row: 'T15',
      says: 'designated (rules R42)',
      given: locked,
      when: decided('03-10 11:00', 'RETURN-2', 'designate'),
      to: 'HANDLING',
    },
    {
      row: 'T15',
      says: 'nobody decides in a working day: designated by default (rules R52)',
      given: disputed,
      when: '03-10 11:00:00.001',
      to: 'HANDLING',
    },
    {
      row: 'T15 withdrawn',
      says: 'the unit takes it back (rules R66)',
      given: disputed,
      when: withdraw,
      to: 'HANDLING',
    },
  ],
  refused: [
    {
      row: 'T11',
      code: 'ROW_UNKNOWN',
      says: 'under a law that the policy does not list (rules R22)',
      given: filed,
      when: citing('S99', dispatch('03-09 10:00')),
      payload: { row: 'S99' },
    },
    {
      row: 'T11',
      code: 'FORBIDDEN',
      says: 'a supervisor dispatches what is not urgent (rules A, T11)',
      given: filed,
      when: dispatch('03-09 10:00', 'u-city-water', supervisor),
      payload: { needs: ['dispatcher', 'duty-chief'] },
    },
    {
      row: 'T11',
      code: 'CONFLICT_OF_INTEREST',
      says: 'to the unit complained about (check 12)',
      given: againstWater,
      when: dispatch('03-09 10:00'),
      payload: { unit: 'u-city-water', superior: 'u-city-centre' },
    },
    {
      row: 'T11',
      code: 'UNIT_RULED_OUT',
      says: 'to the unit whose return was accepted (rules R42)',
      given: released,
      when: dispatch('03-09 15:10'),
      payload: { unit: 'u-city-water' },
    },
    {
      row: 'T11',
      code: 'UNIT_UNKNOWN',
      says: 'to no unit of the city',
      given: filed,
      when: dispatch('03-09 10:00', 'u-nowhere'),
      payload: { unit: 'u-nowhere' },
    },
    {
      row: 'T11',
      code: 'UNIT_INACTIVE',
      says: 'to a unit that has left the city',
      given: filed,
      when: dispatch('03-09 10:00', 'u-firm-qingqi-bikes'),
      payload: { unit: 'u-firm-qingqi-bikes' },
    },
    {
      row: 'T13',
      code: 'RETURN_DESIGNATED',
      says: 'after a designation nobody may return (rules R42, check 3)',
      given: designated,
      when: returned('03-10 15:00'),
      payload: { at: local('03-10 11:00'), decidedBy: 'chief' },
    },
    {
      row: 'T13',
      code: 'RETURN_AFTER_HANDOVER',
      says: 'never once handed over (rules R42)',
      given: reworked,
      when: returned('03-10 15:00'),
    },
    {
      row: 'T13',
      code: 'REQUEST_OPEN',
      says: 'while another application is open (12.8)',
      given: handling.altered({ applications: disputed.one.applications }),
      when: returned('03-09 15:00'),
      payload: { id: 'RETURN-1', kind: 'RETURN' },
    },
    {
      row: 'T13',
      code: 'RETURN_NOT_ALLOWED',
      says: '特急 is handled first (12.5, H1)',
      given: critical,
      when: returned('03-09 09:50'),
      payload: { row: 'H1' },
    },
    {
      row: 'T13',
      code: 'RETURN_NOT_ALLOWED',
      says: 'not on a redo (rules R24)',
      given: redo.altered({ handedOver: false }),
      when: returned('03-10 16:00'),
      payload: { row: 'H4' },
    },
    {
      row: 'T13',
      code: 'RETURN_WINDOW_CLOSED',
      says: 'a millisecond after the window, which counts from dispatch (rules R42)',
      given: handling,
      when: returned('03-10 18:00:00.001'),
      payload: { until: local('03-10 18:00') },
    },
    {
      row: 'advise',
      code: 'APPLICATION_DECIDED',
      says: 'on no open application',
      given: disputed,
      when: as(dispatcher, decided('03-09 14:00', 'RETURN-7', 'approve')),
      payload: { id: 'RETURN-7' },
    },
    {
      row: 'advise',
      code: 'APPLICATION_DECIDED',
      says: 'nor by the chief, accepting or refusing what is not there',
      given: disputed,
      when: decided('03-09 15:00', 'RETURN-7', 'refuse'),
      payload: { id: 'RETURN-7' },
    },
    {
      row: 'advise',
      code: 'FORBIDDEN',
      says: 'by the head of the unit, who is not asked (rules R39)',
      given: disputed,
      when: as({ ...head, person: 'deputy' }, advise),
      payload: { needs: ['dispatcher'] },
    },
    ...(['approve', 'refuse'] as const).map((decision) => ({
      row: decision === 'approve' ? 'T14' : 'T15',
      code: 'FORBIDDEN' as const,
      says: 'by a dispatcher, after the opinion (rules R38)',
      given: disputed.and(advise),
      when: as({ ...dispatcher, person: 'disp2' }, decided('03-09 15:00', 'RETURN-1', decision)),
      payload: { needs: ['duty-chief'] },
    })),
    ...(['approve', 'refuse'] as const).map((decision) => ({
      row: decision === 'approve' ? 'T14' : 'T15',
      code: 'SEPARATION_OF_DUTY' as const,
      says: 'by who gave the opinion (rules R46)',
      given: disputed.and(advise),
      when: as(withRoles(dispatcher, 'duty-chief'), decided('03-09 15:00', 'RETURN-1', decision)),
      payload: { who: 'disp', did: 'ADVISED' },
    })),
    {
      row: 'advise',
      code: 'SEPARATION_OF_DUTY',
      says: 'by the applicant (rules R46)',
      given: disputed,
      when: as(withRoles(head, 'dispatcher'), advise),
      payload: { who: 'head', did: 'APPLIED' },
    },
    {
      row: 'T14',
      code: 'SEPARATION_OF_DUTY',
      says: 'by the applicant (rules R46)',
      given: disputed,
      when: as(withRoles(head, 'duty-chief'), decided('03-09 15:00', 'RETURN-1', 'approve')),
      payload: { did: 'APPLIED' },
    },
    {
      row: 'T14',
      code: 'FEEDBACK_FIELD',
      says: 'the second return ends with a named unit (rules R42)',
      given: locked,
      when: decided('03-10 11:00', 'RETURN-2', 'approve'),
      payload: { field: 'unit' },
    },
    {
      row: 'T15',
      code: 'SEPARATION_OF_DUTY',
      says: 'by the applicant (rules R46)',
      given: disputed,
      when: as(withRoles(head, 'duty-chief'), decided('03-09 15:00', 'RETURN-1', 'refuse')),
      payload: { did: 'APPLIED' },
    },
    {
      row: 'withdrawn',
      code: 'APPLICATION_DECIDED',
      says: 'what is not open',
      given: disputed,
      when: says('03-09 14:00', head, 'withdraw', { applicationId: 'RETURN-7' }),
    },
  ],
}

/** Binding follow-ups: the return is not accepted if its unit cannot be dispatched to (rules R43). */
export const namedUnits = [
  ['the returning unit', 'u-city-water', 'UNIT_RULED_OUT'],
  ['a unit that does not exist', 'u-nowhere', 'UNIT_UNKNOWN'],
  ['a unit that has left', 'u-firm-qingqi-bikes', 'UNIT_INACTIVE'],
] as const
export const lockedReturn = locked
