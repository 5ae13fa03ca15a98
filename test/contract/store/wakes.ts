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
  })
}
