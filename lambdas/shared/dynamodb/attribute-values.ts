/**
 * Items as plain values, and as they go over the wire. The store writes strings, numbers, booleans, bytes, lists and maps; sets,
 * and numbers of more digits than a double has, it does not know.
 */

type Plain = Readonly<Record<string, unknown>>
type Attributes = Readonly<Record<string, AttributeValue>>

/** Of these fields one is there. Bytes are base64. */
export type AttributeValue = {
  readonly S?: string
  readonly N?: string
  readonly BOOL?: boolean
  readonly NULL?: true
  readonly B?: string
  readonly L?: readonly AttributeValue[]
  readonly M?: Attributes
}

/** Attributes without a value are left out. */
export function attributesOf(item: Plain): Attributes {
  const given = Object.entries(item).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.map(([name, value]) => [name, attributeOf(value)]))
}

export function plainOf(attributes: Attributes): Plain {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, plainValueOf(value)]))
}

function attributeOf(value: unknown): AttributeValue {
  if (typeof value === 'string') return { S: value }
  if (typeof value === 'number') return { N: digitsOf(value) }
  if (typeof value === 'boolean') return { BOOL: value }
  if (value === null) return { NULL: true }
  if (value instanceof Uint8Array) return { B: base64Of(value) }
  if (Array.isArray(value)) return { L: value.map(attributeOf) }
  if (typeof value === 'object') return { M: attributesOf({ ...value }) }
  throw new TypeError(`DynamoDB holds no ${typeof value}`)
}

function digitsOf(value: number): string {
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
    throw new RangeError('DynamoDB holds no such number')
  }
  return String(value)
}

function base64Of({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64')
}

function plainValueOf({ S, N, BOOL, B, L, M }: AttributeValue): unknown {
  if (S !== undefined) return S
  if (N !== undefined) return Number(N)
  if (BOOL !== undefined) return BOOL
  if (B !== undefined) return new Uint8Array(Buffer.from(B, 'base64'))
  if (L) return L.map(plainValueOf)
  return M ? plainOf(M) : null
}
