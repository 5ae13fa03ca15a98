import type { City } from '#domain/city/city.ts'
import type { StandardRow } from '#domain/city/standard.ts'
import type { FrozenRow } from './case.ts'

/** A standard row as a case keeps it: its figures and its version, no wording (check 15). */
export function frozenRow({ id, limit, closing }: StandardRow, city: City): FrozenRow {
  const { text: _, ...conditions } = closing
  return { id, ...(limit && { limit }), version: city.pack.standard.version, closing: conditions }
}
