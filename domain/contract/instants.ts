import { formatInstant, parseInstant } from '#domain/time/instant.ts'

/** Fields that hold an instant wherever they occur in cases, events and answers. */
const instantFields = [
  'archiveAt',
  'asOf',
  'at',
  'backlogAt',
  'breachedAt',
  'contactedAt',
  'dueAt',
  'effectiveAt',
  'endedAt',
  'erasedAt',
  'expiresAt',
  'firstDueAt',
  'from',
  'handedOverAt',
  'last',
  'lastByCitizen',
  'registeredAt',
  'repliedAt',
  'siteVisitedAt',
  'startedAt',
  'statedAt',
  'submittedAt',
  'tellAt',
  'to',
  'toldAt',
  'until',
  'wakeAt',
] as const
type InstantField = (typeof instantFields)[number]

/** A value with its instants as they are sent: ISO 8601 in UTC. */
export type Written<T> = T extends readonly (infer Item)[]
  ? readonly Written<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: WrittenField<K, T[K]> }
    : T

type WrittenField<K, T> = K extends LocalField
  ? T
  : K extends InstantField
    ? T extends number
      ? string
      : Written<T>
    : Written<T>

const isInstantField: ReadonlySet<string> = new Set(instantFields)

/** Fields whose parts bear such names and are none: minutes of a local day. */
const localFields = ['callBetween'] as const
type LocalField = (typeof localFields)[number]
const isLocalField: ReadonlySet<string> = new Set(localFields)

/** Writes every instant in a value as ISO 8601 with `Z`; what is undefined stays out, as in JSON. */
export function written<T>(value: T): Written<T> {
  // the type says field by field what the loop does
  return transformed(value, (field, found) =>
    typeof found === 'number' && isInstantField.has(field) ? formatInstant(found, 0) : undefined,
  ) as Written<T>
}

/** Reads back what {@link written} wrote; the caller says what it was. */
export function readWritten(value: unknown): unknown {
  return transformed(value, (field, found) =>
    typeof found === 'string' && isInstantField.has(field) ? parseUtc(found) : undefined,
  )
}

function parseUtc(text: string): number | undefined {
  return text.endsWith('Z') ? parseInstant(text, 0) : undefined
}

type Rewrite = (field: string, found: unknown) => unknown

function transformed(value: unknown, rewrite: Rewrite): unknown {
  if (Array.isArray(value)) return value.map((item) => transformed(item, rewrite))
  if (typeof value !== 'object' || value === null) return value
  const copy: Record<string, unknown> = {}
  for (const [field, found] of Object.entries(value)) {
    if (found === undefined) continue
    copy[field] = isLocalField.has(field) ? found : (rewrite(field, found) ?? transformed(found, rewrite))
  }
  return copy
}
