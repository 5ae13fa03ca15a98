import { describe, expect, test } from 'vitest'
import { newWeek } from './support/clock.ts'
import { denied, granted, staff } from './support/door.ts'
import { eventually } from './support/eventually.ts'
import type { OneCase } from './support/one-case.ts'
import { contact, handOver, phoneCall, sendOut, submit } from './support/steps.ts'

const buses = { unit: 'u-firm-bus', head: 'firm-bus-admin', handler: 'firm-bus-handler' } as const
const query = { queue: `handling:${buses.unit}`, limit: 3 } as const

describe('A worklist over several pages (rules M30, M32, M33)', () => {
  test('shows every case that stays, none lost and none twice, while others come and go', async () => {
    await newWeek()
    const staying: OneCase[] = []
    for (let n = 0; n < 7; n++) staying.push(await dispatched())
    const leaving = await dispatched()
    const head = await staff(buses.head)
    await eventually(async () => (await allPages()).includes(leaving.caseId), true)

    const first = granted(await head.call('listCases', { query }))
    expect(first.items).toHaveLength(3)
    await workedOff(leaving)
    const coming = await dispatched()
    const rest = await allPages(first.cursor)
    const seen = [...first.items.map(({ caseId }) => caseId), ...rest]
    for (const { caseId } of staying) expect(seen.filter((id) => id === caseId)).toHaveLength(1)

    await eventually(async () => (await allPages()).includes(coming.caseId), true)
    await eventually(async () => (await allPages()).includes(leaving.caseId), false)
    for (const one of [...staying, coming]) await workedOff(one)
  })

  test('lists the most urgent first, and says of each what a worklist shows', async () => {
    await newWeek()
    const one = await dispatched()
    const head = await staff(buses.head)
    await eventually(async () => (await allPages()).includes(one.caseId), true)
    const { items } = granted(await head.call('listCases', { query: { ...query, limit: 100 } }))
    const dues = items.map(({ dueAt }) => dueAt ?? '')
    expect(dues).toEqual(dues.toSorted())
    expect(items.find(({ caseId }) => caseId === one.caseId)).toMatchObject({
      caseNo: one.caseNo,
      state: 'DISPATCHED',
      unit: buses.unit,
      classCode: 'H0701',
      dueAt: (await one.clock('HANDLING'))?.dueAt,
    })
    await workedOff(one)
  })

  test('takes exactly one key, at most a hundred a page, and no cursor of somebody’s making', async () => {
    const head = await staff(buses.head)
    const refused = async (wrong: Readonly<Record<string, string | number>>) =>
      denied(await head.call('listCases', { query: wrong }))
    expect(await refused({})).toMatchObject({ code: 'BAD_INPUT', status: 400 })
    expect(await refused({ ...query, no: '20260309000001' })).toMatchObject({ code: 'BAD_INPUT' })
    expect(await refused({ ...query, limit: 101 })).toMatchObject({
      code: 'BAD_INPUT',
      params: { errors: [{ path: 'limit' }] },
    })
    expect(await refused({ ...query, cursor: 'made-up' })).toMatchObject({
      code: 'BAD_INPUT',
      params: { errors: [{ path: 'cursor' }] },
    })
  })
})

async function dispatched(): Promise<OneCase> {
  const one = await phoneCall({ description: '公交车甩站不停，等了很久。' })
  await sendOut(one, 'H0701-1', buses.unit)
  return one
}

async function workedOff(one: OneCase): Promise<void> {
  await one.does(buses.handler, { type: 'sign' })
  await one.does(buses.handler, contact)
  await one.does(buses.handler, submit())
  await one.does(buses.head, handOver())
}

/** Case ids of every page, from a cursor on. */
async function allPages(cursor?: string): Promise<readonly string[]> {
  const head = await staff(buses.head)
  const page = granted(await head.call('listCases', { query: { ...query, ...(cursor && { cursor }) } }))
  const ids = page.items.map(({ caseId }) => caseId)
  return page.cursor === undefined ? ids : [...ids, ...(await allPages(page.cursor))]
}
