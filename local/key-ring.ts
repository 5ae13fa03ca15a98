import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import * as z from 'zod'
import { preparedKey } from '#lambdas/shared/prepared-key.ts'
import { type Keys, UnknownKey } from '#lambdas/shared/store.ts'

const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16
/** Length of every master key and secret. */
const keyBytes = 32

const secretBytes = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === keyBytes)

/** `keys` may hold several, by key id, all of them readable; new data keys are wrapped with `current`. */
export const KeyRing = z
  .strictObject({
    current: z.string(),
    keys: z.record(z.string(), secretBytes),
    secrets: z.strictObject({ digest: secretBytes, citizen: secretBytes }),
  })
  .refine(({ current, keys }) => Object.hasOwn(keys, current))
export type KeyRing = z.infer<typeof KeyRing>

/** Keys that are readable by others or damaged, or a wrapping that was altered. */
export class KeyFault extends Error {
  override readonly name = 'KeyFault'
}

/** A key ring of new random bytes. */
export function freshKeyRing(): KeyRing {
  const secrets = { digest: randomBytes(keyBytes), citizen: randomBytes(keyBytes) }
  return withFreshKey({ keys: {}, secrets })
}

/** The same ring with one more key, which from now on wraps; the secrets stay, digests and histories depend on them. */
export function withFreshKey({ keys, secrets }: Pick<KeyRing, 'keys' | 'secrets'>): KeyRing {
  const key = randomBytes(keyBytes)
  const current = fingerprint(key)
  return { current, keys: { ...keys, [current]: key }, secrets }
}

/** The same ring with its current key alone. */
export function withCurrentKey({ current, keys, secrets }: KeyRing): KeyRing {
  const kept = Object.entries(keys).filter(([kid]) => kid === current)
  return { current, keys: Object.fromEntries(kept), secrets }
}

/**
 * Keys from one master key, for platforms that hand out secrets as environment variables (`GRIDLINE_KEY`: base64 of
 * 32 bytes). Everything is derived from it, so it cannot be rotated: that needs a key file.
 */
export function keysFromEnvironment(value: string): Keys {
  const parsed = secretBytes.safeParse(value)
  if (!parsed.success) throw new KeyFault(`GRIDLINE_KEY must be the base64 of ${keyBytes} bytes`)
  const master = parsed.data
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', master, '', `gridline:${purpose}`, keyBytes))
  const key = derive('wrap')
  const current = fingerprint(key)
  return keysOf({
    current,
    keys: { [current]: key },
    secrets: { digest: derive('digest'), citizen: derive('citizen') },
  })
}

/** The port over a key ring; a wrapped key is base64url of iv, tag and ciphertext. */
export function keysOf({ current, keys, secrets }: KeyRing): Keys {
  function keyOf(kid: string): Buffer {
    const key = Object.hasOwn(keys, kid) ? keys[kid] : undefined
    if (key) return key
    throw new UnknownKey(kid)
  }

  return {
    async wrap(dataKey) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv(algorithm, preparedKey(keyOf(current)), iv)
      const sealed = Buffer.concat([cipher.update(dataKey), cipher.final()])
      return {
        kid: current,
        wrappedKey: Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url'),
      }
    },
    async unwrap(kid, wrappedKey) {
      const key = keyOf(kid)
      const wrapped = Buffer.from(wrappedKey, 'base64url')
      try {
        const decipher = createDecipheriv(algorithm, preparedKey(key), wrapped.subarray(0, ivBytes), {
          authTagLength: tagBytes,
        })
        decipher.setAuthTag(wrapped.subarray(ivBytes, ivBytes + tagBytes))
        return Buffer.concat([decipher.update(wrapped.subarray(ivBytes + tagBytes)), decipher.final()])
      } catch (cause) {
        if (fingerprint(key) !== kid) throw new UnknownKey(kid)
        throw new KeyFault(`a data key wrapped with ${kid} was altered`, { cause })
      }
    },
    secret: (purpose) => secrets[purpose],
  }
}

/** Names a key and tells nothing of it. */
function fingerprint(key: Uint8Array): string {
  return createHash('sha256').update('gridline:kid').update(key).digest('hex').slice(0, 16)
}
