import { createReadStream } from 'node:fs'
import { type ImportRow, type RefusedLine, readRow } from './row.ts'

const newline = 10

/** Rows of a JSON Lines file, one after the other, never the whole file at once; blank lines are no lines. */
export async function* readRows(
  path: string,
  utcOffsetMinutes: number,
): AsyncGenerator<ImportRow | RefusedLine> {
  let number = 0
  for await (const bytes of linesOf(path)) {
    number++
    const text = decoded(bytes)
    if (text === undefined)
      yield { line: number, code: 'NOT_UTF8', reason: '不是 UTF-8 编码（可能是 GB18030），请另存为 UTF-8' }
    else if (text.trim() !== '') yield readRow(number, text, utcOffsetMinutes)
  }
}

/** Bytes of each line without its line feed; a file may end without one. */
async function* linesOf(path: string): AsyncGenerator<Uint8Array> {
  let rest: readonly Buffer[] = []
  for await (const chunk of createReadStream(path)) {
    const piece: Buffer = chunk
    let from = 0
    for (let end = piece.indexOf(newline); end >= 0; end = piece.indexOf(newline, from)) {
      yield Buffer.concat([...rest, piece.subarray(from, end)])
      rest = []
      from = end + 1
    }
    if (from < piece.length) rest = [...rest, piece.subarray(from)]
  }
  if (rest.length > 0) yield Buffer.concat(rest)
}

/** Text of a line in UTF-8, without a byte order mark; absent when it is in another encoding, of which nothing may be guessed. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
