import { createReadStream } from 'node:fs'
import type { Encoding } from './encoding.ts'

/** Bytes of a line without its line end; none when the line is longer than any report. */
type RawLine = { readonly line: number; readonly bytes?: Buffer }

/** 1 MB: a text of 20,000 characters with all other fields takes a tenth of it; more is never held in memory. */
export const longestLine = 1_048_576

const lineFeed = 10
const carriageReturn = 13

/** Lines of a file, one after the other, never the whole file at once; UTF-16 comes out as UTF-8. */
export async function* rawLines(path: string, encoding: Encoding): AsyncGenerator<RawLine> {
  let line = 0
  let rest: Buffer[] = []
  let length = 0
  const grow = (piece: Buffer) => {
    length += piece.length
    rest = length > longestLine ? [] : [...rest, piece]
  }
  const end = (): RawLine => {
    line++
    const bytes = length > longestLine ? undefined : withoutReturn(Buffer.concat(rest))
    rest = []
    length = 0
    return { line, ...(bytes && { bytes }) }
  }
  for await (const piece of piecesOf(path, encoding)) {
    let from = 0
    for (let to = piece.indexOf(lineFeed); to >= 0; to = piece.indexOf(lineFeed, from)) {
      grow(piece.subarray(from, to))
      yield end()
      from = to + 1
    }
    if (from < piece.length) grow(piece.subarray(from))
  }
  if (length > 0) yield end()
}

async function* piecesOf(path: string, encoding: Encoding): AsyncGenerator<Buffer> {
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be'
  // half a character becomes U+FFFD, by which its line is refused
  const decoder = isWide ? new TextDecoder(encoding) : undefined
  for await (const chunk of createReadStream(path)) {
    const piece: Buffer = chunk
    yield decoder ? Buffer.from(decoder.decode(piece, { stream: true })) : piece
  }
  const last = decoder?.decode()
  if (last) yield Buffer.from(last)
}

function withoutReturn(bytes: Buffer): Buffer {
  return bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes
}
