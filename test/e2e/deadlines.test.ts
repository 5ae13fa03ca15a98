import { describe, expect, test } from 'vitest'
import { HOUR } from '#domain/time/instant.ts'
import { closeAfter, instant, iso, newWeek, now } from './support/clock.ts'
import { anybody, granted, staff } from './support/door.ts'
import { eventually } from './support/eventually.ts'
import type { OneCase } from './support/one-case.ts'
import { dispatch, finding, phoneCall, sendOut, water, workOff } from './support/steps.ts'

describe('Warnings and breach as time passes (预警与超时, rules R13, R53, V3, V4)', () => {
  test('blue, yellow, red, supervision order and notice, each once and at its own instant', async () => {
    const { at, on } = await newWeek()
    const one = await phoneCall()
    await sendOut(one)
    await on(3, 11.5)
    expect(await ladder(one)).toEqual([])
    await on(3, 12.5)
    expect(await ladder(one)).toEqual([['BLUE', iso(at(3, 12))]])
    await on(5, 9)
    expect((await ladder(one)).at(-1)).toEqual(['YELLOW', iso(at(4, 18))])
    expect(await one.clock('HANDLING')).toMatchObject({ breached: false, dueAt: iso(at(5, 18)) })
    await on(11, 9)
    expect(await ladder(one)).toEqual([
      ['BLUE', iso(at(3, 12))],
      ['YELLOW', iso(at(4, 18))],
      ['RED', iso(at(5, 18))],
      ['ORDER', iso(at(6, 18))],
      ['NOTICE', iso(at(10, 18))],
    ])
    expect(await one.clock('HANDLING')).toMatchObject({ breached: true, dueAt: iso(at(5, 18)) })
    await workOff(one)
    expect(await one.read()).toMatchObject({ judged: { obligation: false } })
    await one.does('operator-1', { type: 'pass', condition: 'J21' })
    await on(16, 9)
    expect(await ladder(one)).toHaveLength(5)
  })

  test('nobody signs: signed by the rules, late, and the due date does not move (check 2)', async () => {
    const { at, on } = await newWeek()
    const one = await phoneCall()
    await on(0, 10)
    await sendOut(one)
    const dueAt = (await one.clock('HANDLING'))?.dueAt
    await on(0, 14.5)
    expect(await one.read()).toMatchObject({ state: 'HANDLING', signed: 'AUTOMATIC' })
    await on(2, 9)
    const contactBreach = (await one.events('Breached')).find((event) => event['clock'] === 'CONTACT')
    expect(contactBreach?.['dueAt']).toBe(iso(at(1, 18)))
    await one.does(water.handler, { type: 'sign' })
    expect(await one.events('Acknowledged')).toHaveLength(1)
    expect((await one.clock('HANDLING'))?.dueAt).toBe(dueAt)
  })

  test('the desk is reminded of what it leaves lying', async () => {
    const { on } = await newWeek()
    const one = await phoneCall()
    await on(0, 10)
    expect((await one.events('Breached')).map((event) => event['clock'])).toEqual(['ACCEPT'])
    await on(2, 10)
    expect((await one.events('Reminded')).length).toBeGreaterThan(0)
  })

  test('a command that comes after a due instant is judged by it, whatever the clock has written (M10)', async () => {
    const { at, on } = await newWeek()
    const one = await phoneCall()
    await sendOut(one)
    await on(1, 18.5)
    await one.does(water.handler, { type: 'record-contact', made: true, mode: 'PHONE' })
    const breach = (await one.events('Breached')).find((event) => event['clock'] === 'CONTACT')
    expect(breach).toMatchObject({ at: iso(at(1, 18)), actor: { role: 'system' } })
  })
})

describe('Clocks and why they end when they do (rules R14, R15, R65, check 21)', () => {
  test('a legal limit is explained by whole days that sum to it exactly', async () => {
    const { on } = await newWeek()
    const one = await phoneCall()
    await sendOut(one)
    await on(1, 9)
    const handling = await one.clock('HANDLING')
    const startedAt = instant((await one.events('Dispatched'))[0]?.at)
    expect(handling).toMatchObject({ owner: 'unit', limit: { n: 5, unit: 'WD', mode: 'legal' }, budget: 5 })
    expect(handling?.dueAt).toBe(iso(closeAfter(startedAt, 5)))
    expect(handling?.explanation.total).toBe(5)
    expect(counted(handling)).toBe(5)
    expect(await one.clock('PROMISE')).toMatchObject({ owner: 'citizen', budget: 5 })
  })

  test('a limit in working time is explained to the millisecond, through nights and days off', async () => {
    await newWeek()
    const one = await finding()
    await one.does('dispatcher-1', dispatch('u-binjiang-roads'))
    const handling = await one.clock('HANDLING')
    expect(handling).toMatchObject({
      limit: { n: 2, unit: 'WD', mode: 'working' },
      budget: 2 * 8 * 3_600_000,
    })
    expect(counted(handling)).toBe(handling?.budget)
    for (const { counted: day, parts } of handling?.explanation.days ?? []) {
      expect(parts.reduce((sum, part) => sum + part.counted, 0)).toBe(day)
    }
  })

  test('what is overdue can be filtered out of a worklist', async () => {
    const { on } = await newWeek()
    const one = await phoneCall()
    await sendOut(one)
    await on(6, 9)
    const head = await staff(water.head)
    const overdue = { queue: `handling:${water.unit}`, dueBefore: iso(await now()), limit: 100 }
    const listed = async () => {
      const { items } = granted(await head.call('listCases', { query: overdue }))
      return items.some(({ caseId }) => caseId === one.caseId)
    }
    await eventually(listed, true)
  })
})

type Clock = Awaited<ReturnType<OneCase['clock']>>

function counted(clock: Clock): number | undefined {
  return clock?.explanation.days.reduce((sum, day) => sum + day.counted, 0)
}

/** Steps of the unit's ladder that were taken, each with its instant. */
async function ladder(one: OneCase): Promise<readonly (readonly unknown[])[]> {
  const events = await one.events()
  return events.flatMap((event) => {
    if (event['clock'] !== 'HANDLING') return []
    if (event.type === 'RungReached') return [[event['rung'], event.at]]
    return event.type === 'Breached' ? [['RED', event.at]] : []
  })
}

describe('The clock of a trial (M38)', () => {
  test('answers where it stands once it was moved, which is where everybody finds it', async () => {
    await newWeek()
    const asked = (await now()) + HOUR
    const moved = granted(await anybody.call('setClock', { body: { now: iso(asked) } }))
    expect(instant(moved.now)).toBeGreaterThanOrEqual(asked)
    expect(await now()).toBeGreaterThanOrEqual(instant(moved.now))
  })
})
