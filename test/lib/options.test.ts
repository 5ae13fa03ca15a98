import { describe, expect, test } from 'vitest'
import { Options, wrongIn } from '#lib/options.ts'
import { issuing } from '#test/support/synthesised-stack.ts'

/** What is said of it, a line each. */
function toldOf(said: Readonly<Record<string, string>>): readonly string[] {
  const read = Options.safeParse(said)
  return read.success ? [] : wrongIn(read.error)
}

describe('What an operator says of a deployment', () => {
  test('is taken where it is whole', () => {
    expect(toldOf({ stage: 'prod', ...issuing, origins: 'https://a.example, https://b.example' })).toEqual([])
  })

  test('names the stage: on some whoever asks gets a token', () => {
    expect(toldOf({})).toEqual(['-c stage: say which, as in -c stage=prod; there are local, demo, prod'])
    expect(toldOf({ stage: 'moon' })).toEqual(["-c stage: there is no 'moon'; there are local, demo, prod"])
  })

  test('has no word that nobody knows', () => {
    expect(toldOf({ stage: 'prod', isuer: 'https://a.example' })).toEqual([
      expect.stringMatching(/^-c isuer: no such option, they are stage, issuer, /),
    ])
  })

  test.each(['issuer', 'issuerKeys', 'audience'] as const)('says whose tokens count by %s too', (name) => {
    const { [name]: _, ...others } = issuing
    expect(toldOf({ stage: 'prod', ...others })).toEqual([
      `-c ${name}: goes with issuer, issuerKeys, audience: a token is checked by all of them`,
    ])
  })
})
