import { CsvError, parse } from 'csv-parse/sync'
import * as z from 'zod'
import { type LineFault, type Source, unreadable } from './source.ts'

/** How a cell becomes a value. What does not fit stays text, and the schema says so. */
const kinds = {
  text: (cell: string) => cell,
  list: (cell: string) => cell.split('|').map((item) => item.trim()),
  yesNo: (cell: string) => (cell === 'yes' ? true : cell === 'no' ? false : cell),
  number: (cell: string) => (Number.isNaN(Number(cell)) ? cell : Number(cell)),
} as const

/** Columns of a table by name: the field of the schema, with a dot for a field inside a field. All must be there, in any order. */
export type Columns = Readonly<Record<string, keyof typeof kinds>>

type Line = { readonly cells: readonly string[]; readonly line: number }

/** Reads a CSV table: a header, then one row a line; an empty cell is an absent field. */
export function readTable(text: string, columns: Columns): Source {
  const lines = readLines(text)
  if ('reason' in lines) return unreadable(lines)
  const [header, ...rows] = lines
  if (!header) return unreadable({ line: 1, reason: 'has no header' })
  const { absent, faults } = headerFaults(header, columns)
  if (absent) return unreadable(...faults)
  return {
    value: rows.map((row) => rowValue(header.cells, row.cells, columns)),
    lineOf: ([index]) => {
      const row = typeof index === 'number' ? rows[index] : header
      return row && row.cells.length === header.cells.length ? row.line : undefined
    },
    faults: [...faults, ...rows.flatMap((row) => widthFaults(header, row))],
  }
}

/** What the CSV reader hands out with `info`: `lines` is the record's last line. */
const Records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }))

function readLines(text: string): readonly Line[] | LineFault {
  const lines = text.includes('"') ? readQuoted(text) : readPlain(text)
  return 'reason' in lines ? lines : lines.filter(({ cells }) => cells.some((cell) => cell !== ''))
}

/** Without a quote every comma parts cells and every line feed rows: a city's thousands of grid cells are read so. */
function readPlain(text: string): readonly Line[] {
  return text
    .split('\n')
    .map((line, index) => ({ cells: line.split(',').map((cell) => cell.trim()), line: index + 1 }))
}

function readQuoted(text: string): readonly Line[] | LineFault {
  const options = { info: true, record_delimiter: '\n', relax_column_count: true, trim: true }
  try {
    const records = Records.parse(parse(text, options))
    // a quoted cell may span lines: a record begins after the last line of the one before
    return records.map(({ record }, index) => ({
      cells: record,
      line: (records[index - 1]?.info.lines ?? 0) + 1,
    }))
  } catch (error) {
    if (error instanceof CsvError)
      return {
        line: Number(error['lines']),
        reason: `${error.code.replace(/^(CSV_)?/, 'CSV ')}: ${error.message}`,
      }
    throw error
  }
}

function headerFaults(header: Line, columns: Columns) {
  const known = Object.keys(columns)
  const absent = known.filter((name) => !header.cells.includes(name))
  const reasons = [
    ...absent.map((name) => `${name}: column is missing`),
    ...header.cells.flatMap((name, index) => {
      if (!known.includes(name)) return `${name}: is not a known column`
      return header.cells.indexOf(name) < index ? `${name}: column stands twice` : []
    }),
  ]
  return { absent: absent.length > 0, faults: reasons.map((reason) => ({ line: header.line, reason })) }
}

function widthFaults(header: Line, { cells, line }: Line): readonly LineFault[] {
  if (cells.length === header.cells.length) return []
  return [
    { line, reason: `has ${cells.length} cells, the header ${header.cells.length}: is a comma not quoted?` },
  ]
}

function rowValue(header: readonly string[], cells: readonly string[], columns: Columns) {
  const row: Record<string, unknown> = {}
  const inner: Record<string, Record<string, unknown>> = {}
  for (const [index, column] of header.entries()) {
    const cell = cells[index] ?? ''
    const kind = columns[column]
    if (cell === '' || !kind) continue
    const [field = '', part] = column.split('.')
    if (part === undefined) row[field] = kinds[kind](cell)
    else inner[field] = { ...inner[field], [part]: kinds[kind](cell) }
  }
  return { ...row, ...inner }
}
