import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as keys from '#lambdas/shared/dynamodb/keys.ts'
import { caseIdOf } from '#lambdas/shared/identity.ts'

const instant = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })

test('places in an index stand by instant', () => {
  fc.assert(
    fc.property(instant, instant, fc.string(), fc.string(), (a, b, one, other) => {
      fc.pre(a !== b)
      expect(keys.position(a, one) < keys.position(b, other)).toBe(a < b)
      expect(keys.instantIn(keys.position(a, one))).toBe(a)
    }),
  )
})

test('commits of a case stand by number', () => {
  const n = fc.integer({ min: 1, max: 2 ** 31 })
  fc.assert(
    fc.property(n, n, (a, b) => {
      expect(keys.commitKey('a', a).sk < keys.commitKey('a', b).sk).toBe(a < b)
    }),
  )
})

test('cases spread over the shards of the wake index: none has a third more than its share (M21)', () => {
  const cases = 8_000
  const counts = new Map<string, number>()
  for (let key = 0; key < cases; key++) {
    const shard = keys.shardOf(caseIdOf({ channel: 'PHONE', actor: 'op', key: String(key) }))
    counts.set(shard, (counts.get(shard) ?? 0) + 1)
  }
  expect([...counts.keys()].toSorted()).toEqual([...keys.shards])
  expect(Math.max(...counts.values())).toBeLessThan((cases / keys.shards.length) * (4 / 3))
})
