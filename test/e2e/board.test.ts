import { describe, expect, test } from 'vitest'
import type { BoardAnswer } from '#domain/contract/board-answer.ts'
import { newWeek } from './support/clock.ts'
import { denied, granted, signIn, staff } from './support/door.ts'
import { eventually } from './support/eventually.ts'
import { bringToCallback, contact, phoneCall, satisfied, sendOut, water } from './support/steps.ts'

/** A town that no other story is about. */
const town = '319901100'
const inTown = { place: { area: town } }

async function boardOf(account: string): Promise<BoardAnswer> {
  const client = await staff(account)
  return granted(await client.call('board'))
}

type Figures = Omit<BoardAnswer, 'day' | 'groups'>
type Total = { readonly [K in 'open' | 'warned' | 'overdue']: number } & Figures['phases'] & Figures['today']

const nothing: Total = {
  ...{ open: 0, warned: 0, overdue: 0 },
  ...{ intake: 0, dispatch: 0, handling: 0, parked: 0, feedback: 0, callback: 0 },
  ...{ registered: 0, ended: 0, breached: 0 },
}

/** What the town has more than when the story began, as somebody sees it; counters that are as they were are left out. */
async function townAs(account: string, before: Total = nothing): Promise<Partial<Total>> {
  const { groups } = await boardOf(account)
  const total = { ...nothing }
  for (const { area, unit: _, phases, today, ...figures } of groups) {
    if (area !== town) continue
    for (const [name, n] of Object.entries({ ...figures, ...phases, ...today })) {
      total[nameIn(name)] += n
    }
  }
  const more = Object.entries(total).map(([name, n]) => [name, n - before[nameIn(name)]] as const)
  return Object.fromEntries(more.filter(([, n]) => n !== 0))
}

function nameIn(name: string): keyof Total {
  if (!(name in nothing)) throw new Error(`no counter ${name}`)
  // it is one of its names
  return name as keyof Total
}

const whole = async (account: string): Promise<Total> => ({ ...nothing, ...(await townAs(account)) })

/** A morning on which the board knows that earlier stories left nothing open here. */
async function quietMorning() {
  const week = await newWeek()
  await eventually(async () => (await whole('supervisor-1')).open, 0)
  return week
}

describe('The board of an area and of a unit (M23)', () => {
  test('follows a case from the desk to its end, for those whose it is', async () => {
    await quietMorning()
    const [city, district, unit] = await Promise.all(
      ['supervisor-1', 'binjiang-supervisor', water.head].map(whole),
    )
    const one = await phoneCall(inTown)
    await eventually(() => townAs('supervisor-1', city), { open: 1, intake: 1, registered: 1 })
    await eventually(() => townAs('binjiang-supervisor', district), { open: 1, intake: 1, registered: 1 })
    // a case at the desk is no unit's
    expect(await townAs(water.head, unit)).toEqual({})
    await sendOut(one)
    await eventually(() => townAs(water.head, unit), { open: 1, handling: 1 })
    await eventually(() => townAs('supervisor-1', city), { open: 1, handling: 1, registered: 1 })
    const other = await phoneCall(inTown)
    await bringToCallback(other)
    await eventually(() => townAs('supervisor-1', city), { open: 2, handling: 1, callback: 1, registered: 2 })
    await other.does('callback-1', satisfied)
    await eventually(() => townAs('supervisor-1', city), { open: 1, handling: 1, registered: 2, ended: 1 })
    await eventually(() => townAs(water.head, unit), { open: 1, handling: 1, ended: 1 })
  })

  test('says who is warned and who is late, on the day on which it became so', async () => {
    const { on } = await quietMorning()
    const before = await whole(water.head)
    const one = await phoneCall(inTown)
    await sendOut(one)
    await one.does(water.handler, { type: 'sign' })
    await one.does(water.handler, contact)
    await eventually(() => townAs(water.head, before), { open: 1, handling: 1 })
    await on(3, 12.5)
    await eventually(() => townAs(water.head, before), { open: 1, warned: 1 })
    await on(5, 18.5)
    await eventually(() => townAs(water.head, before), { open: 1, overdue: 1, breached: 1 })
    expect(await townAs(water.head, before)).not.toHaveProperty('warned')
    await on(6, 9)
    // yesterday's breach is no news
    await eventually(() => townAs(water.head, before), { open: 1, overdue: 1 })
    expect((await boardOf(water.head)).today.breached).toBe(0)
  })

  test('the whole is the sum of its groups', async () => {
    const { groups, open, overdue, warned, phases } = await boardOf('auditor')
    const sum = (of: (one: (typeof groups)[number]) => number) => groups.reduce((n, one) => n + of(one), 0)
    expect([open, overdue, warned]).toEqual([
      sum((one) => one.open),
      sum((one) => one.overdue),
      sum((one) => one.warned),
    ])
    expect(Object.values(phases).reduce((n, one) => n + one, 0)).toBe(open)
  })

  test('shows a district nothing of another, and a unit nothing of others', async () => {
    const districts = await boardOf('yunhu-supervisor')
    expect(districts.groups.filter(({ area }) => !area.startsWith('319902'))).toEqual([])
    const { groups } = await boardOf(water.head)
    expect(groups.filter(({ unit }) => unit !== water.unit)).toEqual([])
    for (const stranger of [await signIn({ citizen: 'lin' }), await staff('operator-1')]) {
      expect(denied(await stranger.call('board')).code).toBe('FORBIDDEN')
    }
  })
})
