import { type Field, isField } from './fields.ts'
import { recognised } from './headers.ts'
import type { FieldSource, Mapping } from './mapping.ts'
import type { SourceRecord } from './source-record.ts'

/** What a field of a report is filled with, and from which column. */
type Given = { readonly column: string; readonly value: unknown }

/** A record with its columns understood. */
export type Understood = {
  readonly given: ReadonlyMap<Field, Given>
  /** Columns that were understood and hold nothing. */
  readonly empty: ReadonlyMap<Field, string>
  /** Columns that hold something and fill no field. */
  readonly unused: readonly string[]
}

export type Understand = (record: SourceRecord) => Understood

/** Understands columns by their names; of two that mean the same field the better name is taken, the other is unused. */
export function byName({ values }: SourceRecord): Understood {
  const given = new Map<Field, Given & { readonly rank: number }>()
  const empty = new Map<Field, string>()
  const unused: string[] = []
  for (const [column, value] of values) {
    const [field, rank] = recognised(column) ?? []
    if (isAbsent(value)) {
      if (field) empty.set(field, column)
      continue
    }
    const other = field && given.get(field)
    if (field === undefined || rank === undefined || (other && other.rank <= rank)) unused.push(column)
    else {
      if (other) unused.push(other.column)
      given.set(field, { column, value: trimmed(value), rank })
    }
  }
  return { given, empty, unused }
}

/** Understands columns by a mapping alone: what it does not name is unused. */
export function byMapping({ fields, ignored = [], absent = [] }: Mapping): Understand {
  const sources = Object.entries(fields).flatMap(([field, source]) =>
    isField(field) ? [[field, source] as const] : [],
  )
  const used = new Set([...ignored, ...sources.flatMap(([, { columns }]) => columns)])
  const nothing = new Set(absent)
  return ({ values }) => {
    const given = new Map<Field, Given>()
    const empty = new Map<Field, string>()
    for (const [field, source] of sources) {
      const value = cellOf(source, values, nothing)
      const column = source.columns.join('+')
      if (value === undefined) empty.set(field, column)
      else given.set(field, { column, value })
    }
    return {
      given,
      empty,
      unused: [...values].flatMap(([name, value]) => (used.has(name) || isAbsent(value) ? [] : name)),
    }
  }
}

function cellOf(source: FieldSource, values: SourceRecord['values'], nothing: ReadonlySet<string>): unknown {
  const cells = source.columns
    .map((column) => trimmed(values.get(column)))
    .filter((cell) => !isAbsent(cell) && !nothing.has(String(cell)))
  const cell = cells.length > 1 ? cells.map(String).join(source.join ?? '\n') : cells[0]
  if (cell === undefined) return source.default
  const { values: meanings = {}, otherwise = cell } = source
  return Object.hasOwn(meanings, String(cell)) ? meanings[String(cell)] : otherwise
}

function trimmed(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}
