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

/** Packed when the store was first released: what it was packed with may never be edited, or old heads are lost. */
const firstHead =
  'AcORn4wRkWNgZGhmAALwjJWBkrNyKkrK81LNCwpM09MgBRHWzGRgbGAJNsYQV6FEVBYzNrS0NDA0ACNwXiEzuA2MDEygvkIKKjNTUyOwKChoAA=='

test('a head of the first release is still read', () => {
  expect(JSON.parse(unpackHead(Buffer.from(firstHead, 'base64')))).toMatchObject({
    schema: 2,
    recent: { lxtwne7pp5gf: 1 },
    case: { caseNo: '20260309000001', state: 'DISPATCHED', clocks: { PROMISE: { limit: '5WD legal' } } },
  })
})

test('a head of a later release is refused by name, not misread', () => {
  expect(() => unpackHead(Buffer.from([9, 1, 2]))).toThrow('words 9')
})
