import { describe, expect, test } from 'vitest'
import { Options } from '#lib/options.ts'
import { issuing } from '#test/support/synthesised-stack.ts'

function wrongIn(said: Readonly<Record<string, string>>): readonly string[] {
  return (Options.safeParse(said).error?.issues ?? []).map((issue) =>
    issue.code === 'unrecognized_keys' ? `no ${issue.keys.join(', ')}` : issue.path.join('.'),
  )
}

describe('What an operator says of a deployment', () => {
  test('is taken where it is whole', () => {
    expect(wrongIn({ stage: 'prod', ...issuing, origins: 'https://a.example, https://b.example' })).toEqual(
      [],
    )
  })

  test('names the stage: on some whoever asks gets a token', () => {
    expect(wrongIn({})).toEqual(['stage'])
    expect(wrongIn({ stage: 'moon' })).toEqual(['stage'])
  })

  test('has no word that nobody knows', () => {
    expect(wrongIn({ stage: 'prod', isuer: 'https://a.example' })).toEqual(['no isuer'])
  })

  test.each(['issuer', 'issuerKeys', 'audience'] as const)('says whose tokens count by %s too', (name) => {
    const { [name]: _, ...others } = issuing
    expect(wrongIn({ stage: 'prod', ...others })).toEqual([name])
  })
})
