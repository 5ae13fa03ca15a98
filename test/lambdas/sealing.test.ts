import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  BrokenSeal,
  canonical,
  citizenKey,
  digestOf,
  freshSalt,
  saltedHash,
  sealer,
} from '#lambdas/shared/sealing.ts'
import type { Envelope, Keys } from '#lambdas/shared/store.ts'
import { keysFromEnvironment } from '#local/key-ring.ts'

const master = (letter: string) => Buffer.alloc(32, letter).toString('base64')
const keys = keysFromEnvironment(master('a'))

/** The same keys, counting what a key service would charge for. */
function counted(): { readonly keys: Keys; readonly calls: { wrap: number; unwrap: number } } {
  const calls = { wrap: 0, unwrap: 0 }
  return {
    calls,
    keys: {
      ...keys,
      async wrap(dataKey) {
        calls.wrap += 1
        return keys.wrap(dataKey)
      },
      async unwrap(kid, wrappedKey) {
        calls.unwrap += 1
        return keys.unwrap(kid, wrappedKey)
      },
    },
  }
}

describe('sealing', () => {
  test('opens to what was sealed, in another process too', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }),
        fc.string(),
        fc.string(),
        async (plaintext, caseId, field) => {
          const { dataKey, seal } = sealer(keys)
          const envelope = seal(await dataKey(caseId), { field, plaintext })
          expect(await sealer(keys).open({ caseId, field, envelope })).toBe(plaintext)
        },
      ),
    )
  })

  test('hides the text, and seals it differently each time', async () => {
    const { dataKey, seal } = sealer(keys)
    const key = await dataKey('a')
    const envelopes = Array.from({ length: 50 }, () =>
      seal(key, { field: 'contact', plaintext: '13800001111' }),
    )
    expect(JSON.stringify(envelopes)).not.toContain('13800001111')
    expect(JSON.stringify(envelopes)).not.toContain(Buffer.from('13800001111').toString('base64url'))
    expect(new Set(envelopes.map((envelope) => envelope.iv)).size).toBe(50)
  })

  describe('refuses', () => {
    const sealed = async () => {
      const { dataKey, seal } = sealer(keys)
      const key = await dataKey('a')
      return { field: 'note', envelope: seal(key, { field: 'note', plaintext: 'the lid is broken' }) }
    }

    test('an envelope moved to another field or case', async () => {
      const { envelope } = await sealed()
      const { open } = sealer(keys)
      await expect(open({ caseId: 'a', field: 'contact', envelope })).rejects.toThrow(BrokenSeal)
      await expect(open({ caseId: 'b', field: 'note', envelope })).rejects.toThrow(BrokenSeal)
      await expect(open({ caseId: 'an', field: 'ote', envelope })).rejects.toThrow(BrokenSeal)
    })

    test.each(['iv', 'tag', 'ciphertext'] as const)('an altered %s, whatever the bit', async (part) => {
      const { field, envelope } = await sealed()
      const { open } = sealer(keys)
      await fc.assert(
        fc.asyncProperty(fc.nat(), async (pick) => {
          const bytes = Buffer.from(envelope[part], 'base64url')
          const bit = pick % (bytes.length * 8)
          bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
          const altered: Envelope = { ...envelope, [part]: bytes.toString('base64url') }
          await expect(open({ caseId: 'a', field, envelope: altered })).rejects.toThrow(BrokenSeal)
        }),
      )
    })

    test('a tag cut short', async () => {
      const { field, envelope } = await sealed()
      const short = { ...envelope, tag: envelope.tag.slice(0, 6) }
      await expect(sealer(keys).open({ caseId: 'a', field, envelope: short })).rejects.toThrow(BrokenSeal)
    })

    test('to tell the text in its message', async () => {
      const { envelope } = await sealed()
      const fault = await sealer(keys).open({ caseId: 'b', field: 'note', envelope }).catch(String)
      expect(fault).toBe('BrokenSeal: the seal of note in case b is broken')
    })
  })

  test('wraps one key for a case and unwraps it once', async () => {
    const { keys: watched, calls } = counted()
    const writer = sealer(watched)
    const first = writer.seal(await writer.dataKey('a'), { field: 'one', plaintext: '1' })
    const second = writer.seal(await writer.dataKey('a'), { field: 'two', plaintext: '2' })
    expect(second.wrappedKey).toBe(first.wrappedKey)
    expect((await writer.dataKey('b')).wrappedKey).not.toBe(first.wrappedKey)
    expect(calls).toEqual({ wrap: 2, unwrap: 0 })
    const reader = sealer(watched)
    await reader.open({ caseId: 'a', field: 'one', envelope: first })
    await reader.open({ caseId: 'a', field: 'two', envelope: second })
    expect(calls).toEqual({ wrap: 2, unwrap: 1 })
  })

  test('remembers the cases in use and forgets those not asked for the longest', async () => {
    const { keys: watched, calls } = counted()
    const { dataKey } = sealer(watched)
    await dataKey('in use')
    for (let i = 0; i < 4_096; i += 1) {
      await dataKey(`case ${i}`)
      await dataKey('in use')
    }
    expect(calls.wrap).toBe(4_097)
    await dataKey('case 0')
    expect(calls.wrap).toBe(4_098)
  })
})

describe('a keyed hash', () => {
  test('of a text depends on text and salt, and no two salts are equal', () => {
    const salt = freshSalt()
    expect(saltedHash(salt, 'text')).toMatch(/^[0-9a-f]{64}$/)
    expect(saltedHash(salt, 'text')).toBe(saltedHash(salt, 'text'))
    expect(saltedHash(salt, 'texts')).not.toBe(saltedHash(salt, 'text'))
    expect(saltedHash(freshSalt(), 'text')).not.toBe(saltedHash(salt, 'text'))
  })

  test('of a command cannot be made without the secret', () => {
    const other = keysFromEnvironment(master('b'))
    expect(digestOf(keys, '{}')).toMatch(/^[0-9a-f]{64}$/)
    expect(digestOf(keys, '{}')).toBe(digestOf(keysFromEnvironment(master('a')), '{}'))
    expect(digestOf(other, '{}')).not.toBe(digestOf(keys, '{}'))
  })

  test('of a citizen tells systems and users apart', () => {
    const key = (system: string, user: string) => citizenKey(keys, { system, user })
    expect(key('phone', '13800001111')).toBe(key('phone', '13800001111'))
    const distinct = [key('phone', '13800001111'), key('phone1', '3800001111'), key('web', '13800001111')]
    expect(new Set(distinct).size).toBe(3)
    expect(distinct.join()).not.toContain('13800001111')
  })
})

describe('canonical JSON', () => {
  test('does not depend on the order of keys, at any depth', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([key, part]) => [key, reversed(part)]),
      )
    }
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonical(reversed(value))).toBe(canonical(value))
        expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value))
      }),
    )
  })

  test('tells different values apart and drops what JSON drops', () => {
    expect(canonical({ b: [2, 1], a: { d: 1, c: undefined } })).toBe('{"a":{"d":1},"b":[2,1]}')
    expect(canonical([1, 2])).not.toBe(canonical([2, 1]))
    expect(canonical({ a: '1' })).not.toBe(canonical({ a: 1 }))
  })
})
