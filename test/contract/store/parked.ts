import { describe, expect, test } from 'vitest'
import type { CaseStore, Parked } from '#lambdas/shared/store.ts'

export function parkedContract(store: () => CaseStore, reopen: () => Promise<CaseStore>): void {
  const parked = (caseId: string, n: number, at: number): Parked => ({
    consumer: 'relay',
    caseId,
    n,
    at,
    fault: 'TypeError',
  })

  describe('what a consumer set aside (M20)', () => {
    test('is listed for that consumer alone, longest first, no more than asked, also after reopening', async () => {
      await store().park(parked('b', 2, 20))
      await store().park(parked('a', 1, 30))
      await store().park(parked('b', 1, 10))
      await store().park({ ...parked('a', 1, 5), consumer: 'project' })
      const again = await reopen()
      expect(await again.parked('relay', 9)).toEqual([
        parked('b', 1, 10),
        parked('b', 2, 20),
        parked('a', 1, 30),
      ])
      expect(await again.parked('relay', 1)).toEqual([parked('b', 1, 10)])
      expect(await again.parked('project', 9)).toEqual([{ ...parked('a', 1, 5), consumer: 'project' }])
    })

    test('is there once, with the last fault, however often it failed', async () => {
      await store().park(parked('a', 1, 10))
      await store().park({ ...parked('a', 1, 20), fault: 'RangeError' })
      expect(await store().parked('relay', 9)).toEqual([{ ...parked('a', 1, 20), fault: 'RangeError' }])
    })

    test('leaves when it was taken after all, alone', async () => {
      await store().park(parked('a', 1, 10))
      await store().park(parked('a', 2, 20))
      await store().unpark({ consumer: 'relay', caseId: 'a', n: 1 })
      await store().unpark({ consumer: 'relay', caseId: 'gone', n: 1 })
      expect(await store().parked('relay', 9)).toEqual([parked('a', 2, 20)])
    })
  })
}
