import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attributesOf, plainOf } from '#lambdas/shared/dynamodb/attribute-values.ts'

const scalar = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Number.isInteger(n)),
  fc.boolean(),
  fc.constant(null),
  fc.uint8Array(),
)
/** Items whose attributes, at any depth, have such names. */
function itemOf(name: fc.Arbitrary<string>) {
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      scalar,
      fc.array(tie('value')),
      fc.dictionary(name, tie('value')),
    ),
  }))
  return fc.dictionary(name, value)
}
const anyItem = itemOf(fc.string())
/** AWS's marshaller loses an attribute of this name. */
const item = itemOf(fc.string().filter((name) => name !== '__proto__'))

/** As AWS's own marshaller has it, over the wire: bytes are base64 there. */
function overTheWire(marshalled: unknown): unknown {
  return JSON.parse(
    JSON.stringify(marshalled, (_, part: unknown) =>
      part instanceof Uint8Array ? Buffer.from(part).toString('base64') : part,
    ),
  )
}

describe('An item', () => {
  test("goes over the wire as AWS's own marshaller writes it", () => {
    fc.assert(
      fc.property(item, (one) => {
        expect(attributesOf(one)).toEqual(overTheWire(marshall(one)))
      }),
    )
  })

  test('is read as the same marshaller reads it', () => {
    fc.assert(
      fc.property(item, (one) => {
        expect(plainOf(attributesOf(one))).toEqual(unmarshall(marshall(one)))
      }),
    )
  })

  test('comes back as it was', () => {
    fc.assert(
      fc.property(anyItem, (one) => {
        expect(plainOf(attributesOf(one))).toEqual(one)
      }),
    )
  })

  test('lacks the attributes that have no value, at any depth', () => {
    expect(attributesOf({ pk: 'a', gone: undefined, map: { left: 1, gone: undefined } })).toEqual({
      pk: { S: 'a' },
      map: { M: { left: { N: '1' } } },
    })
  })

  test('of bytes within a larger buffer has those alone', () => {
    expect(attributesOf({ part: Buffer.from('abcdef').subarray(2, 4) })).toEqual({ part: { B: 'Y2Q=' } })
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, () => 1, 1n, Symbol('x')])(
    'cannot hold %s',
    (unfit) => {
      expect(() => attributesOf({ unfit })).toThrow('DynamoDB holds no')
    },
  )
})
