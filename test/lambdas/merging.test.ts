import { afterAll, describe, expect, test } from 'vitest'
import { system } from '#domain/actors/actor.ts'
import { DAY } from '#domain/time/instant.ts'
import { enact, execute } from '#lambdas/shared/execute.ts'
import { follower } from '#lambdas/shared/follow.ts'
import { wakeDue } from '#lambdas/shared/tick.ts'
import { merge, openFamily, repaired } from '#test/support/family.ts'
import { people } from '#test/support/people.ts'
import * as steps from '#test/support/steps.ts'
import { local } from '#test/support/story.ts'

const family = openFamily()
afterAll(family.close)
const { ports, setTime, reported, send, tried, unfollowed, caseOf, eventsOf } = family
const { messages, waiting, burstPipe, call, calls } = family
const { accept, dispatch, handOver, happy, pass, submit, unhappy } = steps

describe('12 calls about one burst pipe and an inspector’s report (check 11, V21)', () => {
  test('are one parent and 12 merged cases, one unit at work, 12 callbacks, and each is told once', async () => {
    const parent = await burstPipe('03-09')
    const children = await calls('03-09', parent, 12)
    expect((await caseOf(parent)).children).toEqual({ joined: 12, waiting: 12, no: 0 })
    expect(await waiting(parent)).toBe(12)

    await send(parent, submit('03-09 14:00'), handOver('03-09 14:30'))
    const close = steps.close('03-09 14:50', 'J21')
    expect(await tried(parent, close)).toMatchObject({ ok: false, refusal: { code: 'CITIZEN_WAITING' } })
    await send(parent, pass('03-09 15:00'))
    for (const [index, child] of children.entries()) {
      expect((await caseOf(parent)).state).toBe('CALLBACK')
      await send(child, happy(`03-09 15:${10 + index}`))
    }
    expect(await caseOf(parent)).toMatchObject({
      state: 'CLOSED',
      closed: { type: 'NORMAL', person: 'system' },
    })

    const all = await Promise.all([parent, ...children].map(eventsOf))
    const units = all.flat().filter(({ type }) => type === 'Dispatched')
    expect(units).toHaveLength(1)
    for (const child of children) {
      expect(await caseOf(child)).toMatchObject({
        state: 'MERGED',
        judged: { promise: true },
        merged: { told: true },
      })
      expect(await messages(child)).toBe(1)
    }
    setTime(local('03-09 18:00'))
    await wakeDue(ports)
    expect((await caseOf(parent)).tellAt).toBeUndefined()
    for (const child of children) expect(await messages(child)).toBe(1)
    expect(await waiting(parent)).toBe(0)
  })

  test('five petitioners make it more urgent and never due earlier (domain 12.8)', async () => {
    const parent = await burstPipe('03-09')
    const dueAt = (await caseOf(parent)).clocks.HANDLING?.dueAt
    await calls('03-09', parent, 3)
    expect((await caseOf(parent)).urgency).toBe('NORMAL')
    await call('03-09 09:30', parent)
    const after = await caseOf(parent)
    expect(after.urgency).toBe('SUBURGENT')
    expect(after.clocks.HANDLING?.dueAt).toBe(dueAt)
  })

  test('one no sends it back for the redo, after which only who said no is called again (rules R34, R35)', async () => {
    const parent = await burstPipe('03-09')
    const [content, angry] = await calls('03-09', parent, 2)
    await send(parent, ...repaired('03-09'))
    await send(content ?? '', happy('03-09 15:10'))
    await send(angry ?? '', unhappy('03-09 15:20'))
    expect(await caseOf(parent)).toMatchObject({
      state: 'HANDLING',
      obligation: { redo: true },
      children: { joined: 2, waiting: 1, no: 0 },
    })
    expect(await waiting(parent)).toBe(1)

    await send(parent, ...repaired('03-10', { headTookPart: true }))
    expect(await tried(content ?? '', happy('03-10 15:10'))).toMatchObject({ ok: false })
    await send(angry ?? '', happy('03-10 15:20'))
    expect((await caseOf(parent)).state).toBe('CLOSED')
    expect(await messages(angry ?? '')).toBe(1)
  })

  test('a second no is for the duty chief, and ends under supervision (rules R34)', async () => {
    const parent = await burstPipe('03-09')
    const [angry = ''] = await calls('03-09', parent, 1)
    await send(parent, ...repaired('03-09'))
    await send(angry, unhappy('03-09 15:20'))
    await send(parent, ...repaired('03-10', { headTookPart: true }))
    await send(angry, unhappy('03-10 15:20'))
    expect(await caseOf(parent)).toMatchObject({ state: 'CALLBACK', awaits: 'SECOND' })
    const confirm = steps.says('03-10 16:00', people.chief, 'confirm', { explanation: '已核实。' })
    await send(parent, confirm)
    expect((await caseOf(parent)).closed?.type).toBe('SPECIAL')
  })

  test('whoever was not called back is told when it is closed by force, a hundred in each wake (M17)', async () => {
    const parent = await burstPipe('03-09')
    const children = await calls('03-09', parent, 3)
    await send(parent, submit('03-09 14:00'), handOver('03-09 14:30'))
    const forced = { forced: true, explanation: '汛情处置，集中答复。' }
    await send(parent, steps.says('03-09 15:00', people.supervisor, 'close', forced))
    for (const child of children) expect(await messages(child)).toBe(0)
    setTime(local('03-09 15:01'))
    await wakeDue(ports)
    setTime(local('03-09 15:02'))
    await wakeDue(ports)
    for (const child of children) {
      expect(await messages(child)).toBe(1)
      expect((await caseOf(child)).judged.promise).toBe(true)
    }
    expect((await caseOf(parent)).tellAt).toBeUndefined()
  })

  test('a promise that nobody keeps is seen on the merged case as well (rules R55)', async () => {
    const parent = await burstPipe('03-09')
    const child = await call('03-09 09:30', parent)
    setTime(local('03-09 09:30') + 30 * DAY)
    await wakeDue(ports)
    const breached = (await eventsOf(child)).filter((event) => event.type === 'Breached')
    expect(breached.map(({ clock }) => clock)).toEqual(['PROMISE'])
  })
})

describe('what a merged case and its parent learn of each other (M17)', () => {
  test('a parent that closed meanwhile takes nobody in: the case is taken in afresh', async () => {
    const parent = await burstPipe('03-11')
    const child = await reported(steps.register('03-11 09:40'))
    await send(parent, submit('03-11 14:00'), handOver('03-11 14:30'))
    // the parent closes between the merge and what follows from it
    await unfollowed(child, merge('03-11 14:40', parent))
    await send(parent, steps.close('03-11 14:50', 'J21'))
    expect(await caseOf(child)).toMatchObject({ state: 'REPORTED' })
    expect((await caseOf(child)).clocks.ACCEPT).toBeDefined()
    expect((await caseOf(parent)).children).toBeUndefined()
  })

  test('of a merged case the case that it follows is meant (rules, T05)', async () => {
    const parent = await burstPipe('03-11')
    const child = await call('03-11 09:40', parent)
    const next = await reported(steps.register('03-11 09:50'))
    await send(next, merge('03-11 09:51', child))
    expect((await caseOf(next)).merged?.into).toBe(parent)
    expect((await caseOf(parent)).children?.joined).toBe(2)
  })

  test('parted again it counts no longer, and has a fresh clock (rules R71)', async () => {
    const parent = await burstPipe('03-11')
    const child = await call('03-11 09:40', parent)
    await send(child, steps.says('03-11 10:00', people.dispatcher, 'unmerge'))
    expect((await caseOf(parent)).children).toEqual({ joined: 0, waiting: 0, no: 0 })
    const { state, clocks, row } = await caseOf(child)
    expect([state, clocks.ACCEPT?.startedAt, row]).toEqual(['REPORTED', local('03-11 10:00'), undefined])
    await send(child, accept('03-11 10:05'), dispatch('03-11 10:10'))
  })

  test('read again from the start of the feed, it counts nobody twice (M13)', async () => {
    const parent = await burstPipe('03-12')
    await calls('03-12', parent, 2)
    await ports.store.saveCursor('families', 0)
    const again = follower(ports)
    await again.catchUp()
    expect((await caseOf(parent)).children?.joined).toBe(2)
  })

  test('a case that nobody knows is no parent', async () => {
    const child = await reported(steps.register('03-12 09:40'))
    expect(await tried(child, merge('03-12 09:41', 'x'.repeat(26)))).toEqual({
      ok: false,
      refusal: { code: 'NOT_FOUND' },
    })
  })

  test('commands of the rules are not taken from a client', async () => {
    const parent = await burstPipe('03-12')
    const body = { type: 'count-child', child: 'c', waits: true }
    const answer = await execute(ports, { caseId: parent, id: 'forged', actor: system, body })
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'BAD_INPUT' } })
    const told = { caseId: parent, id: 'told', command: { type: 'tell-child' } }
    expect(await enact(ports, told)).toMatchObject({ ok: false, refusal: { code: 'WRONG_STATE' } })
  })
})
