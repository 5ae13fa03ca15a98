import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextHash, verifyChain } from '#lambdas/shared/chain.ts'

function chainOf(contents: readonly string[]) {
  let previous: string | undefined
  return contents.map((bytes, index) => {
    previous = nextHash(previous, bytes)
    return { n: index + 1, bytes, hash: previous }
  })
}

const contents = fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 12 })

describe('the hash chain of a case', () => {
  test('can be recomputed by anyone: SHA-256 of the previous hash in hex, 64 zeros at first, and the bytes', () => {
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
    const first = sha256(`${'0'.repeat(64)}{"n":1}`)
    expect(nextHash(undefined, '{"n":1}')).toBe(first)
    expect(nextHash(first, '{"n":"二"}')).toBe(sha256(`${first}{"n":"二"}`))
  })

  test('holds as written', () => {
    expect(verifyChain([])).toEqual({ ok: true })
    fc.assert(
      fc.property(contents, (texts) => {
        expect(verifyChain(chainOf(texts))).toEqual({ ok: true })
      }),
    )
  })

  test('names the first commit whose bytes were changed', () => {
    fc.assert(
      fc.property(contents, fc.nat(), fc.string(), (texts, pick, other) => {
        const at = pick % texts.length
        fc.pre(texts[at] !== other)
        const tampered = chainOf(texts).map((commit, i) => (i === at ? { ...commit, bytes: other } : commit))
        expect(verifyChain(tampered)).toEqual({ ok: false, n: at + 1 })
      }),
    )
  })

  test('names the place where a commit is missing, even if the rest is chained anew', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 2, maxLength: 12 }), fc.nat(), (texts, pick) => {
        const at = pick % (texts.length - 1)
        const without = chainOf(texts).filter((_, i) => i !== at)
        expect(verifyChain(without)).toEqual({ ok: false, n: at + 1 })
      }),
    )
  })

  test('shows a rewritten history by the commits that follow it', () => {
    const honest = chainOf(['a', 'b', 'c'])
    const [forged] = chainOf(['x'])
    expect(verifyChain([forged, ...honest.slice(1)].filter((commit) => commit !== undefined))).toEqual({
      ok: false,
      n: 2,
    })
  })
})
