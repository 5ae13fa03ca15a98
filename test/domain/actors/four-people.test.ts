import { describe, expect, test } from 'vitest'
import { actorOf } from '#domain/actors/actor.ts'
import { checkCity } from '#domain/city/check.ts'
import { type City, indexCity } from '#domain/city/city.ts'
import { ApplicationKind } from '#domain/city/codes.ts'
import { applies, as, decided, happy, says, withdrawn } from '#test/support/steps.ts'
import { givenIn, type LocalTime, type Step, type Story } from '#test/support/story.ts'
import { smallCity } from '../city/small-city.ts'

/** The smallest working city (rules R46): four accounts, and one level that decides each kind of application. */
const city: City = fourPeople()

function fourPeople(): City {
  const written = smallCity()
  const one = { deciders: ['duty-chief'] }
  const levels = Object.fromEntries(ApplicationKind.options.map((kind) => [kind, one]))
  const checked = checkCity({
    ...written,
    sla: { ...written.sla, profiles: written.sla.profiles.map((profile) => ({ ...profile, levels })) },
    accounts: [
      { id: 'desk', name: '赵一', roles: ['operator', 'dispatcher', 'supervisor', 'auditor'], area: '99' },
      { id: 'chief', name: '钱二', roles: ['duty-chief', 'callback-agent'], area: '99' },
      { id: 'head', name: '孙三', roles: ['unit-admin', 'handler'], unit: 'u-roads' },
      { id: 'inspector', name: '李四', roles: ['inspector'], area: '99', grids: ['999901001-01'] },
    ],
  })
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults))
  return indexCity(checked.city)
}

function personOf(id: string) {
  const account = city.account(id)
  if (!account) throw new Error(`no account ${id}`)
  return actorOf(account)
}

const [desk, chief, head, inspector] = [
  personOf('desk'),
  personOf('chief'),
  personOf('head'),
  personOf('inspector'),
]

const photos = [{ phase: 'AFTER', hash: 'a'.repeat(64) }]
const place = { area: '999901001001' }

const called: readonly Step[] = [
  says('03-09 09:40', desk, 'register', {
    channel: 'PHONE',
    nature: 'COMPLAINT',
    place,
    replyWanted: true,
    contact: { name: '某女士', phone: '13800000000' },
    description: '桥头路灯三天不亮。',
  }),
  says('03-09 09:45', desk, 'accept', { classCode: 'H9901', row: 'H9901-1' }),
  says('03-09 10:00', desk, 'dispatch', { unit: 'u-roads' }),
]
const contacted = says('03-09 11:30', head, 'record-contact', { made: true, mode: 'PHONE' })

/** The unit's one person does the work and reviews it. */
const works = (at: LocalTime, until: LocalTime): readonly Step[] => [
  says(at, head, 'submit', { result: 'SOLVED', account: '已修复。', photos }),
  says(until, head, 'hand-over', { result: 'SOLVED', fact: 'TRUE', appeal: 'LEGAL' }),
]
const passes = (at: LocalTime) => says(at, desk, 'pass', { condition: 'J2' })

/** Persons who acted; the rules do their part without one. */
function peopleOf({ events }: Story): readonly string[] {
  return [...new Set(events.map(({ actor }) => actor.person))]
    .filter((person) => person !== 'system')
    .toSorted()
}

describe('four people run a small city (rules R46)', () => {
  test('a call, from the call to the callback', () => {
    const story = givenIn(
      city,
      ...called,
      says('03-09 11:00', head, 'sign'),
      contacted,
      ...works('03-10 10:00', '03-10 11:00'),
      passes('03-10 14:00'),
      as(chief, happy('03-10 15:00')),
    )
    expect(story.one).toMatchObject({ state: 'CLOSED', closed: { person: 'chief', type: 'NORMAL' } })
    expect(peopleOf(story)).toEqual(['chief', 'desk', 'head'])
    // one person in two roles is allowed here, and shown (rules R45, T18)
    expect(story.of('HandedOver')[0]?.selfReviewed).toBe(true)
    expect(story.of('Passed')[0]?.sameHands).toBe(true)
  })

  test('a returned case: the chief alone adjudicates', () => {
    const story = givenIn(
      city,
      ...called,
      says('03-09 11:00', head, 'apply', { kind: 'RETURN', reason: 'NOT_DUTY', explanation: '不属本单位。' }),
      decided('03-09 15:00', 'RETURN-1', 'refuse', {}, chief),
      contacted,
      ...works('03-10 10:00', '03-10 11:00'),
      passes('03-10 14:00'),
      as(chief, happy('03-10 15:00')),
    )
    expect(story.one.state).toBe('CLOSED')
    expect(story.of('ApplicationDecided').map(({ actor }) => actor.person)).toEqual(['chief'])
    expect(peopleOf(story)).toEqual(['chief', 'desk', 'head'])
  })

  test('an extended case: who decides is not who applied, and one level is enough', () => {
    const asked = givenIn(
      city,
      ...called,
      says('03-09 11:00', head, 'sign'),
      contacted,
      applies('03-10 10:00', 'EXTEND', { reason: 'ENGINEERING', by: '5WD legal' }, head),
      says('03-10 10:30', desk, 'record-told', { mode: 'PHONE' }),
    )
    expect(asked.one.applications[0]?.deciders).toEqual(['duty-chief'])
    const story = asked.and(
      decided('03-10 11:00', 'EXTEND-1', 'approve', {}, chief),
      ...works('03-20 10:00', '03-20 11:00'),
      passes('03-20 14:00'),
      as(chief, happy('03-20 15:00')),
    )
    expect(story.one).toMatchObject({ state: 'CLOSED', judged: { obligation: true } })
    expect(story.of('Extended')[0]?.actor.person).toBe('chief')
    expect(peopleOf(story)).toEqual(['chief', 'desk', 'head'])
  })

  test('an inspector’s finding with its check, from report to closing', () => {
    const story = givenIn(
      city,
      says('03-09 09:00', inspector, 'register', {
        channel: 'INSPECTOR',
        nature: 'REPORT',
        place,
        replyWanted: false,
        description: '路面有坑。',
      }),
      says('03-09 09:05', desk, 'accept', { classCode: 'E0113', row: 'E0113-1' }),
      says('03-09 09:10', desk, 'dispatch', { unit: 'u-roads' }),
      says('03-09 10:00', head, 'sign'),
      ...works('03-10 09:00', '03-10 09:30'),
      says('03-10 10:00', desk, 'send-check', { person: 'inspector' }),
      says('03-10 11:00', inspector, 'complete-task', { taskId: 'CHECK-1', result: 'PASS' }),
      says('03-10 14:00', chief, 'close', { condition: 'J1' }),
    )
    expect(story.one).toMatchObject({
      state: 'CLOSED',
      check: { person: 'inspector' },
      closed: { type: 'NORMAL' },
    })
    expect(peopleOf(story)).toEqual(['chief', 'desk', 'head', 'inspector'])
  })

  test('what one applied for the other decides, and not oneself', () => {
    const asked = givenIn(city, ...called, applies('03-09 10:10', 'VOID', { reason: 'ERROR' }, desk))
    const alone = { ...desk, roles: [...desk.roles, 'duty-chief'] } as const
    asked
      .when(...decided('03-09 10:20', 'VOID-1', 'approve', {}, alone))
      .refuses('SEPARATION_OF_DUTY', { who: 'desk', did: 'APPLIED' })
    asked.and(withdrawn('03-09 10:20', 'VOID-1', desk))
    asked.when(...decided('03-09 10:20', 'VOID-1', 'approve', {}, chief)).then('VOIDED')
  })
})
