import { describe, expect, test } from 'vitest'
import { keyOfContact, keysOfCitizen } from '#lambdas/shared/citizen.ts'
import { citizenKey } from '#lambdas/shared/sealing.ts'
import { freshKeyRing, keysOf } from '#local/key-ring.ts'

const keys = keysOf(freshKeyRing())
const [phone, account] = ['13800000001', 'u-1'] as const

describe('the key of a caller (M27)', () => {
  test('is that of the phone alone, whoever brought the report and whatever account came with it', () => {
    const own = keyOfContact(keys, { phone })
    expect(keyOfContact(keys, { phone, account }, 'portal')).toBe(own)
    expect(keyOfContact(keys, { phone: '+86 138 0000 0001' }, 'export')).toBe(own)
    expect(keyOfContact(keys, { phone: '13800000002' })).not.toBe(own)
  })

  test('is that of the account in its system where no phone is known', () => {
    expect(keyOfContact(keys, { account }, 'portal')).toBe(
      citizenKey(keys, { system: 'portal', user: account }),
    )
    expect(keyOfContact(keys, { account }, 'other')).not.toBe(keyOfContact(keys, { account }, 'portal'))
    expect(keyOfContact(keys, { name: '某女士' }, 'portal')).toBeUndefined()
  })
})

describe('who asks for erasure', () => {
  test('is looked for by the phone, and as earlier releases wrote it', () => {
    const own = citizenKey(keys, { system: 'phone', user: phone })
    const spaced = { system: 'phone', user: '138 0000 0001' }
    expect(keysOfCitizen(keys, { system: 'phone', user: phone })).toEqual([own])
    expect(keysOfCitizen(keys, spaced)).toEqual([own, citizenKey(keys, spaced)])
    const imported = { system: 'portal', user: phone }
    expect(keysOfCitizen(keys, imported)).toEqual([own, citizenKey(keys, imported)])
  })

  test('is looked for by an account in its system alone', () => {
    const citizen = { system: 'portal', user: account }
    expect(keysOfCitizen(keys, citizen)).toEqual([citizenKey(keys, citizen)])
  })
})
