import { describe, expect, test } from 'vitest'
import type { Actor } from '#domain/actors/actor.ts'
import { allowedActions } from '#domain/case/allowed-actions.ts'
import { queueOf, worksOf } from '#domain/case/queue.ts'
import { type City, indexCity } from '#domain/city/city.ts'
import { demoCity } from '#test/support/demo-city.ts'
import { people } from '#test/support/people.ts'
import { applies, decided, dispatch, extended, returned, sendCheck } from '#test/support/steps.ts'
import { local, type Story } from '#test/support/story.ts'
import {
  accepted,
  contested,
  disputed,
  filed,
  handedOver,
  handling,
  inCallback,
  lampChecked,
  lampHandedOver,
  reported,
  saidNoTwice,
  submitted,
} from '../case/transitions/stories.ts'

type Account = City['pack']['accounts'][number]

/** The demo city with other people: `undefined` leaves an account out. */
function cityWith(change: (account: Account) => Account | undefined, ...more: readonly Account[]): City {
  const accounts = demoCity.pack.accounts.flatMap((account) => change(account) ?? [])
  return indexCity({ ...demoCity.pack, accounts: [...accounts, ...more] })
}

/** The centre staff named belong to the unit that handles the stories' cases (rules R45). */
const inUnit = (...ids: readonly string[]) =>
  cityWith((account) => (ids.includes(account.id) ? { ...account, unit: 'u-city-water' } : account))
const without = (...ids: readonly string[]) =>
  cityWith((account) => (ids.includes(account.id) ? undefined : account))

const districtStaff = inUnit('binjiang-operator', 'binjiang-chief', 'binjiang-callback')

function answer({ one }: Story, command: string, actor: Actor, city: City) {
  return allowedActions(one, actor, local('03-11 16:00'), { city }).find(
    (action) => action.command === command,
  )
}

const nobody = (command: string, needs: readonly string[], risesTo?: string) => ({
  command,
  allowed: false,
  nobody: { needs, ...(risesTo && { risesTo }) },
})

const operatorOfUnit: Actor = {
  person: 'binjiang-operator',
  roles: ['operator'],
  area: '319901',
  unit: 'u-city-water',
}

describe('NOBODY_ELIGIBLE: nobody of the case’s own centre may, and it rises (rules R47)', () => {
  test.each([
    ['an operator who belongs to the handling unit', operatorOfUnit],
    ['one of another district', { person: 'dongyu-operator', roles: ['operator'], area: '319902' }],
    ['somebody in another role', people.auditor],
  ] as const)('is told to %s', (_, actor) => {
    expect(answer(handedOver, 'pass', actor, districtStaff)).toEqual(nobody('pass', ['operator'], '31'))
  })

  test.each([
    ['the callback', inCallback, 'record-callback', ['callback-agent'], people.caller],
    ['an attempt', inCallback, 'record-attempt', ['callback-agent'], people.caller],
    ['closing what nobody waits for', lampChecked, 'close', ['duty-chief'], people.chief],
    ['the word on a second no', saidNoTwice, 'confirm', ['duty-chief'], people.chief],
  ] as const)('holds for %s, which the centre above may do', (_, story, command, needs, above) => {
    expect(answer(story, command, people.auditor, districtStaff)).toEqual(nobody(command, needs, '31'))
    expect(answer(story, command, above, districtStaff)).toMatchObject({ allowed: true })
  })

  test('begins at the street where the street has such people', () => {
    const street: Account = {
      id: 'street-operator',
      name: '街道',
      roles: ['operator'],
      area: '319901001',
      unit: 'u-city-water',
    }
    const city = cityWith((account) => account, street)
    expect(answer(handedOver, 'pass', people.auditor, city)).toEqual(nobody('pass', ['operator'], '319901'))
    expect(answer(handedOver, 'pass', { ...operatorOfUnit, area: '31' }, city)).toMatchObject({
      nobody: { risesTo: '319901' },
    })
  })

  test('skips a centre whose people may not either', () => {
    const street: Account = {
      id: 'street-operator',
      name: '街道',
      roles: ['operator'],
      area: '319901001',
      unit: 'u-city-water',
    }
    const city = cityWith(
      (account) => (account.id === 'binjiang-operator' ? { ...account, unit: 'u-city-water' } : account),
      street,
    )
    expect(answer(handedOver, 'pass', people.auditor, city)).toEqual(nobody('pass', ['operator'], '31'))
  })

  test('a check rises from the street’s inspectors to the centre of the district, which checks from evidence (rules R45)', () => {
    const checking = lampHandedOver
      .and(sendCheck('03-10 11:00'))
      .altered({ hands: { persons: [], units: ['u-binjiang-patrol'] } })
    expect(answer(checking, 'complete-task', people.inspector, demoCity)).toEqual(
      nobody(
        'complete-task',
        ['operator', 'dispatcher', 'callback-agent', 'supervisor', 'inspector'],
        '319901',
      ),
    )
  })

  test('names no centre where nobody in the whole city may', () => {
    const operators = demoCity.pack.accounts.flatMap(({ id, roles }) =>
      roles.includes('operator') ? [id] : [],
    )
    expect(answer(handedOver, 'pass', operatorOfUnit, inUnit(...operators))).toEqual(
      nobody('pass', ['operator']),
    )
  })

  test.each([
    ['a colleague of the centre may', handedOver, 'pass', operatorOfUnit, demoCity, 'SEPARATION_OF_DUTY'],
    ['it is not the time for it', submitted, 'pass', operatorOfUnit, districtStaff, 'WRONG_STATE'],
    ['nobody is to be called', lampHandedOver, 'pass', people.auditor, districtStaff, 'FORBIDDEN'],
    ['it is the unit’s to do', handling, 'submit', people.operator, districtStaff, 'FORBIDDEN'],
    [
      'only the applicant may',
      filed.and(applies('03-09 10:10', 'VOID', { reason: 'ERROR' })),
      'withdraw',
      people.colleague,
      districtStaff,
      'FORBIDDEN',
    ],
    ['the citizen waits', handedOver, 'close', operatorOfUnit, districtStaff, 'FORBIDDEN'],
  ] as const)('is no answer where %s', (_, story, command, actor, city, code) => {
    expect(answer(story, command, actor, city)).toMatchObject({ allowed: false, refusal: { code } })
  })
})

describe('worklists follow (rules R47)', () => {
  const bothRoles = cityWith((account) =>
    account.id === 'binjiang-chief' ? { ...account, roles: ['operator', 'duty-chief'] } : account,
  )
  const byChief: Actor = { person: 'binjiang-chief', roles: ['operator'], area: '319901' }
  const voiding = applies('03-09 09:50', 'VOID', { reason: 'ERROR' }, byChief)

  test.each([
    ['intake', reported, without('binjiang-operator')],
    ['intake', accepted, without('binjiang-chief')],
    ['dispatch', filed, without('binjiang-dispatcher', 'binjiang-chief', 'binjiang-supervisor')],
    ['dispatch', disputed, without('binjiang-dispatcher', 'binjiang-chief')],
    ['feedback', handedOver, districtStaff],
    ['feedback', lampChecked, districtStaff],
    ['callback', inCallback, districtStaff],
    ['callback', saidNoTwice, inUnit('binjiang-chief')],
  ])('%s: the centre above has it where nobody of the district may', (phase, { one }, city) => {
    expect(queueOf(one, city)?.queue).toBe(`${phase}:31`)
    expect(queueOf(one, demoCity)?.queue).toBe(`${phase}:319901`)
  })

  test('one of the district who may is enough', () => {
    const second: Account = { id: 'second', name: '二', roles: ['operator'], area: '319901' }
    const [operator] = districtStaff.pack.accounts.filter(({ id }) => id === 'binjiang-operator')
    const city = cityWith((account) => (account.id === operator?.id ? operator : account), second)
    expect(queueOf(handedOver.one, city)?.queue).toBe('feedback:319901')
  })

  test('the last checker does not call back, for that may close (rules R45)', () => {
    const one = { ...inCallback.one, check: { result: 'PASS', person: 'binjiang-callback' } } as const
    expect(queueOf(one, demoCity)?.queue).toBe('callback:31')
  })

  test('what the district’s one chief applied for, the city decides', () => {
    const { one } = filed.and(voiding)
    expect(worksOf(one, bothRoles).map(({ queue }) => queue)).toEqual(['decide:31'])
    expect(
      worksOf(filed.and(applies('03-09 09:50', 'VOID', { reason: 'ERROR' })).one, bothRoles),
    ).toMatchObject([{ queue: 'decide:319901' }])
  })

  test('an application whose level is only in the city goes there', () => {
    const { one } = filed.and(applies('03-09 09:50', 'VOID', { reason: 'ERROR' }))
    expect(worksOf(one, without('binjiang-chief'))[0]?.queue).toBe('decide:31')
  })

  test.each([saidNoTwice, contested])('the chief’s word after a callback', ({ one }) => {
    expect(worksOf(one, inUnit('binjiang-chief'))).toMatchObject([{ id: 'CONFIRM', queue: 'decide:31' }])
    expect(worksOf(one, demoCity)).toMatchObject([{ id: 'CONFIRM', queue: 'decide:319901' }])
  })

  test('the unit’s cases stay the unit’s, and what nobody in the city may do stays with the district', () => {
    expect(queueOf(handling.one, districtStaff)?.queue).toBe('handling:u-city-water')
    const operators = demoCity.pack.accounts.flatMap(({ id, roles }) =>
      roles.includes('operator') ? [id] : [],
    )
    expect(queueOf(handedOver.one, inUnit(...operators))?.queue).toBe('feedback:319901')
  })

  test('a return that the district’s one chief raised is adjudicated above', () => {
    const { one } = filed.and(
      dispatch('03-09 10:00'),
      returned('03-09 11:00', { ...people.head, person: 'binjiang-chief' }),
    )
    const city = without('binjiang-dispatcher')
    expect([queueOf(one, city)?.queue, worksOf(one, city)[0]?.queue]).toEqual(['dispatch:31', 'decide:31'])
  })

  test('an application that the unit’s head is asked for waits in the unit, then with the centre (rules R39)', () => {
    const asked = handling.and(extended('03-09 15:00', '2WD', people.handler))
    const queues = ({ one }: Story, city: City) => worksOf(one, city).map(({ queue }) => queue)
    expect(queues(asked, demoCity)).toContain('decide:u-city-water')
    expect(queues(asked, without('city-water-admin'))).toContain('decide:u-city-centre')
    const heads = demoCity.pack.accounts.flatMap(({ id, roles }) =>
      roles.includes('unit-admin') ? [id] : [],
    )
    expect(queues(asked, without(...heads))).toContain('decide:u-city-water')
    const advised = asked.and(decided('03-09 15:10', 'EXTEND-1', 'approve', {}, people.head))
    expect(queues(advised, demoCity)).toContain('decide:319901')
    expect(queues(advised, demoCity)).not.toContain('decide:u-city-water')
  })
})
