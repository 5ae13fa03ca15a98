import { describe, expect, test } from 'vitest'
import { closeAfter, instant, iso, newWeek } from './support/clock.ts'
import { decision, dispatch, phoneCall, returning, sendOut, water } from './support/steps.ts'

describe('Return and adjudication (退单与裁定, rules R4, R39, R42)', () => {
  test('an accepted return goes to another unit with a fresh limit; the promise to the citizen stays (check 4, V7)', async () => {
    const { on } = await newWeek()
    const one = await phoneCall()
    const promised = (await one.clock('PROMISE'))?.dueAt
    await sendOut(one)
    await on(1, 10)
    expect(await one.does(water.head, returning)).toMatchObject({ state: 'DISPUTED' })
    expect(await one.clock('ADJUDICATE')).toMatchObject({ running: true, limit: { n: 1, unit: 'WD' } })
    await one.does('dispatcher-1', decision('approve', 'RETURN-1'))
    expect(await one.does('chief-1', decision('approve', 'RETURN-1'))).toMatchObject({ state: 'FILED' })
    expect(await one.refuses('dispatcher-1', dispatch())).toMatchObject({
      code: 'UNIT_RULED_OUT',
      params: { unit: water.unit },
    })
    await one.does('dispatcher-1', dispatch('u-binjiang-housing'))
    expect(await one.read()).toMatchObject({
      obligation: { k: 2, unit: 'u-binjiang-housing' },
      hops: 2,
      firstDispatchWrong: true,
      ruledOut: [water.unit],
    })
    const again = instant((await one.events('Dispatched')).at(-1)?.at)
    expect((await one.clock('HANDLING'))?.dueAt).toBe(iso(closeAfter(again, 5)))
    expect((await one.clock('PROMISE'))?.dueAt).toBe(promised)
  })

  test('is not taken once its window is over', async () => {
    const { at, on } = await newWeek()
    const one = await phoneCall()
    await sendOut(one)
    await on(2, 9)
    expect(await one.refuses(water.head, returning)).toMatchObject({
      code: 'RETURN_WINDOW_CLOSED',
      params: { until: iso(at(1, 18)) },
    })
  })

  test('nobody decides in time: the rules designate the unit that returned it (rules R52)', async () => {
    const { on } = await newWeek()
    const one = await phoneCall()
    await sendOut(one)
    await one.does(water.head, returning)
    await on(1, 9.5)
    expect(await one.read()).toMatchObject({ state: 'HANDLING', obligation: { unit: water.unit, k: 1 } })
    expect(await one.events('Defaulted')).toHaveLength(1)
    expect(await one.refuses(water.head, returning)).toMatchObject({ code: 'RETURN_DESIGNATED' })
  })
})

describe('Designation (指定承办, check 3, V6)', () => {
  test('the second return locks the case, and a designated unit may not return it again', async () => {
    const { on } = await newWeek()
    const one = await phoneCall()
    await on(0, 10)
    await sendOut(one)
    const dueAt = (await one.clock('HANDLING'))?.dueAt
    await on(0, 11)
    await one.does(water.head, returning)
    await on(0, 15)
    expect(await one.does('chief-1', decision('refuse', 'RETURN-1'))).toMatchObject({ state: 'HANDLING' })
    await on(1, 9)
    await one.does(water.head, returning)
    const designated = await one.does('chief-1', decision('designate', 'RETURN-2'))
    expect(designated).toMatchObject({ state: 'HANDLING' })
    await on(1, 15)
    const refusal = await one.refuses(water.head, returning)
    expect(refusal).toMatchObject({
      code: 'RETURN_DESIGNATED',
      status: 409,
      params: { decidedBy: 'chief-1', at: designated.events.at(-1)?.at },
    })
    expect(refusal.params['textId']).toEqual(expect.any(String))
    expect(await one.read()).toMatchObject({ returns: { raised: 2 }, hops: 1 })
    expect((await one.clock('HANDLING'))?.dueAt).toBe(dueAt)
  })

  test('accepted and named in one: the case is at the named unit, which may not return it (rules R43)', async () => {
    await newWeek()
    const one = await phoneCall()
    await sendOut(one)
    await one.does(water.head, returning)
    const named = { ...decision('approve', 'RETURN-1'), unit: 'u-binjiang-housing' }
    expect(await one.does('chief-1', named)).toMatchObject({ state: 'DISPATCHED' })
    expect(await one.refuses('binjiang-housing-admin', returning)).toMatchObject({
      code: 'RETURN_DESIGNATED',
    })
  })
})
