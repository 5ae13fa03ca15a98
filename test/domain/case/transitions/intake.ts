import { dispatchingCity } from '#test/support/demo-city.ts'
import { people } from '#test/support/people.ts'
import { accept, as, found, register, saying, says } from '#test/support/steps.ts'
import { given, givenIn } from '#test/support/story.ts'
import { accepted, acceptWithoutRow, nothing, reported } from './stories.ts'
import type { Tables } from './tables.ts'

const { operator, chief } = people
const answer = says('03-09 09:42', operator, 'answer', { article: 'K-1', reply: '可在大厅办理。' })
const transfer = says('03-09 09:42', operator, 'transfer', { target: 'T110' })
const reject = says('03-09 09:42', operator, 'reject', { reason: 'OUT_OF_DUTY', explanation: '已口头告知。' })
const file = says('03-09 09:50', chief, 'file', { row: 'H0601-1' })
const lamp = register('03-09 09:40', { classCode: 'C0137', row: 'C0137-3' })

/** T01–T04 and T08–T10: from the call to the file. */
export const intake: Tables = {
  allowed: [
    {
      row: 'T01',
      says: 'a call with a place is a case (12.3)',
      given: nothing,
      when: register('03-09 09:40'),
      to: 'REPORTED',
    },
    {
      row: 'T01',
      says: 'a reason stands for the place (12.3)',
      given: nothing,
      when: register('03-09 09:40', { place: { none: 'not stated' } }),
      to: 'REPORTED',
    },
    {
      row: 'T01',
      says: 'a citizen reports online (12.3)',
      given: nothing,
      when: as(people.citizen, register('03-09 09:40', { channel: 'APP', replyMode: 'ONLINE' })),
      to: 'REPORTED',
    },
    {
      row: 'T01',
      says: 'a device reports anywhere (12.3)',
      given: nothing,
      when: as({ person: 'sensor-7', roles: ['device'] }, found('03-09 09:40', { channel: 'IOT' })),
      to: 'REPORTED',
    },
    {
      row: 'T02',
      says: 'answered on the line, by the operator alone (rules A, T02)',
      given: reported,
      when: answer,
      to: 'ANSWERED',
    },
    { row: 'T02', says: 'or by the duty chief', given: reported, when: as(chief, answer), to: 'ANSWERED' },
    {
      row: 'T03',
      says: 'to 110 at once, with a trace and no run (check 18)',
      given: reported,
      when: transfer,
      to: 'TRANSFERRED',
    },
    {
      row: 'T04',
      says: 'rejected once the citizen was told (rules A, T04)',
      given: reported,
      when: saying(reject, { toldAt: '2026-03-09T09:41:00+08:00' }),
      to: 'REJECTED',
    },
    {
      row: 'T04',
      says: 'nobody to tell: rejected without (rules A, T04)',
      given: given(register('03-09 09:40', { replyWanted: false })),
      when: reject,
      to: 'REJECTED',
    },
    {
      row: 'T08',
      says: 'accepted with a class, filed by the chief later',
      given: reported,
      when: acceptWithoutRow,
      to: 'ACCEPTED',
    },
    {
      row: 'T08',
      says: 'class and row of a registration are certain (rules R10)',
      given: nothing,
      when: register('03-09 09:40', { classCode: 'H0601', row: 'H0601-1' }),
      to: 'FILED',
    },
    {
      row: 'T08',
      says: 'verification is waived for an inspector (rules R50)',
      given: given(found('03-09 08:50')),
      when: accept('03-09 08:52', 'C0137-3'),
      to: 'FILED',
    },
    {
      row: 'T08',
      says: 'verification is waived for 特急 (rules R50)',
      given: given(register('03-09 09:40', { urgency: 'CRITICAL' })),
      when: accept('03-09 09:42', 'C0137-3'),
      to: 'FILED',
    },
    {
      row: 'T09',
      says: 'the chief picks row and closing condition',
      given: accepted,
      when: file,
      to: 'FILED',
    },
    {
      row: 'T09',
      says: 'class and row of a person file themselves (rules R10)',
      given: reported,
      when: accept('03-09 09:45'),
      to: 'FILED',
    },
    {
      row: 'T10',
      says: '不予立案: the condition is not met',
      given: accepted,
      when: says('03-09 09:50', chief, 'refuse-filing', {
        reason: 'BELOW_CONDITION',
        explanation: '未达标准。',
      }),
      to: 'VOIDED',
    },
    {
      row: 'T11',
      says: 'along the catalogue where the city switched it on (rules R10)',
      given: givenIn(dispatchingCity, register('03-09 09:40')),
      when: accept('03-09 09:45'),
      to: 'DISPATCHED',
    },
  ],
  refused: [
    {
      row: 'T01',
      code: 'FEEDBACK_FIELD',
      says: 'an area that is not in the city',
      given: nothing,
      when: register('03-09 09:40', { place: { area: '319999' } }),
      payload: { field: 'place' },
    },
    {
      row: 'T01',
      code: 'FEEDBACK_FIELD',
      says: 'a cell that is not in the city',
      given: nothing,
      when: register('03-09 09:40', { place: { cell: '319901001001999' } }),
      payload: { field: 'place' },
    },
    {
      row: 'T01',
      code: 'FEEDBACK_FIELD',
      says: 'a cell that lies in another area than the one that is given',
      given: nothing,
      when: register('03-09 09:40', { place: { cell: '319901001001001', area: '319902' } }),
      payload: { field: 'place' },
    },
    {
      row: 'T01',
      code: 'FEEDBACK_FIELD',
      says: 'a class that is not in the standard',
      given: nothing,
      when: register('03-09 09:40', { classCode: 'H9999' }),
      payload: { field: 'classCode' },
    },
    {
      row: 'T01',
      code: 'ROW_UNKNOWN',
      says: 'a row that is not in the standard',
      given: nothing,
      when: register('03-09 09:40', { row: 'H0601-9' }),
      payload: { row: 'H0601-9' },
    },
    {
      row: 'T01',
      code: 'ROW_UNKNOWN',
      says: 'a row of another class',
      given: nothing,
      when: register('03-09 09:40', { classCode: 'H0601', row: 'H0101-1' }),
      payload: { row: 'H0101-1' },
    },
    {
      row: 'T01',
      code: 'UNIT_UNKNOWN',
      says: 'a complaint about a unit that there is not: its own name mistyped, the unit would handle it (12.9)',
      given: nothing,
      when: register('03-09 09:40', { accused: 'u-firm-water-suply' }),
      payload: { unit: 'u-firm-water-suply' },
    },
    {
      row: 'T02',
      code: 'UNIT_UNKNOWN',
      says: 'answered with a unit on the line that there is not (rules R61)',
      given: reported,
      when: saying(answer, { unit: 'u-nowhere' }),
      payload: { unit: 'u-nowhere' },
    },
    {
      row: 'T04',
      code: 'CITIZEN_NOT_TOLD',
      says: 'the citizen waits and was not told (rules A, T04)',
      given: reported,
      when: reject,
    },
    {
      row: 'T08',
      code: 'FEEDBACK_FIELD',
      says: 'no such class',
      given: reported,
      when: saying(acceptWithoutRow, { classCode: 'H9999' }),
      payload: { field: 'classCode' },
    },
    {
      row: 'T08',
      code: 'ROW_UNKNOWN',
      says: 'the row is of another class',
      given: reported,
      when: saying(accept('03-09 09:45'), { row: 'H0101-1' }),
      payload: { row: 'H0101-1' },
    },
    {
      row: 'T08',
      code: 'NOT_VERIFIED',
      says: 'a caller reports what must be seen first (rules R50)',
      given: reported,
      when: accept('03-09 09:45', 'C0137-3'),
    },
    {
      row: 'T08',
      code: 'NOT_VERIFIED',
      says: 'of a class with any such row (rules R50)',
      given: given(lamp),
      when: saying(acceptWithoutRow, { classCode: 'C0137' }),
    },
    {
      row: 'T09',
      code: 'ROW_UNKNOWN',
      says: 'no such row',
      given: accepted,
      when: saying(file, { row: 'H0601-9' }),
      payload: { row: 'H0601-9' },
    },
  ],
}
