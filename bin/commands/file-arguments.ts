import { ok, type Result, refused } from '#domain/case/result.ts'
import { encodings } from '#local/import/encoding.ts'
import { formats } from '#local/import/format.ts'
import type { ImportFile } from '#local/import/read-rows.ts'

/** Options of every subcommand that reads a file of reports. */
export const fileOptions = {
  data: { type: 'string' },
  city: { type: 'string' },
  mapping: { type: 'string' },
  system: { type: 'string' },
  format: { type: 'string' },
  encoding: { type: 'string' },
  strict: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const

export const fileHelp = `  --mapping FILE   YAML that says what the columns mean
  --dry-run        read and check everything, write nothing
  --strict         refuse rows with columns that nothing is done with
  --system NAME    system that the ids belong to (default: the mapping's, else the file's name)
  --format F       csv or jsonl (default: by the file)
  --encoding E     utf-8 or gb18030 (default: by the file)
  --data DIR       data directory (default: $GRIDLINE_DATA, else ./.gridline)
  --city DIR       city pack (default: $GRIDLINE_CITY, else the demo city)
  --json           the report as data; a failure as { "error": { code, message } }`

/** What `parseArgs` makes of {@link fileOptions}. */
export type FileValues = {
  readonly data?: string | undefined
  readonly city?: string | undefined
  readonly mapping?: string | undefined
  readonly system?: string | undefined
  readonly format?: string | undefined
  readonly encoding?: string | undefined
  readonly strict: boolean
  readonly 'dry-run': boolean
  readonly json: boolean
}

/** The file that the arguments ask for, or what is wrong with them. */
export function fileFrom(
  { mapping, system, strict, ...values }: FileValues,
  [path, ...more]: readonly string[],
  name: string,
): Result<ImportFile, string> {
  if (path === undefined || more.length > 0)
    return refused(`${name} takes one FILE; see gridline ${name} --help`)
  const format = formats.find((one) => one === values.format)
  const encoding = encodings.find((one) => one === values.encoding)
  if (values.format !== undefined && !format) return refused(notOneOf('format', values.format, formats))
  if (values.encoding !== undefined && !encoding) {
    return refused(notOneOf('encoding', values.encoding, encodings))
  }
  return ok({
    path,
    strict,
    ...(mapping !== undefined && { mapping }),
    ...(system !== undefined && { system }),
    ...(format && { format }),
    ...(encoding && { encoding }),
  })
}

function notOneOf(option: string, given: string, all: readonly string[]): string {
  return `--${option} '${given}' is not ${all.join(' or ')}`
}
