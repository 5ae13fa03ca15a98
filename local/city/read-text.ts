import { isUtf8 } from 'node:buffer'
import type { LineFault } from './source.ts'

const byteOrderMark = '\uFEFF'
const replacement = '\uFFFD'

/** Text of a file with every line ended by `\n`. Spreadsheet programs like to save GBK, or UTF-8 with a mark in front. */
export function textOf(bytes: Buffer): { readonly text?: string; readonly faults: readonly LineFault[] } {
  const text = bytes.toString('utf8').replaceAll('\r\n', '\n')
  if (!isUtf8(bytes)) {
    const line = text.slice(0, text.indexOf(replacement)).split('\n').length
    return { faults: [{ line, reason: 'is not UTF-8: save it as UTF-8' }] }
  }
  if (!text.startsWith(byteOrderMark)) return { text, faults: [] }
  return {
    text: text.slice(1),
    faults: [{ line: 1, reason: 'begins with a byte order mark: save it as UTF-8 without one' }],
  }
}
