import { afterAll, describe, expect, test } from 'vitest'
import { follower } from '#lambdas/shared/follow.ts'
import { merge, openFamily, repaired } from '#test/support/family.ts'
import { people } from '#test/support/people.ts'
import { happy, register, says, unhappy } from '#test/support/steps.ts'

const family = openFamily()
afterAll(family.close)
const { ports, families, reported, send, unfollowed, caseOf, burstPipe, call } = family

/** The same store, where somebody else is first with the next so many appends to a case. */
function crowded(caseId: string, times: number) {
  let left = times
  const append: typeof ports.store.append = async (asked) => {
    if (asked.caseId !== caseId || left === 0) return ports.store.append(asked)
    left--
    return 'conflict'
  }
  return { ...ports, store: { ...ports.store, append } }
}

describe('what one case asks of another', () => {
  test('is asked again while a crowd is on the other: a busy parent is not one that refuses', async () => {
    const parent = await burstPipe('03-09')
    const child = await reported(register('03-09 09:10'))
    await unfollowed(child, merge('03-09 09:20', parent))
    await follower(crowded(parent, 7)).catchUp()
    expect((await caseOf(child)).state).toBe('MERGED')
    expect((await caseOf(parent)).children).toEqual({ joined: 1, waiting: 1, no: 0 })
  })

  test('is kept for the next time when the crowd does not leave (M13)', async () => {
    const parent = await burstPipe('03-10')
    const child = await reported(register('03-10 09:10'))
    await unfollowed(child, merge('03-10 09:20', parent))
    await expect(follower(crowded(parent, 1_000)).catchUp()).rejects.toThrow('busy')
    expect((await caseOf(child)).state).toBe('MERGED')
    await families.catchUp()
    expect((await caseOf(parent)).children?.joined).toBe(1)
  })

  test('parted after a no that had sent the parent back meanwhile: nobody is waited for who is gone', async () => {
    const parent = await burstPipe('03-11')
    const angry = await call('03-11 09:10', parent)
    const content = await call('03-11 09:20', parent)
    await send(parent, ...repaired('03-11'))
    // all three before the parent has heard of any
    await unfollowed(angry, unhappy('03-11 15:10'))
    await unfollowed(content, happy('03-11 15:11'))
    await unfollowed(angry, says('03-11 15:12', people.dispatcher, 'unmerge'))
    await families.catchUp()
    const { state, obligation, children } = await caseOf(parent)
    expect({ state, redo: obligation?.redo, children }).toEqual({
      state: 'HANDLING',
      redo: true,
      children: { joined: 1, waiting: 0, no: 0 },
    })
  })
})

test('two cases merged into each other at the same moment: one is taken in afresh, and the other follows it', async () => {
  const one = await reported(register('03-09 09:40'))
  const other = await reported(register('03-09 09:41'))
  await Promise.all([
    unfollowed(one, merge('03-09 09:50', other)),
    unfollowed(other, merge('03-09 09:50', one)),
  ])
  await families.catchUp()
  const cases = await Promise.all([one, other].map(caseOf))
  expect(cases.map(({ state }) => state).toSorted()).toEqual(['MERGED', 'REPORTED'])
  expect(cases.map(({ children }) => children?.joined ?? 0).toSorted()).toEqual([0, 1])
})
