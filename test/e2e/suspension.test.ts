import { describe, expect, test } from 'vitest'
import { closeAfter, instant, iso, newWeek } from './support/clock.ts'
import { bringToCallback, decision, phoneCall, sendOut, submit, water } from './support/steps.ts'

const DAY = 86_400_000

describe('Suspension and resume (挂账, rules R15, R16, R40, check 6)', () => {
  test('holds the clocks, blocks the work, and resumes by itself; due dates move by the working days lost', async () => {
    const { at, on } = await newWeek()
    const one = await phoneCall()
    await sendOut(one)
    await one.does(water.handler, { type: 'sign' })
    const dispatched = instant((await one.events('Dispatched'))[0]?.at)
    await on(2, 10)
    const until = at(7, 10)
    await one.does(water.head, suspension(until))
    await one.does('dispatcher-1', decision('approve', 'SUSPEND-1'))
    expect(await one.refuses('chief-1', decision('approve', 'SUSPEND-1'))).toMatchObject({
      code: 'CITIZEN_NOT_TOLD',
      status: 422,
    })
    await one.does('operator-1', { type: 'record-told', mode: 'PHONE', note: '已电话告知，市民理解。' })
    expect(await one.does('chief-1', decision('approve', 'SUSPEND-1'))).toMatchObject({ state: 'SUSPENDED' })
    expect(await one.clock('HANDLING')).toMatchObject({ running: false })
    expect(await one.clock('PROMISE')).toMatchObject({ running: false })
    expect(await one.refuses(water.handler, submit())).toMatchObject({
      code: 'SUSPENDED',
      params: { until: iso(until) },
    })
    await on(7, 9.5)
    expect(await one.read()).toMatchObject({ state: 'SUSPENDED', phase: 'parked' })
    await on(7, 10.5)
    expect(await one.read()).toMatchObject({ state: 'HANDLING', suspensions: 1 })
    expect(await one.events('Resumed')).toEqual([expect.objectContaining({ early: false, at: iso(until) })])
    // the closes of the second to the sixth day were lost
    expect((await one.clock('HANDLING'))?.dueAt).toBe(iso(closeAfter(dispatched, 5 + 5)))
    expect(await one.refuses(water.head, suspension(until + 30 * DAY))).toMatchObject({
      code: 'SUSPEND_USED',
    })
  })

  test('the unit takes the work up before its time', async () => {
    const { at, on } = await newWeek()
    const one = await phoneCall()
    await sendOut(one)
    await one.does(water.handler, { type: 'sign' })
    await one.does(water.head, suspension(at(20, 10)))
    await one.does('operator-1', { type: 'record-told', mode: 'PHONE' })
    await one.does('dispatcher-1', decision('approve', 'SUSPEND-1'))
    await one.does('chief-1', decision('approve', 'SUSPEND-1'))
    await on(3, 10)
    expect(await one.refuses(water.handler, { type: 'resume' })).toMatchObject({ status: 403 })
    expect(await one.does(water.head, { type: 'resume' })).toMatchObject({ state: 'HANDLING' })
    expect(await one.events('Resumed')).toEqual([expect.objectContaining({ early: true })])
  })
})

describe('Extension (延期, rules R18, R40, R41, check 5)', () => {
  test('moves both dates once, after the citizen was told; a second is refused', async () => {
    await newWeek()
    const one = await phoneCall()
    await sendOut(one)
    await one.does(water.handler, { type: 'sign' })
    const dispatched = instant((await one.events('Dispatched'))[0]?.at)
    await one.does(water.head, extension)
    await one.does('operator-1', { type: 'record-told', mode: 'PHONE' })
    await one.does('dispatcher-1', decision('approve', 'EXTEND-1'))
    expect(await one.clock('HANDLING')).toMatchObject({ dueAt: iso(closeAfter(dispatched, 8)), epoch: 1 })
    expect(await one.refuses(water.head, extension)).toMatchObject({
      code: 'EXTEND_TURNS_USED',
      params: { max: 1 },
    })
  })

  test('is refused after the due date', async () => {
    const { at, on } = await newWeek()
    const one = await phoneCall()
    await sendOut(one)
    await one.does(water.handler, { type: 'sign' })
    await on(6, 9)
    expect(await one.refuses(water.head, extension)).toMatchObject({
      code: 'EXTEND_AFTER_DUE',
      params: { dueAt: iso(at(5, 18)) },
    })
  })

  test('is of no use once the work was handed over', async () => {
    await newWeek()
    const one = await phoneCall()
    await bringToCallback(one)
    expect(await one.refuses(water.head, extension)).toMatchObject({ code: 'WRONG_STATE' })
  })
})

const extension = {
  type: 'apply',
  kind: 'EXTEND',
  reason: 'ENGINEERING',
  by: '3WD',
  explanation: '须更换阀门，到货需三天。',
} as const

function suspension(until: number) {
  const explanation = '汛期不具备开挖条件，待水位回落。'
  return { type: 'apply', kind: 'SUSPEND', reason: 'SEASON', until: iso(until), explanation }
}
