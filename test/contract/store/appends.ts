import { describe, expect, test } from 'vitest'
import { nextHash, verifyChain } from '#lambdas/shared/chain.ts'
import { type CaseStore, headBytes } from '#lambdas/shared/store.ts'
import { appendOf } from '#test/support/appends.ts'

export function appendContract(store: () => CaseStore, reopen: () => Promise<CaseStore>): void {
  describe('an append', () => {
    test('creates a case that is found by id and by number', async () => {
      expect(
        await store().append(appendOf({ caseId: 'a', body: '{"state":"FILED"}', keys: { caseNo: '1' } })),
      ).toBe('appended')
      expect(await store().head('a')).toEqual({ caseId: 'a', version: 1, body: '{"state":"FILED"}' })
      expect(await store().caseIdOf('1')).toBe('a')
    })

    test('of an unknown case finds nothing', async () => {
      expect(await store().head('a')).toBeUndefined()
      expect(await store().caseIdOf('1')).toBeUndefined()
      expect(await store().commits('a')).toEqual([])
      expect(await store().commit('a', 1)).toBeUndefined()
      expect(await store().append(appendOf({ caseId: 'a', expected: 1 }))).toBe('conflict')
    })

    test('keeps the bytes of every commit as they stand, so that the hash chain holds', async () => {
      const written = [
        '{"b":1,"a":"井盖破损 — 🕳️"}',
        '{ "spaced" : [ 1.0, 2e3 ] }',
        `{"long":"${'很'.repeat(3_000)}"}`,
      ]
      let previousHash: string | undefined
      for (const [expected, bytes] of written.entries()) {
        await store().append(
          appendOf({ caseId: 'a', expected, bytes, ...(previousHash && { previousHash }) }),
        )
        previousHash = nextHash(previousHash, bytes)
      }
      const commits = await store().commits('a')
      expect(commits.map((commit) => commit.bytes)).toEqual(written)
      expect(verifyChain(commits)).toEqual({ ok: true })
      expect(await store().commits('a', 1)).toEqual(commits.slice(1))
      expect(await store().commit('a', 2)).toEqual(commits[1])
    })

    test('with one expected version is won by exactly one of 1,000', async () => {
      await store().append(appendOf({ caseId: 'a' }))
      const answers = await Promise.all(
        Array.from({ length: 1_000 }, (_, i) =>
          store().append(
            appendOf({ caseId: 'a', expected: 1, body: `{"writer":${i}}`, bytes: `{"writer":${i}}` }),
          ),
        ),
      )
      expect(answers.filter((answer) => answer === 'appended')).toHaveLength(1)
      expect(answers.filter((answer) => answer === 'conflict')).toHaveLength(999)
      const winner = `{"writer":${answers.indexOf('appended')}}`
      expect(await store().head('a')).toEqual({ caseId: 'a', version: 2, body: winner })
      expect((await store().commits('a')).map((commit) => commit.bytes).slice(1)).toEqual([winner])
    })

    test('that creates is won by one of many, whatever number each drew', async () => {
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, i) =>
          store().append(appendOf({ caseId: 'a', keys: { caseNo: `${i}` } })),
        ),
      )
      expect(answers.filter((answer) => answer === 'appended')).toHaveLength(1)
      const winner = answers.indexOf('appended')
      const owners = await Promise.all(answers.map((_, i) => store().caseIdOf(`${i}`)))
      expect(owners).toEqual(answers.map((_, i) => (i === winner ? 'a' : undefined)))
    })

    test('with an old version changes neither worklists nor wake index', async () => {
      const stands = { caseNo: '1', queue: 'handling:u1', dueAt: 10, wakeAt: 5 }
      await store().append(appendOf({ caseId: 'a', keys: stands }))
      const late = appendOf({
        caseId: 'a',
        keys: { caseNo: '1', queue: 'handling:u2', dueAt: 20, wakeAt: 15 },
      })
      const work = [{ id: 'w', queue: 'handling:u3', dueAt: 1, columns: late.columns }]
      expect(await store().append({ ...late, putWork: work })).toBe('conflict')
      expect((await store().list({ queue: 'handling:u1' }, {}, { limit: 9 })).items).toHaveLength(1)
      expect((await store().list({ queue: 'handling:u2' }, {}, { limit: 9 })).items).toEqual([])
      expect((await store().list({ queue: 'handling:u3' }, {}, { limit: 9 })).items).toEqual([])
      expect(await store().nextWake()).toBe(5)
    })

    test('keeps the number of the creation for good', async () => {
      await store().append(appendOf({ caseId: 'a', keys: { caseNo: '1' } }))
      await store().append(appendOf({ caseId: 'a', expected: 1, keys: { caseNo: '2' } }))
      expect(await store().caseIdOf('1')).toBe('a')
      expect(await store().caseIdOf('2')).toBeUndefined()
    })
  })

  describe('an append that is a fault', () => {
    const faults = {
      'a head of more than 2 KB': appendOf({
        caseId: 'bad',
        body: `"${'中'.repeat(Math.ceil(headBytes / 3))}"`,
      }),
      'a number that another case has': appendOf({ caseId: 'bad', keys: { caseNo: 'taken' } }),
      'a head of another case': { ...appendOf({ caseId: 'bad' }), head: appendOf({ caseId: 'other' }).head },
      'a commit of another version': { ...appendOf({ caseId: 'bad' }), expected: 3 },
    }

    test.each(Object.entries(faults))('is thrown and writes nothing: %s', async (_, bad) => {
      await store().append(appendOf({ caseId: 'first', keys: { caseNo: 'taken' } }))
      await expect(store().append(bad)).rejects.toThrow()
      expect(await store().head('bad')).toBeUndefined()
      expect(await store().caseIdOf('taken')).toBe('first')
    })

    test('does not fail the others of its moment', async () => {
      await store().append(appendOf({ caseId: 'first', keys: { caseNo: 'taken' } }))
      const answers = await Promise.allSettled([
        store().append(appendOf({ caseId: 'a' })),
        store().append(appendOf({ caseId: 'bad', keys: { caseNo: 'taken' } })),
        store().append(appendOf({ caseId: 'b' })),
      ])
      expect(answers.map((answer) => answer.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      expect((await store().head('a'))?.version).toBe(1)
      expect((await store().head('b'))?.version).toBe(1)
    })

    test('a head of exactly 2 KB is none', async () => {
      const body = `"${'x'.repeat(headBytes - 2)}"`
      expect(await store().append(appendOf({ caseId: 'a', body }))).toBe('appended')
    })
  })

  describe('the numbers of a day', () => {
    test('never come twice, from 1, each day by itself, also after reopening', async () => {
      const drawn = await Promise.all(Array.from({ length: 200 }, () => store().nextNumber('20260309')))
      expect(drawn.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1))
      expect(await store().nextNumber('20260310')).toBe(1)
      const again = await reopen()
      expect(await again.nextNumber('20260309')).toBe(201)
    })
  })
}
