import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseStore, StageToken } from '#lambdas/shared/store.ts'

export function tokenContract(store: () => CaseStore, reopen: () => Promise<CaseStore>): void {
  const token = (run: number, seq: number, name = 'a'): StageToken => ({
    run,
    seq,
    token: `${run}.${seq}.${name}`,
  })

  describe('the token of a waiting stage', () => {
    test('is there as soon as it was put, and none before', async () => {
      expect(await store().token('a')).toBeUndefined()
      expect(await store().putToken('a', token(1, 1))).toEqual({ put: true })
      expect(await store().token('a')).toEqual(token(1, 1))
      expect(await store().token('b')).toBeUndefined()
    })

    test('replaces an older one, one of an older run, and one of the same stage entry, and says which (M6)', async () => {
      const follow = [token(1, 2), token(1, 2, 'again'), token(1, 3), token(2, 1)]
      let stands = token(1, 1)
      await store().putToken('a', stands)
      for (const one of follow) {
        expect(await store().putToken('a', one)).toEqual({ put: true, replaced: stands })
        stands = one
      }
      expect(await store().token('a')).toEqual(stands)
    })

    test('does not replace a newer one, and says so (M6)', async () => {
      await store().putToken('a', token(2, 3))
      for (const late of [token(2, 2), token(2, 0), token(1, 9)]) {
        expect(await store().putToken('a', late)).toEqual({ put: false, newer: token(2, 3) })
      }
      expect(await store().token('a')).toEqual(token(2, 3))
    })

    test('is dropped only while it is the one that stands', async () => {
      await store().putToken('a', token(1, 1))
      await store().dropToken('a', token(1, 2).token)
      expect(await store().token('a')).toEqual(token(1, 1))
      await store().dropToken('a', token(1, 1).token)
      expect(await store().token('a')).toBeUndefined()
      await store().dropToken('b', 'x')
      expect(await store().putToken('a', token(1, 1, 'b'))).toEqual({ put: true })
    })

    test('survives closing, as does that it was dropped', async () => {
      await store().putToken('a', token(1, 1))
      await store().putToken('b', token(1, 1))
      const again = await reopen()
      expect(await again.token('a')).toEqual(token(1, 1))
      await again.dropToken('a', token(1, 1).token)
      const last = await reopen()
      expect([await last.token('a'), await last.token('b')]).toEqual([undefined, token(1, 1)])
    })

    test('of tokens put at once in any order the newest stands, and each other was told of one that is not older', async () => {
      const positions = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 3 })), {
        minLength: 1,
        maxLength: 12,
      })
      let cases = 0
      await fc.assert(
        fc.asyncProperty(positions, async (all) => {
          const caseId = `many-${++cases}`
          const tokens = all.map(([run, seq], name) => token(run, seq, String(name)))
          const puts = await Promise.all(tokens.map((one) => store().putToken(caseId, one)))
          const newest = Math.max(...tokens.map(order))
          const stands = await store().token(caseId)
          expect(stands && order(stands)).toBe(newest)
          for (const [index, put] of puts.entries()) {
            const own = order(tokens[index] ?? token(0, 0))
            if (put.put) expect(put.replaced ? order(put.replaced) : 0).toBeLessThanOrEqual(own)
            else expect(order(put.newer)).toBeGreaterThan(own)
          }
        }),
        { numRuns: 100 },
      )
    })
  })
}

function order({ run, seq }: StageToken): number {
  return run * 100 + seq
}
