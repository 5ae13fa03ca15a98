import { nextHash } from '#lambdas/shared/chain.ts'
import type { Append, Envelope } from '#lambdas/shared/store.ts'

type Wanted = Partial<Omit<Append, 'head' | 'commit'>> & {
  readonly caseId: string
  readonly body?: string
  readonly bytes?: string
  readonly previousHash?: string
}

/** An append with everything that a test does not speak of: version, hash and number follow from what it says. */
export function appendOf({ caseId, body, bytes, previousHash, ...wanted }: Wanted): Append {
  const expected = wanted.expected ?? 0
  const caseNo = wanted.keys?.caseNo ?? `no-${caseId}`
  const stored = bytes ?? `{"case":"${caseId}","n":${expected + 1}}`
  return {
    caseId,
    expected,
    head: { caseId, version: expected + 1, body: body ?? `{"version":${expected + 1}}` },
    commit: { caseId, n: expected + 1, bytes: stored, hash: nextHash(previousHash, stored) },
    keys: { caseNo },
    columns: { caseNo, state: 'HANDLING' },
    putWork: [],
    removeWork: [],
    ...wanted,
  }
}

/** An envelope that no key opens: the store never looks inside. */
export function envelope(content: string): Envelope {
  return {
    kid: 'key-1',
    wrappedKey: encoded('w'.repeat(60)),
    iv: encoded('i'.repeat(12)),
    tag: encoded('t'.repeat(16)),
    ciphertext: encoded(content),
  }
}

function encoded(content: string): string {
  return Buffer.from(content).toString('base64url')
}
