import { stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { Instant } from '#domain/time/instant.ts'
import { words } from '#domain/words/locale.ts'
import { checkHeader } from './check-header.ts'
import { byMapping, byName, type Understood } from './columns.ts'
import { csvRecords } from './csv-records.ts'
import { type Encoding, encodingOf } from './encoding.ts'
import { type Format, formatOf } from './format.ts'
import { jsonRecords } from './json-records.ts'
import { readMapping } from './mapping.ts'
import { type ImportRow, type Reading, readRow } from './row.ts'
import { isRefused, type RefusedLine, type SourceRecord } from './source-record.ts'
import { textLines } from './text-lines.ts'
import { UnreadableFile } from './unreadable.ts'
import { zoneNamed, zoneOf } from './zone.ts'

/** A file of reports and how it is to be read; what is left out the mapping says, and else the file itself. */
export type ImportFile = {
  readonly path: string
  /** System that the ids belong to. */
  readonly system?: string
  /** File that says what the columns mean. */
  readonly mapping?: string
  readonly format?: Format
  readonly encoding?: Encoding
  /** Refuses rows with columns that nothing is done with. */
  readonly strict?: boolean
}

/** Where the name of the system comes from; one that is the file's name changes with it. */
export type SystemFrom = 'option' | 'mapping' | 'file'

/** A file whose rows can be read, one after the other, never the whole file at once. */
export type OpenedFile = {
  readonly file: string
  readonly system: string
  readonly systemFrom: SystemFrom
  readonly rows: AsyncIterable<ImportRow | RefusedLine>
  /** Columns that were left out so far, in the order in which they came. */
  readonly unused: () => readonly string[]
}

type Header = readonly string[]

/** More names than this are not columns but content. */
const mostNames = 50

/** Finds out how a file is to be read; throws what a person can mend: no such file, no text, no header, no mapping. */
export async function openImport(
  { path, strict = false, ...asked }: ImportFile,
  city: { readonly utcOffsetMinutes: number; readonly now: Instant },
): Promise<OpenedFile> {
  if (!(await stat(path)).isFile()) {
    throw new UnreadableFile(words('不是普通文件，不能导入', 'not a regular file: it cannot be imported'))
  }
  const mapping = asked.mapping === undefined ? undefined : await readMapping(asked.mapping)
  const encoding = asked.encoding ?? mapping?.encoding ?? (await encodingOf(path))
  const format = asked.format ?? mapping?.format ?? (await formatOf(path, encoding))
  const reading = {
    ...mapping,
    zone: (mapping?.zone && zoneNamed(mapping.zone)) || zoneOf(city.utcOffsetMinutes),
    now: city.now,
  }
  const understand = mapping ? byMapping(mapping) : byName
  const lines = textLines(path, encoding)
  const table = { skipLines: mapping?.skipLines, check: (columns: Header) => checkHeader(columns, mapping) }
  const records = format === 'csv' ? csvRecords(lines, table) : jsonRecords(lines)
  const unused = new Set<string>()
  return {
    file: basename(path),
    ...systemOf(path, asked.system, mapping?.system),
    rows: rowsOf(records, { understand, reading, strict, unused }),
    unused: () => [...unused],
  }
}

function systemOf(
  path: string,
  asked: string | undefined,
  mapped: string | undefined,
): Pick<OpenedFile, 'system' | 'systemFrom'> {
  if (asked !== undefined) return { system: asked, systemFrom: 'option' }
  if (mapped !== undefined) return { system: mapped, systemFrom: 'mapping' }
  return { system: basename(path, extname(path)), systemFrom: 'file' }
}

const nothing = words(
  '没有可导入的内容：文件是空的，或只有表头，没有一行数据',
  'nothing there to import: the file is empty, or has a header and no row',
)

/** Rows as they come; an export that holds none is more likely a mistake than a quiet day, and is not taken for done. */
async function* rowsOf(
  records: AsyncIterable<SourceRecord | RefusedLine>,
  how: {
    readonly understand: (record: SourceRecord) => Understood
    readonly reading: Reading
    readonly strict: boolean
    readonly unused: Set<string>
  },
): AsyncGenerator<ImportRow | RefusedLine> {
  let isEmpty = true
  for await (const record of records) {
    isEmpty = false
    if (isRefused(record)) {
      yield record
      continue
    }
    const understood = how.understand(record)
    for (const name of understood.unused) if (how.unused.size < mostNames) how.unused.add(shownName(name))
    if (how.strict && understood.unused.length > 0) yield unknownField(record, understood)
    else yield readRow(record, understood, how.reading)
  }
  if (isEmpty) throw new UnreadableFile(nothing, 'NOTHING_TO_IMPORT')
}

/** Below a contact or a place a name that nobody knows may itself be somebody's; a column may have none. */
function shownName(name: string): string {
  if (/^(#\d+)?$/.test(name)) return `（空表头）${name}`
  const [above, ...below] = name.split('.')
  return below.length > 0 ? `${above}.…` : name
}

function unknownField({ line }: SourceRecord, { unused }: Understood): RefusedLine {
  return {
    line,
    code: 'UNKNOWN_FIELD',
    reason: `未采用的列：${unused.slice(0, mostNames).map(shownName).join('、')}`,
  }
}
