import { isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import { words } from '#domain/words/locale.ts'
import { rawLines } from './raw-lines.ts'
import { UnreadableFile } from './unreadable.ts'

/** Encodings a person may name; UTF-16 says itself what it is, by its mark. */
export const encodings = ['utf-8', 'gb18030'] as const
export type Encoding = (typeof encodings)[number] | 'utf-16le' | 'utf-16be'

const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

const picture = words('这是图片，请导出 CSV 文本', 'a picture: export the text as CSV')
const archive = words('这是压缩文件，请先解压', 'an archive: unpack it first')

/** Beginnings of files that are no text, and what to do about them. */
const noText = [
  {
    begins: [0x50, 0x4b, 0x03, 0x04],
    said: words('这是 Excel 工作簿或压缩文件，请另存为 CSV', 'a workbook or an archive: save it as CSV'),
  },
  {
    begins: [0xd0, 0xcf, 0x11, 0xe0],
    said: words('这是 Excel 97 工作簿，请另存为 CSV', 'an Excel 97 workbook: save it as CSV'),
  },
  {
    begins: [0x1f, 0x8b],
    said: words('这是 gzip 压缩文件，请先解压', 'compressed with gzip: unpack it first'),
  },
  {
    begins: [0x25, 0x50, 0x44, 0x46],
    said: words('这是 PDF 文件，请从原系统导出 CSV', 'a PDF: export CSV from the system it came from'),
  },
  { begins: [0x89, 0x50, 0x4e, 0x47], said: picture },
  { begins: [0xff, 0xd8, 0xff], said: picture },
  { begins: [0x47, 0x49, 0x46, 0x38], said: picture },
  { begins: [0x37, 0x7a, 0xbc, 0xaf], said: archive },
  { begins: [0x52, 0x61, 0x72, 0x21], said: archive },
] as const

/** A web page under the name of a workbook, as many systems export it. */
const webPage = words(
  '这是网页（HTML），有些系统把它存成 .xls：请用表格软件打开，另存为 CSV',
  'a web page (HTML), which some systems call .xls: open it in a spreadsheet and save it as CSV',
)

/** Bytes of a file in which a web page shows itself. */
const beginning = 512

/** Lines that tell one encoding from another, of which this many are enough. */
const telling = 1_000

/**
 * Encoding of a file: what its mark says, else UTF-8 unless more lines are GB18030. What a line holds beside that is
 * refused by number when it is read: nothing is guessed line by line.
 */
export async function encodingOf(path: string): Promise<Encoding> {
  const first = await firstBytes(path)
  const begins = (bytes: readonly number[]) => bytes.every((byte, index) => first[index] === byte)
  const binary = noText.find((one) => begins(one.begins))
  if (binary) throw new UnreadableFile(binary.said)
  if (isWebPage(first)) throw new UnreadableFile(webPage)
  const marked = marks.find(([, bytes]) => begins(bytes))
  if (marked) return marked[0]
  let utf8 = 0
  let gb18030 = 0
  for await (const { bytes } of rawLines(path, 'utf-8')) {
    if (bytes && isUtf8(bytes)) utf8 += isPlainlyUtf8(bytes) ? 1 : 0
    else if (bytes && decodes(strictGb18030, bytes) !== undefined) gb18030++
    if (utf8 + gb18030 === telling) break
  }
  return gb18030 > utf8 ? 'gb18030' : 'utf-8'
}

function isWebPage(first: Uint8Array): boolean {
  const text = Buffer.from(first).toString('latin1').replaceAll('\0', '')
  return /^[^\w<]*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?<(!doctype html|html|head|table|meta|Workbook)\b/is.test(
    text,
  )
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })
const strictGb18030 = new TextDecoder('gb18030', { fatal: true })

/** Text of a line; absent when bytes of it are not of the encoding, or stand for what was lost before (U+FFFD). */
export function decoded(bytes: Uint8Array, encoding: Encoding): string | undefined {
  // lines of Chinese in UTF-8 read as other Chinese in GB18030, which nobody has written
  if (encoding === 'gb18030' && isUtf8(bytes) && isPlainlyUtf8(bytes)) return undefined
  const text = decodes(encoding === 'gb18030' ? strictGb18030 : strictUtf8, bytes)
  // a null character stands in UTF-16 that lost its mark, and in nothing that was typed
  const isLost = text === undefined || text.includes('\0') || text.includes('\uFFFD')
  return isLost ? undefined : text.replace(/^\uFEFF/, '')
}

function decodes(decoder: typeof strictUtf8, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** Three bytes or more for a character, as UTF-8 writes Chinese: two alone may be a character of GB18030. */
function isPlainlyUtf8(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte >= 0xe0)
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(beginning), 0, beginning, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
