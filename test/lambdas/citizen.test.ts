import { describe, expect, test } from 'vitest'
import { keysOfCitizen, keysOfContact, possibleKeysOfReport } from '#lambdas/shared/citizen.ts'
import { citizenKey } from '#lambdas/shared/sealing.ts'
import { freshKeyRing, keysOf } from '#local/key-ring.ts'

const keys = keysOf(freshKeyRing())
const [phone, account] = ['13800000001', 'u-1'] as const

describe('the keys of a caller (M27)', () => {
  test('are that of the phone alone, whoever brought the report and whatever account came with it', () => {
    const own = keysOfContact(keys, { phone })
    expect(own).toHaveLength(1)
    expect(keysOfContact(keys, { phone, account }, 'portal')).toEqual(own)
    expect(keysOfContact(keys, { phone: '+86 138 0000 0001' }, 'export')).toEqual(own)
    expect(keysOfContact(keys, { phone: '13800000002' })).not.toEqual(own)
  })

  test('are those of every number in the cell, an extension and the .0 of a spreadsheet aside', () => {
    const [own] = keysOfContact(keys, { phone })
    const [landline] = keysOfContact(keys, { phone: '021-58880000' })
    expect(keysOfContact(keys, { phone: `${phone} / 021-58880000` })).toEqual([own, landline])
    expect(keysOfContact(keys, { phone: `${phone}转12` })).toEqual([own])
    expect(keysOfContact(keys, { phone: `${phone}.0` })).toEqual([own])
  })

  test('are that of the account in its system where no phone is known', () => {
    expect(keysOfContact(keys, { account }, 'portal')).toEqual([
      citizenKey(keys, { system: 'portal', user: account }),
    ])
    expect(keysOfContact(keys, { account }, 'other')).not.toEqual(keysOfContact(keys, { account }, 'portal'))
    expect(keysOfContact(keys, { name: '某女士' }, 'portal')).toEqual([])
  })
})

describe('a report', () => {
  test('may also lie as earlier releases wrote it: all digits in one, as given, or in the system of an import', () => {
    const written = `${phone}转12`
    const possible = possibleKeysOfReport(keys, { contact: { phone: written }, system: 'portal' })
    expect(possible).toEqual(
      [
        { system: 'phone', user: phone },
        { system: 'phone', user: `${phone}12` },
        { system: 'phone', user: written },
        { system: 'portal', user: written },
      ].map((citizen) => [citizenKey(keys, citizen)]),
    )
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
