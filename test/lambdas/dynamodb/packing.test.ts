import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packCommit, packHead, unpackCommit, unpackHead } from '#lambdas/shared/dynamodb/packing.ts'

test('heads and commits come back as they were', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(unpackHead(packHead(text))).toBe(text)
      expect(unpackCommit(packCommit(text))).toBe(text)
    }),
  )
})
