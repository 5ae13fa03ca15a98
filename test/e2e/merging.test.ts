import { describe, expect, test } from 'vitest'
import { newWeek } from './support/clock.ts'
import { granted, staff } from './support/door.ts'
import { eventually } from './support/eventually.ts'
import {
  bringToCallback,
  dissatisfied,
  phoneCall,
  satisfied,
  sendOut,
  water,
  workOff,
} from './support/steps.ts'

const neighbours = [
  { contact: { name: '谷雨晴', phone: '13761234096' }, description: '五号楼同样没有自来水。' },
  { contact: { name: '岳松涛', phone: '13761234097' }, description: '整个小区都停水了。' },
] as const

describe('One matter, several callers (并单与拆单, rules R8, R35, M17, check 11)', () => {
  test('one crew works on it, and each caller is told once before it closes', async () => {
    await newWeek()
    const parent = await phoneCall()
    const children = [await phoneCall(neighbours[0]), await phoneCall(neighbours[1])]
    for (const child of children) {
      expect(await child.does('operator-1', { type: 'merge', parentId: parent.caseId })).toMatchObject({
        state: 'MERGED',
      })
    }
    await eventually(() => parent.read(), { children: { joined: 2, waiting: 2 } })
    await bringToCallback(parent)

    const desk = await staff('callback-1')
    const waiting = () => desk.call('listCases', { query: { queue: `callers:${parent.caseId}` } })
    await eventually(async () => granted(await waiting()).items.length, 2)
    await parent.does('callback-1', satisfied)
    expect(await parent.read()).toMatchObject({ state: 'CALLBACK' })
    for (const child of children) await child.does('callback-1', satisfied)
    await eventually(() => parent.read(), { state: 'CLOSED', children: { waiting: 0, no: 0 } })
    for (const child of children) {
      await eventually(() => child.read(), { state: 'MERGED', merged: { told: true } })
      expect(await child.events('CallbackRecorded')).toHaveLength(1)
      expect(await child.read()).toMatchObject({ judged: { promise: true } })
    }
    expect(await parent.events('Dispatched')).toHaveLength(1)
  })

  test('one caller’s no sends the work back, and only that caller is called again', async () => {
    await newWeek()
    const parent = await phoneCall()
    const child = await phoneCall(neighbours[0])
    await child.does('operator-1', { type: 'merge', parentId: parent.caseId })
    await eventually(() => parent.read(), { children: { joined: 1 } })
    await bringToCallback(parent)
    await parent.does('callback-1', satisfied)
    await child.does('callback-1', dissatisfied)
    await eventually(() => parent.read(), { state: 'HANDLING', redone: true })
    await workOff(parent, { headTookPart: true })
    await parent.does('operator-1', { type: 'pass', condition: 'J21' })
    expect(await parent.read()).toMatchObject({ children: { waiting: 1, own: 'YES' } })
    await child.does('callback-1', satisfied)
    await eventually(() => parent.read(), { state: 'CLOSED' })
  })

  test('a case that was another matter is parted again and taken in afresh', async () => {
    await newWeek()
    const parent = await phoneCall()
    const child = await phoneCall(neighbours[1])
    await child.does('operator-1', { type: 'merge', parentId: parent.caseId })
    await eventually(() => parent.read(), { children: { joined: 1, waiting: 1 } })
    expect(await child.does('chief-1', { type: 'unmerge', note: '地址不同，另行受理。' })).toMatchObject({
      state: 'REPORTED',
    })
    await eventually(() => parent.read(), { children: { joined: 0, waiting: 0 } })
    expect(await child.clock('ACCEPT')).toMatchObject({ running: true })
  })

  test('no case follows itself or one that has ended', async () => {
    await newWeek()
    const one = await phoneCall()
    const into = (parentId: string) => ({ type: 'merge', parentId })
    expect((await one.refuses('operator-1', into(one.caseId))).status).toBeGreaterThanOrEqual(400)
    const ended = await phoneCall()
    await ended.does('operator-1', { type: 'transfer', target: 'T110' })
    expect(await one.refuses('operator-1', into(ended.caseId))).toMatchObject({ code: 'PARENT_CLOSED' })
  })

  test('late merging ends the work on the child and its run of the workflow (T32)', async () => {
    await newWeek()
    const parent = await phoneCall()
    const child = await phoneCall(neighbours[0])
    await sendOut(child)
    await child.does('dispatcher-1', { type: 'merge', parentId: parent.caseId })
    expect((await child.events('Merged'))[0]?.move).toMatchObject({ by: 'T32', outcome: 'Ended' })
    expect(await child.clock('PROMISE')).toMatchObject({ running: true })
    expect(await child.refuses(water.handler, { type: 'sign' })).toMatchObject({ status: 403 })
  })
})
