import { describe, expect, test } from 'vitest'
import { closeAfter, instant, iso, newWeek } from './support/clock.ts'
import { accept, contact, dispatch, handOver, phoneCall, satisfied, submit, water } from './support/steps.ts'

describe('A complaint from call to callback (wire format, the scripted case)', () => {
  test('is dispatched, handled, fed back and called back in time, with one reminder', async () => {
    const { at, on } = await newWeek()
    await on(0, 9 + 40 / 60)
    const one = await phoneCall()
    await on(0, 9.75)
    const accepted = await one.does('operator-1', accept())
    expect(accepted).toMatchObject({ state: 'FILED', events: [{ type: 'Accepted' }, { type: 'Filed' }] })
    // two minutes before the quarter of an hour is over, which the script takes to the millisecond
    await on(0, 9 + 58 / 60)
    await one.does('dispatcher-1', dispatch())
    await on(0, 11)
    await one.does(water.handler, { type: 'sign' })
    await on(0, 14)
    await one.does(water.handler, contact)
    await on(3, 14)
    await one.does(water.handler, submit())
    await on(3, 15)
    await one.does(water.head, handOver())
    await on(3, 16)
    await one.does('operator-1', { type: 'pass', condition: 'J21' })
    const dispatched = instant((await one.events('Dispatched'))[0]?.at)
    expect((await one.clock('HANDLING'))?.dueAt).toBe(iso(closeAfter(dispatched, 5)))
    await on(4, 10)
    const closed = await one.does('callback-1', satisfied)
    expect(closed).toMatchObject({ state: 'CLOSED', caseNo: one.caseNo })

    expect(await one.read()).toMatchObject({
      state: 'CLOSED',
      phase: 'ended',
      closed: { type: 'NORMAL', person: 'callback-1' },
      judged: { obligation: true, promise: true },
      obligation: { k: 1, unit: water.unit, by: 'H4' },
    })
    expect(await one.events('RungReached')).toEqual([
      expect.objectContaining({ clock: 'HANDLING', rung: 'BLUE', at: iso(at(3, 12)) }),
    ])
    expect(await one.events('Breached')).toEqual([])
  })

  test('is told to each stage of the workflow in its turn (rules R3)', async () => {
    await newWeek()
    const one = await phoneCall()
    await one.does('operator-1', accept())
    await one.does('dispatcher-1', dispatch())
    await one.does(water.handler, { type: 'sign' })
    await one.does(water.handler, contact)
    await one.does(water.handler, submit())
    await one.does(water.head, handOver())
    await one.does('operator-1', { type: 'pass', condition: 'J21' })
    await one.does('callback-1', satisfied)
    const outcomes = (await one.events()).flatMap(({ move }) =>
      move?.outcome === undefined ? [] : [[move.by, move.outcome]],
    )
    expect(outcomes).toEqual([
      ['T11', 'ordinary'],
      ['T18', 'ordinary'],
      ['T23', 'ordinary'],
      ['T25', 'ordinary'],
    ])
  })
})
