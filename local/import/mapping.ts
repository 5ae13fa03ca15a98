import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import * as z from 'zod'
import { faultsOf } from '#domain/city/fault.ts'
import { readYaml } from '../city/read-yaml.ts'
import { type LineFault, unreadable } from '../city/source.ts'
import { decoded, encodings } from './encoding.ts'
import { fields, isField } from './fields.ts'
import { formats } from './format.ts'
import { unknownMeanings } from './meanings.ts'
import { dateOrders } from './read-time.ts'
import { zoneNamed } from './zone.ts'

const Column = z.string().min(1).max(200)
const Columns = z.array(Column).min(1)
const Value = z.union([z.string(), z.number(), z.boolean()])

/** Where a field comes from, and how what stands there is translated. */
export type FieldSource = {
  /** Put together where they are several; none for a constant. */
  readonly columns: readonly string[]
  /** Stands between columns that are put together. */
  readonly join?: string
  /** What stands in the cell, and what it means; a cell that is not listed stays as it is. */
  readonly values?: Readonly<Record<string, string | number | boolean>>
  /** For a cell that `values` does not list. */
  readonly otherwise?: string | number | boolean
  /** For an empty cell. */
  readonly default?: string | number | boolean
}

const translated = {
  values: z.record(z.string(), Value).exactOptional(),
  otherwise: Value.exactOptional(),
  default: Value.exactOptional(),
}

const FieldSource: z.ZodType<FieldSource> = z.union(
  [
    Column.transform((column) => ({ columns: [column] })),
    Columns.transform((columns) => ({ columns })),
    z.strictObject({ constant: Value }).transform(({ constant }) => ({ columns: [], default: constant })),
    z
      .strictObject({ column: Column, ...translated })
      .transform(({ column, ...rest }) => ({ columns: [column], ...rest })),
    z.strictObject({ columns: Columns, join: z.string().max(20).exactOptional(), ...translated }),
  ],
  { error: 'must be a column, a list of columns, { constant } or { column, values, otherwise, default }' },
)

/** Fields by name; one that a report does not have is a fault where it stands. */
const Fields = z.record(z.string(), FieldSource).superRefine((given, context) => {
  for (const [name, source] of Object.entries(given)) {
    const wrong = isField(name)
      ? unknownMeanings(name, source)
      : [{ path: [], reason: `is not a known field; known: ${Object.keys(fields).join(', ')}` }]
    for (const { path, reason } of wrong) {
      context.addIssue({ code: 'custom', path: [name, ...path], message: reason, input: source })
    }
  }
})

/** What the columns of a system's export mean: kept by a clerk beside the export. */
const Mapping = z.strictObject({
  /** System that the ids belong to: the same id of the same system is the same case. */
  system: z.string().min(1).max(64).exactOptional(),
  format: z.enum(formats).exactOptional(),
  encoding: z.enum(encodings).exactOptional(),
  /** Lines above the header. */
  skipLines: z.int().min(0).max(100).exactOptional(),
  /** Of times without a zone: `+08:00` or `America/New_York`; without it the city's. */
  zone: z
    .string()
    .refine((name) => zoneNamed(name) !== undefined, { message: 'is not a time zone' })
    .exactOptional(),
  dates: z.enum(dateOrders).exactOptional(),
  /** In which coordinates the export is; inside everything is WGS-84. */
  crs: z.enum(['wgs84', 'gcj02', 'bd09']).exactOptional(),
  /** Cells that mean nothing, as `N/A`. */
  absent: z.array(z.string()).exactOptional(),
  fields: Fields,
  /** Columns left out on purpose. */
  ignored: z.array(Column).exactOptional(),
})
export type Mapping = z.infer<typeof Mapping>

/** The mapping could not be read; says every fault with its line. */
export class BrokenMapping extends Error {
  override readonly name = 'BrokenMapping'
  readonly faults: readonly (LineFault & { readonly file: string })[]

  constructor(path: string, faults: readonly LineFault[]) {
    super(`the mapping ${path} is broken, nothing was imported`)
    this.faults = faults.map((fault) => ({ file: basename(path), ...fault }))
  }
}

/** Reads a mapping in YAML, of which JSON is a part. */
export async function readMapping(path: string): Promise<Mapping> {
  const bytes = await readFile(path)
  // an editor of Windows saves it in the encoding that the export has
  const text = decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030')
  const source = text === undefined ? unreadable({ line: 1, reason: 'is not UTF-8' }) : readYaml(text)
  if (source.faults.length > 0) throw new BrokenMapping(path, source.faults)
  const parsed = Mapping.safeParse(source.value)
  if (parsed.success) return parsed.data
  throw new BrokenMapping(
    path,
    faultsOf(parsed.error).map(({ path: at, reason }) => ({
      line: source.lineOf(at) ?? 1,
      reason: `${at.join('.')}: ${reason}${isUnknownKey(at) ? `; known: ${Object.keys(Mapping.shape).join(', ')}` : ''}`,
    })),
  )
}

function isUnknownKey([name, ...more]: readonly PropertyKey[]): boolean {
  return name !== undefined && more.length === 0 && !Object.hasOwn(Mapping.shape, name)
}
