import { codesOf } from './codes.ts'
import { type Field, fields } from './fields.ts'
import type { FieldSource } from './mapping.ts'
import { isCode, valueFor } from './values.ts'

/** A value that a mapping gives to a field, by where it stands. */
type Meaning = readonly [path: readonly string[], value: string | number | boolean]

/** Values of a mapping that the field cannot take: found before the first row, not in each one. */
export function unknownMeanings(
  field: Field,
  source: FieldSource,
): readonly { readonly path: readonly string[]; readonly reason: string }[] {
  return meaningsOf(source).flatMap(([path, value]) => {
    const known = takes(field, value)
    if (known === undefined) return []
    return { path, reason: `'${value}' is not a value of ${field}; known: ${known}` }
  })
}

function meaningsOf({ columns, values = {}, otherwise, default: absent }: FieldSource): readonly Meaning[] {
  return [
    ...Object.entries(values).map(([cell, value]): Meaning => [['values', cell], value]),
    ...(otherwise === undefined ? [] : [[['otherwise'], otherwise] as const]),
    ...(absent === undefined ? [] : [[[columns.length === 0 ? 'constant' : 'default'], absent] as const]),
  ]
}

/** What the field takes, where the value is none of it. */
function takes(field: Field, value: Meaning[1]): string | undefined {
  const read = valueFor(field, value)
  switch (fields[field]) {
    case 'code':
      return isCode(field) && !codesOf[field].some((code) => code === read)
        ? codesOf[field].join(', ')
        : undefined
    case 'yesNo':
      return typeof read === 'boolean' ? undefined : 'true, false, 是, 否'
    case 'number':
      return typeof read === 'number' ? undefined : 'a number'
    default:
      return undefined
  }
}
