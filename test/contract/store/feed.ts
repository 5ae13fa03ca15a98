import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FeedStore } from '#lambdas/shared/store.ts'
import { appendOf } from '#test/support/appends.ts'
import type { Place } from '../store.ts'

/** What every store must do that can give all its commits in one order. */
export function feedContract(open: () => Promise<Place<FeedStore>>): void {
  let place: Place<FeedStore>
  beforeEach(async () => {
    place = await open()
  })
  afterEach(() => place.remove())
  const store = () => place.store
  const reopen = () => place.reopen()
  const filled = async () => {
    for (let expected = 0; expected < 3; expected += 1) {
      await Promise.all(['a', 'b', 'c'].map((caseId) => store().append(appendOf({ caseId, expected }))))
    }
  }

  describe('the feed', () => {
    test('has every commit once, positions growing, those of a case in their order', async () => {
      await filled()
      const entries = await store().feed(0, 100)
      const positions = entries.map((entry) => entry.position)
      expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => a - b))
      for (const caseId of ['a', 'b', 'c']) {
        const ofCase = entries
          .filter((entry) => entry.caseId === caseId)
          .map(({ position: _, ...commit }) => commit)
        expect(ofCase).toEqual(await store().commits(caseId))
      }
      expect(entries).toHaveLength(9)
    })

    test('goes on after a position, page by page, and is the same after reopening', async () => {
      await filled()
      const whole = await store().feed(0, 100)
      const again = await reopen()
      const read: unknown[] = []
      let position = 0
      for (let page = await again.feed(0, 4); page.length > 0; page = await again.feed(position, 4)) {
        read.push(...page)
        position = page.at(-1)?.position ?? position
      }
      expect(read).toEqual(whole)
      await again.append(appendOf({ caseId: 'd' }))
      expect((await again.feed(position, 9)).map((entry) => entry.caseId)).toEqual(['d'])
    })

    test('remembers where each consumer stands, 0 at first', async () => {
      expect(await store().cursor('relay')).toBe(0)
      await store().saveCursor('relay', 7)
      await store().saveCursor('project', 3)
      await store().saveCursor('relay', 8)
      const again = await reopen()
      expect(await again.cursor('relay')).toBe(8)
      expect(await again.cursor('project')).toBe(3)
    })
  })
}
