import type { SQLInputValue, SQLOutputValue } from 'node:sqlite'

type Value = SQLOutputValue | undefined

/** Readers of a column: the tables are STRICT, so another type means that the file is damaged. */
export function text(value: Value): string {
  if (typeof value === 'string') return value
  throw new TypeError(`expected a text column, found ${typeof value}`)
}

export function integer(value: Value): number {
  if (typeof value === 'number') return value
  throw new TypeError(`expected an integer column, found ${typeof value}`)
}

/** A BLOB as base64url. */
export function base64url(value: Value): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64url')
  throw new TypeError(`expected a blob column, found ${typeof value}`)
}

/** What a missing key is in a row. */
export function orNull<T extends SQLInputValue>(value: T | undefined): T | null {
  return value === undefined ? null : value
}
