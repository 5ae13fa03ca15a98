import { createSecretKey, type KeyObject } from 'node:crypto'

const prepared = new WeakMap<Uint8Array, KeyObject>()

/** A key as the cipher takes it, made once for these bytes: to make it costs more than to seal a text with it. */
export function preparedKey(bytes: Uint8Array): KeyObject {
  const known = prepared.get(bytes)
  if (known) return known
  const key = createSecretKey(bytes)
  prepared.set(bytes, key)
  return key
}
