import type { Keys } from '#lambdas/shared/store.ts'
import type { SqliteStore } from './sqlite/store.ts'

/**
 * Throws `UnknownKey` where the keys are not those of the data, proved on one sealed row: under other secrets nobody is
 * found by a phone, and an erasure would say that there is no such citizen.
 */
export async function proveKey({
  store,
  keys,
}: {
  readonly store: SqliteStore
  readonly keys: Keys
}): Promise<void> {
  const [sealed] = store.wrappings.notWith('', '', 1)
  if (sealed) await keys.unwrap(sealed.kid, sealed.wrappedKey)
}
