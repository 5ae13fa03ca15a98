import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { type ImportRow, type RefusedLine, readRow } from './row.ts'

/** Rows of a JSON Lines file, one after the other, never the whole file at once; blank lines are no lines. */
export async function* readRows(
  path: string,
  utcOffsetMinutes: number,
): AsyncGenerator<ImportRow | RefusedLine> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })
  let number = 0
  for await (const text of lines) {
    number++
    const line = number === 1 ? text.replace(/^\uFEFF/, '') : text
    if (line.trim() !== '') yield readRow(number, line, utcOffsetMinutes)
  }
}
