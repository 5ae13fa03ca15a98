import { describe, expect, test } from 'vitest'
import {
  BadCursor,
  type CaseStore,
  examinedPerPage,
  type HeadKeys,
  type ListFilter,
  type ListKey,
} from '#lambdas/shared/store.ts'
import { appendOf } from '#test/support/appends.ts'

export function listContract(store: () => CaseStore): void {
  const put = (
    caseId: string,
    keys: Omit<HeadKeys, 'caseNo'>,
    more: Partial<Parameters<typeof appendOf>[0]> = {},
  ) => store().append(appendOf({ caseId, keys: { caseNo: caseId, ...keys }, ...more }))
  const page = (key: ListKey, filter: ListFilter = {}, limit = 100) => store().list(key, filter, { limit })
  const names = async (key: ListKey, filter: ListFilter = {}) =>
    (await page(key, filter)).items.map((entry) => entry.workId ?? entry.caseId)
  const work = (id: string, queue: string, dueAt: number) => ({
    id,
    queue,
    dueAt,
    columns: { caseNo: 'a', state: 'HANDLING' as const, kind: 'RETURN' },
  })
  const u1 = { queue: 'handling:u1' }
  const u2 = { queue: 'handling:u2' }
  const duty = { queue: 'dispatch:d1' }

  describe('a worklist', () => {
    test('shows its cases and work items together, by due instant', async () => {
      await put('late', { ...u1, dueAt: 30 })
      await put('early', { ...u1, dueAt: 10 })
      await put('other', { ...u2, dueAt: 5 }, { putWork: [work('task', u1.queue, 20)] })
      expect((await page(u1)).items).toEqual([
        { caseId: 'early', dueAt: 10, columns: { caseNo: 'early', state: 'HANDLING' } },
        { caseId: 'other', workId: 'task', dueAt: 20, columns: work('task', '', 0).columns },
        { caseId: 'late', dueAt: 30, columns: { caseNo: 'late', state: 'HANDLING' } },
      ])
      expect(await names(u2)).toEqual(['other'])
    })

    test('follows the case to another queue and another due instant', async () => {
      await put('a', { ...u1, dueAt: 10 })
      await put('b', { ...u2, dueAt: 20 })
      await put('a', { ...u2, dueAt: 30 }, { expected: 1 })
      expect(await names(u1)).toEqual([])
      expect(await names(u2)).toEqual(['b', 'a'])
      await put('a', { ...u2, dueAt: 15 }, { expected: 2, columns: { caseNo: 'a', state: 'FEEDBACK' } })
      expect(await names(u2)).toEqual(['a', 'b'])
      expect((await page(u2)).items[0]?.columns.state).toBe('FEEDBACK')
    })

    test('loses the case when queue or due instant is gone', async () => {
      await put('a', { ...u1, dueAt: 10 })
      await put('a', { dueAt: 10 }, { expected: 1 })
      expect(await names(u1)).toEqual([])
      await put('a', u1, { expected: 2 })
      expect(await names(u1)).toEqual([])
    })

    test('gains, moves and loses work items while the case stands elsewhere', async () => {
      await put(
        'a',
        { ...u1, dueAt: 10 },
        { putWork: [work('one', duty.queue, 5), work('two', duty.queue, 4)] },
      )
      expect(await names(duty)).toEqual(['two', 'one'])
      await put('a', { ...u1, dueAt: 10 }, { expected: 1, putWork: [work('one', duty.queue, 3)] })
      expect(await names(duty)).toEqual(['one', 'two'])
      await put('a', { ...u1, dueAt: 10 }, { expected: 2, removeWork: ['one', 'unknown'] })
      expect(await names(duty)).toEqual(['two'])
      expect(await names(u1)).toEqual(['a'])
    })

    test('filters by state, class, level and due instant', async () => {
      const columns = { caseNo: 'a', state: 'FILED' as const, classCode: '0101', level: 'HIGH' }
      await put('a', { ...u1, dueAt: 10 }, { columns })
      await put('b', { ...u1, dueAt: 20 })
      expect(await names(u1, { state: 'FILED' })).toEqual(['a'])
      expect(await names(u1, { classCode: '0101' })).toEqual(['a'])
      expect(await names(u1, { level: 'HIGH' })).toEqual(['a'])
      expect(await names(u1, { dueBefore: 20 })).toEqual(['a'])
      expect(await names(u1, { dueBefore: 21, state: 'HANDLING' })).toEqual(['b'])
      expect(await names(u1, { state: 'FILED', level: 'LOW' })).toEqual([])
    })

    test('pages through equal due instants while rows come in, none lost and none twice', async () => {
      const before = Array.from({ length: 30 }, (_, i) => `b${i}`)
      await Promise.all(before.map((id) => put(id, { ...u1, dueAt: 10 })))
      const seen: string[] = []
      let cursor: string | undefined
      let coming = 0
      do {
        const { items, cursor: next } = await store().list(u1, {}, { limit: 7, ...(cursor && { cursor }) })
        seen.push(...items.map((entry) => entry.caseId))
        await put(`new${coming++}`, { ...u1, dueAt: coming % 2 ? 9 : 10 })
        cursor = next
      } while (cursor)
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen).toEqual(expect.arrayContaining(before))
    })

    test('shows several worklists as one, by due instant, page by page', async () => {
      await put('a', { ...u1, dueAt: 10 })
      await put('b', { ...u2, dueAt: 20 })
      await put('c', { ...u1, dueAt: 30 })
      await put('d', { ...duty, dueAt: 5 })
      const both = { queue: [u1.queue, u2.queue, 'handling:nobody'] }
      expect(await names(both)).toEqual(['a', 'b', 'c'])
      const { items, cursor = '' } = await store().list(both, {}, { limit: 2 })
      expect(items.map(({ caseId }) => caseId)).toEqual(['a', 'b'])
      const rest = await store().list(both, {}, { limit: 2, cursor })
      expect(rest.items.map(({ caseId }) => caseId)).toEqual(['c'])
      expect(await names({ queue: [] })).toEqual([])
    })

    test('gives no cursor on the last page, even a full one', async () => {
      await put('a', { ...u1, dueAt: 10 })
      await put('b', { ...u1, dueAt: 20 })
      expect((await page(u1, {}, 2)).cursor).toBeUndefined()
      expect((await page(u1, {}, 1)).cursor).toBeDefined()
    })

    test('examines a bounded number of entries a page and goes on from there', async () => {
      const count = examinedPerPage + 5
      await Promise.all(Array.from({ length: count }, (_, i) => put(`c${i}`, { ...u1, dueAt: i })))
      await put('wanted', { ...u1, dueAt: count }, { columns: { caseNo: 'wanted', state: 'FEEDBACK' } })
      const first = await page(u1, { state: 'FEEDBACK' })
      expect(first.items).toEqual([])
      const { cursor = '' } = first
      const second = await store().list(u1, { state: 'FEEDBACK' }, { limit: 100, cursor })
      expect(second.items.map((entry) => entry.caseId)).toEqual(['wanted'])
      expect(second.cursor).toBeUndefined()
    })
  })

  describe('a cursor', () => {
    test('is taken by the list that gave it out alone, and does not say which that is', async () => {
      await put('a1', { ...u1, dueAt: 10, near: { tile: 't', classCode: 'c', at: 2 } })
      await put('a2', { ...u1, dueAt: 30, near: { tile: 't', classCode: 'c', at: 1 } })
      await put('b1', { ...u2, dueAt: 5 })
      await put('b2', { ...u2, dueAt: 20 })
      const { cursor = '' } = await page(u1, {}, 1)
      const both = { queue: [u1.queue, u2.queue] }
      for (const other of [u2, both, { queue: [...both.queue].toReversed() }]) {
        await expect(store().list(other, {}, { limit: 9, cursor })).rejects.toThrow(BadCursor)
      }
      const near = { tile: 't', classCode: 'c' }
      const placed = await page(near, {}, 1)
      await expect(
        store().list({ ...near, classCode: 'd' }, {}, { limit: 9, cursor: placed.cursor ?? '' }),
      ).rejects.toThrow(BadCursor)
      // another filter of the same list goes on in the same order
      const rest = await store().list(u1, { state: 'HANDLING' }, { limit: 9, cursor })
      expect(rest.items.map((entry) => entry.caseId)).toEqual(['a2'])
      expect(Buffer.from(cursor, 'base64url').toString()).not.toContain('u1')
    })

    test('that is damaged or of another kind of list is refused as bad input', async () => {
      await put('a', { ...u1, dueAt: 10, near: { tile: 't', classCode: 'c', at: 1 } })
      await put('b', { ...u1, dueAt: 20 })
      const { cursor = '' } = await page(u1, {}, 1)
      const near = { tile: 't', classCode: 'c' }
      const bad = ['', 'x', cursor.slice(1), cursor.slice(0, -2), `${cursor}=`, `${cursor}A`, 'bnVsbA', 'W10']
      for (const damaged of bad) {
        await expect(store().list(u1, {}, { limit: 1, cursor: damaged }), damaged).rejects.toThrow(BadCursor)
      }
      await expect(store().list(near, {}, { limit: 1, cursor })).rejects.toThrow(BadCursor)
      await expect(store().list({ citizen: 'c' }, {}, { limit: 1, cursor })).rejects.toThrow(BadCursor)
    })
  })

  describe('the cases near a place', () => {
    const at = (tile: string, classCode: string, instant: number) => ({
      near: { tile, classCode, at: instant },
    })

    test('are those of one tile and class, newest first, page by page', async () => {
      await put('old', at('1:1', '0101', 10))
      await put('new', { ...at('1:1', '0101', 20), dueAt: 99 })
      await put('same', at('1:1', '0101', 20))
      await put('elsewhere', at('1:2', '0101', 30))
      await put('otherwise', at('1:1', '0202', 30))
      const key = { tile: '1:1', classCode: '0101' }
      const seen = await names(key)
      expect(seen.toSorted()).toEqual(['new', 'old', 'same'])
      expect(seen.at(-1)).toBe('old')
      const { items, cursor = '' } = await page(key, {}, 1)
      const rest = await store().list(key, {}, { limit: 9, cursor })
      expect([...items, ...rest.items].map((entry) => entry.caseId)).toEqual(seen)
      expect(await names(key, { dueBefore: 100 })).toEqual(['new'])
    })

    test('follow a corrected place and forget a case without one', async () => {
      await put('a', at('1:1', '0101', 10))
      await put('a', at('2:2', '0101', 10), { expected: 1 })
      expect(await names({ tile: '1:1', classCode: '0101' })).toEqual([])
      expect(await names({ tile: '2:2', classCode: '0101' })).toEqual(['a'])
      await put('a', {}, { expected: 2 })
      expect(await names({ tile: '2:2', classCode: '0101' })).toEqual([])
    })
  })

  describe("a citizen's cases", () => {
    test('are listed newest first, page by page, with what stands in their heads now', async () => {
      const citizen = { keys: ['k'], at: 10 }
      await put('old', {}, { privateItems: { texts: [], citizen } })
      await put('new', {}, { privateItems: { texts: [], citizen: { keys: ['k'], at: 20 } } })
      await put('other', {}, { privateItems: { texts: [], citizen: { keys: ['x'], at: 30 } } })
      await put('old', { dueAt: 7 }, { expected: 1, columns: { caseNo: 'old', state: 'CLOSED' } })
      const { items, cursor = '' } = await page({ citizen: 'k' }, {}, 1)
      expect(items.map((entry) => entry.caseId)).toEqual(['new'])
      expect((await store().list({ citizen: 'k' }, {}, { limit: 9, cursor })).items).toEqual([
        { caseId: 'old', dueAt: 7, columns: { caseNo: 'old', state: 'CLOSED' } },
      ])
      expect(await names({ citizen: 'nobody' })).toEqual([])
    })
  })
}
