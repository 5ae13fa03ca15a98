import { describe, expect, test } from 'vitest'
import { closeAfter, instant, iso, newWeek } from './support/clock.ts'
import { bringToCallback, dissatisfied, phoneCall, satisfied, water, workOff } from './support/steps.ts'

const agent = 'callback-1'

describe('Callback, redo and supervision (回访、重办与督办, rules R31–R34, check 8)', () => {
  test('a dissatisfied citizen gets one redo, a second no goes under supervision, and there is no third', async () => {
    const { on } = await newWeek()
    const one = await phoneCall()
    await bringToCallback(one)
    await on(1, 11)
    const redone = await one.does(agent, dissatisfied)
    expect(redone).toMatchObject({ state: 'HANDLING' })
    const ordered = instant(redone.events.find(({ type }) => type === 'RedoOrdered')?.at)
    expect((await one.clock('HANDLING'))?.dueAt).toBe(iso(closeAfter(ordered, 3)))
    expect(await one.read()).toMatchObject({ redone: true, obligation: { k: 2, redo: true } })

    await on(2, 9)
    await workOff(one, { headTookPart: true })
    await one.does('operator-1', { type: 'pass', condition: 'J21' })
    expect(await one.does(agent, dissatisfied)).toMatchObject({ state: 'CALLBACK' })
    expect(await one.read()).toMatchObject({ awaits: 'SECOND' })
    expect(await one.refuses(agent, dissatisfied)).toMatchObject({ code: 'REDO_USED' })
    const confirmed = await one.does('chief-1', { type: 'confirm', explanation: '重办仍未解决，转督办。' })
    expect(confirmed).toMatchObject({ state: 'CLOSED' })
    const at = instant(confirmed.events.at(-1)?.at)
    expect(await one.events('SupervisionOrdered')).toEqual([
      expect.objectContaining({ dueAt: iso(closeAfter(at, 3)) }),
    ])
    expect(await one.read()).toMatchObject({
      closed: { type: 'SPECIAL' },
      judged: { obligation: true, redo: true },
    })
  })

  test('on a redo the unit’s head must take part (rules R24)', async () => {
    await newWeek()
    const one = await phoneCall()
    await bringToCallback(one)
    await one.does(agent, dissatisfied)
    await expect(workOff(one)).rejects.toThrow('FEEDBACK_FIELD {"field":"headTookPart"}')
  })

  test('bad service alone closes the case', async () => {
    await newWeek()
    const one = await phoneCall()
    await bringToCallback(one)
    const closed = await one.does(agent, { ...satisfied, withService: 'DISSAT' })
    expect(closed).toMatchObject({ state: 'CLOSED' })
  })

  test('who cannot be reached is tried three times on two days (rules R33)', async () => {
    const { on } = await newWeek()
    const one = await phoneCall()
    await bringToCallback(one)
    const unreached = { type: 'record-callback', contacted: false }
    await on(0, 10)
    await one.does(agent, { type: 'record-attempt', note: '无人接听。' })
    await on(0, 15)
    await one.does(agent, { type: 'record-attempt' })
    expect(await one.refuses(agent, unreached)).toMatchObject({
      code: 'ATTEMPTS_TOO_FEW',
      params: { done: 2, need: 3 },
    })
    await on(1, 10)
    await one.does(agent, { type: 'record-attempt' })
    expect(await one.does(agent, unreached)).toMatchObject({ state: 'CLOSED' })
  })

  test('the unit that did the work may not call back, and a unit sees that it was called', async () => {
    await newWeek()
    const one = await phoneCall()
    await bringToCallback(one)
    expect(await one.refuses(water.head, satisfied)).toMatchObject({ code: 'FORBIDDEN' })
  })
})
