import { CsvError, parse } from 'csv-parse/sync'
import { words } from '#domain/words/locale.ts'
import {
  isRefused,
  type RefusedLine,
  returnsAlone,
  type SourceRecord,
  type TextLine,
} from './source-record.ts'
import { UnreadableFile } from './unreadable.ts'

/**
 * Most that one record may take: a text of 20,000 characters with all other fields takes a tenth of it. A quote that is
 * never closed would otherwise swallow the file.
 */
const longestRecord = { lines: 500, characters: 262_144 } as const

const quoteOpen = `引号 " 到文件末尾或 ${longestRecord.lines} 行、${longestRecord.characters / 1_024} K 字符之内没有配对：漏了引号，或一格太长；其后各行从头另读`

type Cells = readonly string[]

/** What the header says. */
type Table = { readonly delimiter: string; readonly columns: Cells }

/** A line with whether it opens or closes a quote. */
type OpenLine = TextLine & { readonly turns: boolean }

/**
 * Records of a table with a header of one line. A record that cannot be read costs its first line alone, and reading
 * goes on at the line after it: a missing quote takes no other record with it.
 */
export async function* csvRecords(
  lines: AsyncIterable<TextLine | RefusedLine>,
  {
    skipLines = 0,
    check,
  }: {
    /** Lines above the header. */
    readonly skipLines?: number | undefined
    /** Throws for a header that is of no use. */
    readonly check?: (columns: readonly string[]) => void
  } = {},
): AsyncGenerator<SourceRecord | RefusedLine> {
  let table: Table | undefined
  const open: OpenLine[] = []
  for await (const one of lines) {
    if (one.line <= skipLines) continue
    if (!table) {
      table = tableOf(one)
      if (table) check?.(table.columns)
    } else if (isRefused(one)) {
      yield* recordsIn(open, table, true)
      yield one
    } else {
      open.push({ ...one, turns: one.text.split('"').length % 2 === 0 })
      yield* recordsIn(open, table, false)
    }
  }
  if (table) yield* recordsIn(open, table, true)
}

/** The header; absent while lines are blank. */
function tableOf(one: TextLine | RefusedLine): Table | undefined {
  if (isRefused(one)) throw noHeader(one.reason)
  if (isBlank(one.text.split(/[,;\t]/))) return undefined
  const delimiter = delimiterOf(one.text)
  const cells = cellsOf(one.text, delimiter)
  if (!cells) throw noHeader('引号 " 没有配对')
  const returns = returnsAlone(one.text)
  if (returns) throw noHeader(`分不出行${returns}`)
  return { delimiter, columns: unlike(cells) }
}

function noHeader(reason: string): UnreadableFile {
  return new UnreadableFile(words(`第一行不能作为表头：${reason}`, 'the first line is not a header'))
}

function delimiterOf(header: string): string {
  const often = (mark: string) => header.split(mark).length
  return ['\t', ';'].find((mark) => often(mark) > often(',')) ?? ','
}

/** Columns of the same name told apart, so that none hides another. */
function unlike(cells: Cells): Cells {
  return cells.map((cell, index) => {
    const earlier = cells.slice(0, index).filter((other) => other === cell).length
    return earlier === 0 ? cell : `${cell}#${earlier + 1}`
  })
}

/** Takes the records out of the lines read so far; what may still go on stays. */
function* recordsIn(open: OpenLine[], table: Table, isLast: boolean): Generator<SourceRecord | RefusedLine> {
  while (open.length > 0) {
    const length = closedAfter(open)
    if (length === 0 && !isLast && isWithinLimit(open)) return
    const read = readRecord(open.slice(0, length), table)
    if (read === 'blank') open.splice(0, length)
    else if ('source' in read) {
      open.splice(0, length)
      yield read
    } else {
      const [first] = open.splice(0, 1)
      yield { line: first?.line ?? 0, ...read }
    }
  }
}

/** Lines of the first record, up to the one in which its quotes are closed; 0 when none closes them yet. */
function closedAfter(lines: readonly OpenLine[]): number {
  let isQuoted = false
  const last = lines.findIndex(({ turns }) => {
    isQuoted = isQuoted !== turns
    return !isQuoted
  })
  return last + 1
}

function isWithinLimit(lines: readonly TextLine[]): boolean {
  const characters = lines.reduce((sum, { text }) => sum + text.length, 0)
  return lines.length < longestRecord.lines && characters < longestRecord.characters
}

/** The record of these lines, or what is wrong with it; no lines: its quotes were never closed. */
function readRecord(
  lines: readonly TextLine[],
  { delimiter, columns }: Table,
): SourceRecord | 'blank' | Omit<RefusedLine, 'line'> {
  const [first] = lines
  if (!first) return { code: 'QUOTE_OPEN', reason: quoteOpen }
  const text = lines.map((one) => one.text).join('\n')
  const cells = cellsOf(text, delimiter)
  if (!cells)
    return { code: 'NOT_CSV', reason: '引号 " 的位置不对：有引号的格须整格加引号，格内的引号写两次' }
  if (isBlank(cells)) return 'blank'
  if (cells.length < columns.length || !isBlank(cells.slice(columns.length))) {
    return {
      code: 'WRONG_COLUMNS',
      reason: `有 ${cells.length} 列，表头有 ${columns.length} 列：是否有逗号或换行未加引号${returnsAlone(text)}`,
    }
  }
  const values = new Map(columns.map((column, index) => [column, cells[index] ?? '']))
  // the same cells are the same record, however they were quoted
  return { line: first.line, values, source: JSON.stringify([...values]) }
}

/** Cells of one record; absent when its quotes are not where they belong. */
function cellsOf(text: string, delimiter: string): Cells | undefined {
  try {
    const records: readonly Cells[] = parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      trim: true,
    })
    return records.length > 1 ? undefined : (records[0] ?? [])
  } catch (fault) {
    if (fault instanceof CsvError) return undefined
    throw fault
  }
}

function isBlank(cells: Cells): boolean {
  return cells.every((cell) => cell.trim() === '')
}
