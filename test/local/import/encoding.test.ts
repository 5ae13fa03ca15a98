import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { decoded, encodingOf } from '#local/import/encoding.ts'
import { longestLine } from '#local/import/raw-lines.ts'
import { textLines } from '#local/import/text-lines.ts'
import { collect } from '#test/support/collect.ts'
import { gb18030 } from '#test/support/gb18030.ts'

const folder = mkdtempSync(join(tmpdir(), 'gridline-encoding-'))
afterAll(() => rmSync(folder, { recursive: true }))

const text = '编号,内容\n1,路灯不亮\n2,井盖破损\n'
const wide = Buffer.from(`\uFEFF${text}`, 'utf16le')

const file = (bytes: Uint8Array) => {
  const path = join(folder, 'file')
  writeFileSync(path, bytes)
  return path
}

async function linesOf(bytes: Uint8Array) {
  const path = file(bytes)
  return collect(textLines(path, await encodingOf(path)))
}

describe('the encoding of a file', () => {
  test.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['GB18030, as spreadsheets of Windows save it', gb18030(text), 'gb18030'],
    [
      'GB18030 with its mark',
      Buffer.concat([Buffer.from([0x84, 0x31, 0x95, 0x33]), gb18030(text)]),
      'gb18030',
    ],
    ['UTF-16, little end first', wide, 'utf-16le'],
    ['UTF-16, big end first', Buffer.from(wide).swap16(), 'utf-16be'],
    ['plain ASCII', Buffer.from('id,text\n1,lamp\n2,lid\n'), 'utf-8'],
    ['nothing at all', Buffer.from(''), 'utf-8'],
  ])('%s is found, and read without its mark', async (_, bytes, encoding) => {
    expect(await encodingOf(file(bytes))).toBe(encoding)
    const lines = await linesOf(bytes)
    if (bytes.length > 40)
      expect(lines.map((line) => 'text' in line && line.text)).toEqual(text.trim().split('\n'))
  })

  test('is the one of most lines: a line of another is refused by its number, not guessed at', async () => {
    const mixed = Buffer.concat([Buffer.from(text), gb18030('3,积水\n'), Buffer.from('4,树木倒伏\n')])
    expect(await linesOf(mixed)).toMatchObject([
      { line: 1 },
      { line: 2 },
      { line: 3 },
      { line: 4, code: 'NOT_UTF8' },
      { text: '4,树木倒伏' },
    ])
    const other = Buffer.concat([gb18030(text), Buffer.from('3,积水严重\n'), gb18030('4,树木倒伏\n')])
    expect(await linesOf(other)).toMatchObject([
      { line: 1 },
      { line: 2 },
      { line: 3 },
      { line: 4, code: 'NOT_GB18030' },
      { text: '4,树木倒伏' },
    ])
  })

  test.each([
    ['a byte that is of no encoding', Buffer.from([0x61, 0xff, 0x62])],
    ['half a character', Buffer.from('路灯').subarray(0, 5)],
    ['a sign that stands for what was lost before', Buffer.from('路\uFFFD')],
    ['null characters of UTF-16 that lost its mark', Buffer.from('a\0b\0')],
    ['an overlong form', Buffer.from([0xc0, 0xaf])],
    ['a surrogate', Buffer.from([0xed, 0xa0, 0x80])],
  ])('%s is no text', (_, bytes) => {
    expect(decoded(bytes, 'utf-8')).toBeUndefined()
  })

  test.each([
    ['a workbook', [0x50, 0x4b, 0x03, 0x04], 'Excel'],
    ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0], 'Excel 97'],
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a], '图片'],
    ['a photo', [0xff, 0xd8, 0xff, 0xe0], '图片'],
    ['a PDF', [...Buffer.from('%PDF-1.7')], 'PDF'],
    ['a web page named .xls', [...Buffer.from('\r\n<html xmlns:x="urn:schemas"><table>')], '网页'],
    ['a spreadsheet in XML', [...Buffer.from('<?xml version="1.0"?>\n<Workbook>')], '网页'],
    ['gzip', [0x1f, 0x8b, 8, 0], 'gzip'],
  ])('%s is refused as a whole, with what to do', async (_, bytes, said) => {
    await expect(encodingOf(file(Buffer.from(bytes)))).rejects.toThrow(said)
  })
})

describe('lines', () => {
  test('count as an editor counts them, whatever ends them', async () => {
    const lines = await linesOf(Buffer.from('a\r\n\r\nb\nc'))
    expect(lines).toEqual([
      { line: 1, text: 'a' },
      { line: 2, text: '' },
      { line: 3, text: 'b' },
      { line: 4, text: 'c' },
    ])
  })

  test('longer than any report are refused without being held, and the rest goes on', async () => {
    const long = 'x'.repeat(longestLine + 1)
    const lines = await linesOf(Buffer.from(`a\n${long}\nb\n${'y'.repeat(longestLine)}`))
    expect(lines).toMatchObject([
      { text: 'a' },
      { line: 2, code: 'LINE_TOO_LONG' },
      { line: 3, text: 'b' },
      { line: 4 },
    ])
  })
})
