import { describe, expect, test } from 'vitest'
import type { CaseStore } from '#lambdas/shared/store.ts'
import { appendOf } from '#test/support/appends.ts'

export function wakeContract(store: () => CaseStore): void {
  const wakes = (caseId: string, wakeAt?: number, expected = 0) =>
    store().append(
      appendOf({ caseId, expected, keys: { caseNo: caseId, ...(wakeAt !== undefined && { wakeAt }) } }),
    )

  describe('the wake index', () => {
    test('gives the due cases, the instant itself included, earliest first and no more than asked', async () => {
      await wakes('late', 30)
      await wakes('early', 10)
      await wakes('middle', 20)
      await wakes('never')
      expect(await store().nextWake()).toBe(10)
      expect(await store().due(20, 9)).toEqual([
        { caseId: 'early', wakeAt: 10 },
        { caseId: 'middle', wakeAt: 20 },
      ])
      expect(await store().due(99, 1)).toEqual([{ caseId: 'early', wakeAt: 10 }])
      expect(await store().due(9, 9)).toEqual([])
    })

    test('follows the newest append and forgets a case without a wake instant', async () => {
      await wakes('a', 10)
      await wakes('a', 25, 1)
      expect(await store().due(99, 9)).toEqual([{ caseId: 'a', wakeAt: 25 }])
      await wakes('a', undefined, 2)
      expect(await store().due(99, 9)).toEqual([])
      expect(await store().nextWake()).toBeUndefined()
    })

    test('moves without a version or a commit', async () => {
      await wakes('a', 10)
      await store().wakeAgain('a', 40)
      expect(await store().due(99, 9)).toEqual([{ caseId: 'a', wakeAt: 40 }])
      expect((await store().head('a'))?.version).toBe(1)
      expect(await store().commits('a')).toHaveLength(1)
      expect(await wakes('a', 50, 1)).toBe('appended')
      expect(await store().nextWake()).toBe(50)
    })

    test('does not take back a case that has left it, nor an unknown one', async () => {
      await wakes('ended')
      await store().wakeAgain('ended', 40)
      await store().wakeAgain('unknown', 40)
      expect(await store().nextWake()).toBeUndefined()
      expect(await store().head('unknown')).toBeUndefined()
    })

    test('is moved by a look at the hand-off of the version that was read, and of no other (M18a)', async () => {
      const entered = (expected: number, handOff?: number) => {
        const append = appendOf({ caseId: 'a', expected, keys: { caseNo: 'a', wakeAt: 10 } })
        return { ...append, head: { ...append.head, ...(handOff !== undefined && { handOff }) } }
      }
      await store().append(entered(0, 10))
      expect((await store().head('a'))?.handOff).toBe(10)
      await store().setHandOff('a', { version: 1, wakeAt: 20, handOff: 15 })
      expect([(await store().head('a'))?.handOff, await store().nextWake()]).toEqual([15, 20])
      await store().setHandOff('a', { version: 1, wakeAt: 30 })
      expect([(await store().head('a'))?.handOff, await store().nextWake()]).toEqual([undefined, 30])
      await store().append(entered(1, 10))
      await store().setHandOff('a', { version: 1, wakeAt: 99 })
      expect([(await store().head('a'))?.handOff, await store().nextWake()]).toEqual([10, 10])
      await store().append(entered(2))
      expect((await store().head('a'))?.handOff).toBeUndefined()
    })

    test('is walked to its end in pages, each case once (M22)', async () => {
      for (const name of ['a', 'b', 'c', 'd', 'e']) await wakes(name, name < 'c' ? 7 : 9)
      await wakes('never')
      const pages: string[][] = []
      let cursor: string | undefined
      do {
        const page = await store().waking({ limit: 2, ...(cursor !== undefined && { cursor }) })
        pages.push(page.items.map(({ caseId }) => caseId))
        cursor = page.cursor
      } while (cursor !== undefined)
      expect(pages.flat().toSorted()).toEqual(['a', 'b', 'c', 'd', 'e'])
      expect(pages.every((page) => page.length <= 2)).toBe(true)
      await expect(store().waking({ limit: 2, cursor: 'x' })).rejects.toThrow('not a cursor')
    })
  })
}
