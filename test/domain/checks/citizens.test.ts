import { describe, expect, test } from 'vitest'
import { dossier, noWater } from '#test/support/checked-cases.ts'
import { demoCity, dispatchingCity, staff } from '#test/support/demo-city.ts'
import { people } from '#test/support/people.ts'
import {
  accept,
  applies,
  as,
  close,
  contact,
  decided,
  dispatch,
  handOver,
  happy,
  pass,
  register,
  returned,
  says,
  sign,
  submit,
  told,
} from '#test/support/steps.ts'
import { given, givenIn, local } from '#test/support/story.ts'

const { operator, dispatcher, chief, supervisor } = people

describe('9. a caller who wants no reply: no first contact, no callback, and in no denominator of either', () => {
  const quiet = given(
    register('03-09 09:40', { replyWanted: false }),
    accept('03-09 09:45'),
    dispatch('03-09 10:00'),
    submit('03-10 09:00'),
    handOver('03-10 10:00'),
  )

  test('the unit is not asked to call, the callback desk is not sent there, the case closes without', () => {
    quiet.when(...pass('03-10 11:00')).refuses('NO_CITIZEN')
    noWater
      .altered({ caller: 'REFUSED' })
      .when(...contact('03-09 11:00'))
      .refuses('NO_CITIZEN')
    quiet.when(...close('03-10 11:00', 'J21')).then('CLOSED')
  })

  test('先行联系率, 回访率: the registration says why, and no event ever has such a clock', () => {
    const closed = quiet.and(close('03-10 11:00', 'J21'))
    expect(closed.of('Registered')[0]?.caller).toBe('REFUSED')
    const clocks = new Set(closed.events.flatMap((event) => Object.keys(event.clocks ?? {})))
    for (const kind of ['CONTACT', 'CALLBACK', 'ATTEMPT', 'PROMISE']) expect(clocks).not.toContain(kind)
    expect(closed.of('CallbackRecorded')).toEqual([])
  })
})

describe('10. a caller calls again: on an open case it is urged and told how it stands, and there is no new case', () => {
  const calledAgain = noWater.and(
    contact('03-09 14:00'),
    says('03-10 09:00', people.operator, 'urge', { note: '市民再次来电。' }),
    told('03-10 09:01'),
  )
  const closed = calledAgain.and(
    submit('03-11 09:00'),
    handOver('03-11 10:00'),
    pass('03-11 11:00'),
    happy('03-12 10:00'),
  )
  const reject = (at: string, fields = {}) =>
    says(at, people.operator, 'reject', { reason: 'SAME_NO_NEW', explanation: '已告知办理结果。', ...fields })

  test('V21 the urge is counted as the citizen’s, and moves nothing', () => {
    expect(calledAgain.of('Urged')).toMatchObject([{ byCitizen: true, at: local('03-10 09:00') }])
    expect(calledAgain.one).toMatchObject({ urges: { citizen: 1, staff: 0 }, toldAt: local('03-10 09:01') })
    expect([calledAgain.due('HANDLING'), calledAgain.due('PROMISE')]).toEqual(['03-16 18:00', '03-16 18:00'])
    expect(calledAgain.of('Registered')).toHaveLength(1)
  })

  test('from her own phone once a day, and the refusal says from when again', () => {
    const online = { channel: 'APP', contact: { name: '某女士', phone: '13800000000' } }
    const own = given(
      register('03-09 09:40', online, people.citizen),
      says('03-09 10:00', people.citizen, 'urge'),
    )
    const again = says('03-09 20:00', people.citizen, 'urge')
    own.when(...again).refuses('URGE_LIMIT', { until: local('03-10 00:00') })
  })

  test('within thirty days of closing and nothing new: not accepted, but the result is told', () => {
    const call = given(register('03-20 09:40', { relatedTo: 'closed-case' }))
    call.when(...reject('03-20 09:45')).refuses('CITIZEN_NOT_TOLD')
    const ended = call.when(...reject('03-20 09:45', { toldAt: '2026-03-20T09:44+08:00' })).then('REJECTED')
    expect(ended.of('Rejected')).toMatchObject([{ reason: 'SAME_NO_NEW', toldAt: local('03-20 09:44') }])
    expect(ended.one).toMatchObject({ hops: 0, run: 0, clocks: {} })
  })

  test('it recurs within thirty days: asked to reopen, which a supervisor decides', () => {
    const asked = closed.and(applies('03-20 09:40', 'REOPEN', { reason: 'RECURS' }))
    asked
      .when(...decided('03-20 10:00', 'REOPEN-1', 'approve'))
      .refuses('FORBIDDEN', { needs: ['supervisor'] })
    const open = asked.and(decided('03-20 10:00', 'REOPEN-1', 'approve', {}, supervisor))
    expect(open.one).toMatchObject({
      state: 'HANDLING',
      closed: { type: 'ERROR' },
      judged: { obligation: true },
    })
    expect(open.due('HANDLING')).toBe('03-25 18:00')
  })

  test('new facts: a new case that names the earlier one', () => {
    const linked = given(register('03-20 09:40', { relatedTo: 'closed-case' }), accept('03-20 09:45'))
    expect(linked.of('Registered')[0]?.relatedTo).toBe('closed-case')
    expect(linked.one.state).toBe('FILED')
  })

  test('the duty chief’s urges are staff’s, and not counted as the citizen’s', () => {
    expect(noWater.and(says('03-10 09:00', chief, 'urge')).of('Urged')[0]?.byCitizen).toBe(false)
  })
})

describe('12. the complaint names the property firm that would handle it: it goes to another', () => {
  const firm = 'u-firm-jiangyue-property'
  const against = { accused: firm, place: { area: '319901001001' } }
  const filed = given(register('03-09 09:40', against), accept('03-09 09:45', 'H0501-1'))
  const withSuperior = filed.and(dispatch('03-09 10:00', 'u-binjiang-housing'))
  const [housing, housingHead] = [staff('binjiang-housing-handler'), staff('binjiang-housing-admin')]

  test('V22 the catalogue names that firm; sent there it is refused, and the superior unit is named', () => {
    expect(demoCity.leadFor('H0501', '319901001').unit.id).toBe(firm)
    const payload = { unit: firm, superior: 'u-binjiang-housing' }
    filed.when(...dispatch('03-09 10:00', firm)).refuses('CONFLICT_OF_INTEREST', payload)
    expect(withSuperior.one).toMatchObject({
      state: 'DISPATCHED',
      obligation: { unit: 'u-binjiang-housing' },
    })
  })

  test('where the rules dispatch, they leave it to a person', () => {
    const story = givenIn(dispatchingCity, register('03-09 09:40', against), accept('03-09 09:45', 'H0501-1'))
    expect(story.one.state).toBe('FILED')
  })

  test('nor does an accepted return name it', () => {
    const asked = withSuperior.and(as(housingHead, returned('03-09 11:00')))
    const named = decided('03-09 15:00', 'RETURN-1', 'approve', { unit: firm })
    asked.when(...named).refuses('CONFLICT_OF_INTEREST', { unit: firm })
  })

  test('nor is it asked to assist, nor one of its people assigned (domain 12.9)', () => {
    const atWork = withSuperior.and(as(housing, sign('03-09 10:30')))
    atWork
      .when(...applies('03-09 11:00', 'COHANDLE', { unit: firm }, housingHead))
      .refuses('CONFLICT_OF_INTEREST', { unit: firm })
    atWork
      .when(...says('03-09 11:00', housingHead, 'assign', { person: 'firm-jiangyue-property-handler' }))
      .refuses('FEEDBACK_FIELD', { field: 'person' })
  })

  test('found out later: taken back for conflict, which is nobody’s wrong dispatch', () => {
    const later = given(
      register('03-09 09:40'),
      accept('03-09 09:45', 'H0501-1'),
      dispatch('03-09 10:00', firm),
    )
    const recall = { reason: 'CONFLICT', explanation: '被投诉单位须回避。' }
    const back = later.when(...says('03-09 11:00', dispatcher, 'recall', recall)).then('FILED', 'Recalled')
    expect(back.of('Recalled')).toMatchObject([{ unit: firm, wrongDispatch: false }])
    back.when(...dispatch('03-09 11:10', firm)).refuses('UNIT_RULED_OUT', { unit: firm })
  })
})

describe('18. a matter for 110: handed on at once, seen in the trace, not in the statistics of dispatch', () => {
  const note = { target: 'T110', note: '持刀扬言，已三方通话移交。' }

  test('V28 from reported: no clock of dispatch, no run, nothing judged', () => {
    const story = given(register('03-09 09:40')).when(...says('03-09 09:42', operator, 'transfer', note))
    const ended = story.then('TRANSFERRED', 'Transferred')
    expect(ended.one).toMatchObject({ run: 0, hops: 0, clocks: {}, judged: {} })
    expect(ended.of('Transferred')).toMatchObject([
      { target: 'T110', at: local('03-09 09:42'), actor: { person: 'op' } },
    ])
    expect(ended.of('Transferred')[0]?.texts?.['note']).toBeDefined()
    expect(ended.types()).not.toContain('Dispatched')
    const clocks = new Set(ended.events.flatMap((event) => Object.keys(event.clocks ?? {})))
    expect([...clocks].toSorted()).toEqual(['ACCEPT', 'PROMISE'])
    expect(dossier(ended, '03-20 10:00')).toMatchObject({ endedAt: local('03-09 09:42'), obligations: [] })
  })

  test('found out while it is handled: noted, and handling goes on (rules R10)', () => {
    const atWork = given(
      register('03-09 09:40'),
      accept('03-09 09:45'),
      dispatch('03-09 10:00'),
      sign('03-09 11:00'),
    )
    atWork
      .when(...says('03-09 12:00', operator, 'transfer', note))
      .refuses('WRONG_STATE', { state: 'HANDLING' })
    const noted = atWork.when(...says('03-09 12:00', dispatcher, 'transfer-note', note))
    expect(noted.then('HANDLING', 'TransferNoted').due('HANDLING')).toBe('03-16 18:00')
  })
})
