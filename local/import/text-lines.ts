import { decoded, type Encoding } from './encoding.ts'
import { longestLine, rawLines } from './raw-lines.ts'
import type { RefusedLine, TextLine } from './source-record.ts'

const refusals = {
  'utf-8': { code: 'NOT_UTF8', reason: notOf('UTF-8', 'GB18030') },
  gb18030: { code: 'NOT_GB18030', reason: notOf('GB18030', 'UTF-8') },
  'utf-16le': { code: 'NOT_UTF16', reason: notOf('UTF-16') },
  'utf-16be': { code: 'NOT_UTF16', reason: notOf('UTF-16') },
} as const satisfies Record<Encoding, Omit<RefusedLine, 'line'>>

/** Lines of a file as text; one that is of another encoding, or too long for any report, is refused by its number. */
export async function* textLines(path: string, encoding: Encoding): AsyncGenerator<TextLine | RefusedLine> {
  for await (const { line, bytes } of rawLines(path, encoding)) {
    const text = bytes && decoded(bytes, encoding)
    if (text !== undefined) yield { line, text }
    else if (bytes?.includes(0)) yield { line, ...nullByte }
    else if (bytes) yield { line, ...refusals[encoding] }
    else yield { line, ...tooLong }
  }
}

const nullByte = {
  code: 'NULL_BYTE',
  reason: '含有空字符（NUL），原文已损坏；若是没有 BOM 的 UTF-16，请另存为 UTF-8',
} as const

const tooLong = {
  code: 'LINE_TOO_LONG',
  reason: `一行超过 ${longestLine / 1_048_576} MB，远超过一件诉求：是否缺少换行，或行末不是 LF`,
} as const

function notOf(encoding: string, other?: string): string {
  const perhaps = other ? `（可能是 ${other} 或 UTF-16）` : ''
  return `不是 ${encoding} 编码${perhaps}，或原文已损坏（�）；整个文件请用同一编码另存`
}
