import { people } from '#test/support/people.ts'
import { accept, as, dispatch, register, says, sign, told } from '#test/support/steps.ts'
import { given, local } from '#test/support/story.ts'
import {
  accepted,
  contacted,
  dispatched,
  handedOver,
  handlerInCentre,
  handling,
  inCallback,
  lampHandling,
  reported,
  submitted,
} from './stories.ts'
import type { Tables } from './tables.ts'

const { operator, dispatcher, chief, supervisor, citizen, head, handler } = people
const online = given(register('03-09 09:40', { channel: 'WEB' }, citizen), accept('03-09 09:45'))
const urges = says('03-09 15:00', citizen, 'urge')
const confidential = given(
  register('03-09 09:40', { confidential: true }),
  accept('03-09 09:45'),
  dispatch('03-09 10:00'),
  sign('03-09 11:00'),
)
const amends = (place: object) => says('03-09 09:50', operator, 'amend', { place })
const relays = says('03-09 12:00', operator, 'relay-contact', { mode: 'PHONE' })
const assigns = (person: string) => says('03-09 12:00', head, 'assign', { person })
const photos = [{ phase: 'AFTER', hash: 'c'.repeat(64) }]
const forced = says('03-10 15:00', supervisor, 'close', { forced: true, explanation: '市民已另行起诉。' })
const recalls = (at: string) =>
  says(at, dispatcher, 'recall', { reason: 'WRONG_UNIT', explanation: '属另一部门职责。' })

/** What happens every day beside the flow, and the centre's exits: T31, T34, forced closing (rules R8, R59–R63, R70). */
export const daily: Tables = {
  allowed: [
    { row: 'urge', says: 'the citizen asks where it stands', given: online, when: urges, to: 'FILED' },
    {
      row: 'urge',
      says: 'again the next day (rules R59)',
      given: online.and(urges),
      when: says('03-10 00:00', citizen, 'urge'),
      to: 'FILED',
    },
    {
      row: 'urge',
      says: 'staff as often as they need',
      given: handling.and(says('03-09 14:00', operator, 'urge')),
      when: says('03-09 15:00', operator, 'urge'),
      to: 'HANDLING',
    },
    {
      row: 'facts',
      says: 'attached, no new case (rules R61)',
      given: reported,
      when: says('03-09 09:50', operator, 'add-facts', { facts: '三楼以上也停水。' }),
      to: 'REPORTED',
    },
    {
      row: 'amend',
      says: 'another place',
      given: reported,
      when: amends({ area: '319901001' }),
      to: 'REPORTED',
    },
    { row: 'told', says: 'the citizen was told', given: handling, when: told('03-09 12:00'), to: 'HANDLING' },
    {
      row: 'told',
      says: 'by the centre of a confidential case (rules R69)',
      given: confidential,
      when: told('03-09 12:00'),
      to: 'HANDLING',
    },
    {
      row: 'relay',
      says: 'the centre speaks for the unit (rules R69)',
      given: confidential,
      when: relays,
      to: 'HANDLING',
    },
    {
      row: 'transfer noted',
      says: 'an emergency found late (rules R10)',
      given: dispatched,
      when: says('03-09 10:30', dispatcher, 'transfer-note', { target: 'T119' }),
      to: 'DISPATCHED',
    },
    {
      row: 'assign',
      says: 'to one of the unit (rules R63)',
      given: handling,
      when: assigns('city-water-handler'),
      to: 'HANDLING',
    },
    {
      row: 'evidence',
      says: 'photos after the work',
      given: submitted,
      when: says('03-10 10:30', handler, 'add-evidence', { photos }),
      to: 'UNIT_REVIEW',
    },
    {
      row: 'withdrew',
      says: 'a handler with an interest (回避)',
      given: contacted,
      when: says('03-09 12:00', handler, 'withdraw-handler', { explanation: '系亲属。' }),
      to: 'HANDLING',
    },
    {
      row: 'T31',
      says: 'before it is signed, by the dispatcher (rules R8)',
      given: dispatched,
      when: recalls('03-09 10:30'),
      to: 'FILED',
    },
    {
      row: 'T31 signed',
      says: 'afterwards by the duty chief (rules R8)',
      given: contacted,
      when: as(chief, recalls('03-09 14:00')),
      to: 'FILED',
    },
    {
      row: 'T34',
      says: 'facts are unclear (rules R8)',
      given: accepted,
      when: says('03-09 09:50', chief, 'send-back-intake', { explanation: '地址不清。' }),
      to: 'REPORTED',
    },
    {
      row: 'T24 forced',
      says: 'by the supervisor, though somebody waits (rules R36, R70)',
      given: handedOver,
      when: forced,
      to: 'CLOSED',
    },
    { row: 'T25 forced', says: 'in callback (rules R70)', given: inCallback, when: forced, to: 'CLOSED' },
  ],
  refused: [
    {
      row: 'urge',
      code: 'URGE_LIMIT',
      says: 'twice on one day (rules R59)',
      given: online.and(urges),
      when: says('03-09 23:59:59.999', citizen, 'urge'),
      payload: { until: local('03-10 00:00') },
    },
    {
      row: 'amend',
      code: 'FEEDBACK_FIELD',
      says: 'to no place of the city',
      given: reported,
      when: amends({ area: '319999' }),
      payload: { field: 'place' },
    },
    {
      row: 'told',
      code: 'CONFIDENTIAL',
      says: 'by the unit of a confidential case (rules R69)',
      given: confidential,
      when: as(handler, told('03-09 12:00')),
    },
    {
      row: 'told',
      code: 'NO_CITIZEN',
      says: 'nobody waits (rules R58)',
      given: lampHandling,
      when: told('03-09 12:00'),
    },
    { row: 'relay', code: 'NO_CITIZEN', says: 'nobody waits (rules R58)', given: lampHandling, when: relays },
    {
      row: 'evidence',
      code: 'FEEDBACK_FIELD',
      says: 'a picture of the work that is older than the dispatch (domain 12.9)',
      given: handling,
      when: says('03-09 12:00', handler, 'add-evidence', {
        photos: [{ phase: 'AFTER', hash: 'a'.repeat(64), takenAt: '2026-03-09T09:59:00+08:00' }],
      }),
      payload: { field: 'photos' },
    },
    {
      row: 'assign',
      code: 'FEEDBACK_FIELD',
      says: 'to nobody of the unit (rules R63)',
      given: handling,
      when: assigns('operator-1'),
      payload: { field: 'person' },
    },
    ...(['T24 forced', 'T25 forced'] as const).map((row) => ({
      row,
      code: 'SEPARATION_OF_DUTY' as const,
      says: 'by who handled (rules R45)',
      given: row === 'T24 forced' ? handedOver : inCallback,
      when: as({ ...handlerInCentre, roles: ['supervisor'] }, forced),
      payload: { who: 'hand', did: 'HANDLED' },
    })),
  ],
}
