import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { preparedKey } from './prepared-key.ts'
import type { Envelope, Keys } from './store.ts'

const algorithm = 'aes-256-gcm'
/** 96 bits: the nonce length that GCM is made for (NIST SP 800-38D). */
const ivBytes = 12
const keyBytes = 32
/** Data keys kept in memory, so that reading a case's texts unwraps once; about 1 MB. */
const cachedKeys = 4_096

/** The key that seals the texts and contact of one case, with its wrapped form for the envelopes. */
type DataKey = {
  readonly caseId: string
  readonly kid: string
  readonly wrappedKey: string
  readonly key: Uint8Array
}

/** An envelope that was altered, or belongs to another case or field. */
export class BrokenSeal extends Error {
  override readonly name = 'BrokenSeal'
}

export type Sealer = {
  /** The case's data key in use, or a fresh one; take it once per append. */
  dataKey(caseId: string): Promise<DataKey>
  /** Seals one field of the data key's case; `field` is the text id or `contact`. */
  seal(dataKey: DataKey, item: { readonly field: string; readonly plaintext: string }): Envelope
  /** Throws `BrokenSeal`. */
  open(item: {
    readonly caseId: string
    readonly field: string
    readonly envelope: Envelope
  }): Promise<string>
}

/** Envelope encryption (M25): AES-256-GCM under a data key per case, with case id and field as additional data. */
export function sealer(keys: Keys): Sealer {
  const byCase = recentlyUsed<DataKey>(cachedKeys)
  const byWrapping = recentlyUsed<Uint8Array>(cachedKeys)

  return {
    async dataKey(caseId) {
      const known = byCase.get(caseId)
      if (known) return known
      const key = randomBytes(keyBytes)
      const fresh = { caseId, ...(await keys.wrap(key)), key }
      byCase.set(caseId, fresh)
      byWrapping.set(fresh.wrappedKey, key)
      return fresh
    },

    seal({ caseId, kid, wrappedKey, key }, { field, plaintext }) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv(algorithm, preparedKey(key), iv).setAAD(additionalData(caseId, field))
      const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
      return {
        kid,
        wrappedKey,
        iv: iv.toString('base64url'),
        tag: cipher.getAuthTag().toString('base64url'),
        ciphertext: ciphertext.toString('base64url'),
      }
    },

    async open({ caseId, field, envelope: { kid, wrappedKey, iv, tag, ciphertext } }) {
      const key = byWrapping.get(wrappedKey) ?? (await keys.unwrap(kid, wrappedKey))
      byWrapping.set(wrappedKey, key)
      try {
        const decipher = createDecipheriv(algorithm, preparedKey(key), bytes(iv), { authTagLength: 16 })
        decipher.setAAD(additionalData(caseId, field)).setAuthTag(bytes(tag))
        return decipher.update(bytes(ciphertext), undefined, 'utf8') + decipher.final('utf8')
      } catch (cause) {
        throw new BrokenSeal(`the seal of ${field} in case ${caseId} is broken`, { cause })
      }
    },
  }
}

/** Random salt for `saltedHash`, to be kept where the text is kept, so that erasing the text erases it too. */
export function freshSalt(): string {
  return randomBytes(16).toString('base64url')
}

/** What stands for a text in the hash chain (M26): hex HMAC-SHA256 of the text under its salt. */
export function saltedHash(salt: string, text: string): string {
  return createHmac('sha256', salt).update(text).digest('hex')
}

/** Digest of a command's `canonical` body (M13), keyed so that an erased text cannot be guessed back: hex HMAC-SHA256. */
export function digestOf(keys: Keys, canonicalBody: string): string {
  return createHmac('sha256', preparedKey(keys.secret('digest')))
    .update(canonicalBody)
    .digest('hex')
}

/** Key of a citizen's history (M27): hex HMAC-SHA256 of the system (`phone`, or that of an account) and the user in it. */
export function citizenKey(keys: Keys, citizen: { readonly system: string; readonly user: string }): string {
  return createHmac('sha256', preparedKey(keys.secret('citizen')))
    .update(canonical(citizen))
    .digest('hex')
}

/** JSON with the keys of every object in one order, so that equal bodies have equal digests. */
export function canonical(value: unknown): string {
  return JSON.stringify(sorted(value))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(fields.map(([name, field]) => [name, sorted(field)]))
}

function additionalData(caseId: string, field: string): Buffer {
  return Buffer.from(JSON.stringify([caseId, field]))
}

function bytes(base64url: string): Buffer {
  return Buffer.from(base64url, 'base64url')
}

/** A map that forgets what was not asked for the longest: Map keeps the order of insertion. */
function recentlyUsed<Value>(capacity: number) {
  const entries = new Map<string, Value>()
  function set(key: string, value: Value): void {
    entries.delete(key)
    entries.set(key, value)
    for (const oldest of entries.keys()) {
      if (entries.size <= capacity) break
      entries.delete(oldest)
    }
  }
  return {
    set,
    get(key: string): Value | undefined {
      const value = entries.get(key)
      if (value !== undefined) set(key, value)
      return value
    },
  }
}
