import { describe, expect, test } from 'vitest'
import { csvRecords } from '#local/import/csv-records.ts'
import { isRefused, type RefusedLine, type TextLine } from '#local/import/source-record.ts'
import { collect } from '#test/support/collect.ts'

async function* linesOf(text: string): AsyncGenerator<TextLine | RefusedLine> {
  for (const [index, line] of text.split('\n').entries()) {
    yield line === '<damaged>'
      ? { line: index + 1, code: 'NOT_UTF8', reason: 'damaged' }
      : { line: index + 1, text: line }
  }
}

/** Records as line and cells, refusals as line and code. */
async function read(text: string, skipLines?: number) {
  const records = await collect(csvRecords(linesOf(text), { skipLines }))
  return records.map((one) => [one.line, ...(isRefused(one) ? [one.code] : one.values.values())])
}

describe('a table', () => {
  test.each([
    ['commas', 'id,text\n1,a'],
    ['tabs', 'id\ttext\n1\ta'],
    ['semicolons', 'id;text\n1;a'],
    ['blanks around cells', ' id , text \n 1 , "a" '],
    ['blank lines and rows', '\n,\nid,text\n\n,\n1,a\n,,,\n'],
    ['empty cells beyond the header', 'id,text\n1,a,,'],
  ])('is read with %s', async (_, text) => {
    expect((await read(text)).map(([, ...cells]) => cells)).toEqual([['1', 'a']])
  })

  test('keeps quotes, commas and line breaks inside quotes, and counts lines as an editor does', async () => {
    expect(await read('id,text\n1,"a ""b"", c\n\nd"\n2,e')).toEqual([
      [2, '1', 'a "b", c\n\nd'],
      [5, '2', 'e'],
    ])
  })

  test('may stand below lines of heading', async () => {
    expect(await read('导出清单\n2026 年\nid,text\n1,a', 2)).toEqual([[4, '1', 'a']])
  })

  test('tells columns of one name apart', async () => {
    const [first] = await collect(csvRecords(linesOf('id,text,text\n1,a,b')))
    expect(first && 'values' in first && [...first.values.keys()]).toEqual(['id', 'text', 'text#2'])
  })

  test('is the same row however it is quoted', async () => {
    const sources = await collect(csvRecords(linesOf('id,text\n1,a\n"1", "a"')))
    expect(new Set(sources.map((one) => 'source' in one && one.source)).size).toBe(1)
  })

  test('without a header that can be parted is refused as a whole', async () => {
    await expect(read('<damaged>\n1,a')).rejects.toThrow('表头')
    await expect(read('id,"text\n1,a')).rejects.toThrow('表头')
  })
})

describe('a damaged row costs itself alone', () => {
  test.each([
    ['a quote that is never closed', '1,"a', 'QUOTE_OPEN'],
    ['a quote inside a cell', '1,a"b"', 'NOT_CSV'],
    ['text after a closing quote', '1,"a"b', 'NOT_CSV'],
    ['too few cells', '1', 'WRONG_COLUMNS'],
    ['too many cells', '1,a,b', 'WRONG_COLUMNS'],
    ['bytes that are no text', '<damaged>', 'NOT_UTF8'],
  ])('%s', async (_, line, code) => {
    const after = Array.from({ length: 600 }, (_, index) => `${index + 10},ok`)
    const rows = await read(['id,text', '0,ok', line, ...after].join('\n'))
    expect(rows.slice(0, 3)).toEqual([
      [2, '0', 'ok'],
      [3, code],
      [4, '10', 'ok'],
    ])
    expect(rows).toHaveLength(602)
  })

  test('a missing quote does not take the next row of several lines with it', async () => {
    expect(await read('id,text\n1,"a\n2,b\n3,"c\nd"\n4,e')).toEqual([
      [2, 'NOT_CSV'],
      [3, '2', 'b'],
      [4, '3', 'c\nd'],
      [6, '4', 'e'],
    ])
  })

  test('each line with one quote too many is named', async () => {
    const rows = await read(
      ['id,text', ...Array.from({ length: 40 }, (_, index) => `${index},5" lid`)].join('\n'),
    )
    expect(rows.map(([, code]) => code)).toEqual(
      Array.from({ length: 40 }, (_, index) => (index < 39 ? 'NOT_CSV' : 'QUOTE_OPEN')),
    )
  })

  test('a cell longer than any report is refused where it begins, with why, and rows after it are read', async () => {
    const cell = Array.from({ length: 600 }, () => '长'.repeat(600)).join('\n')
    const records = await collect(csvRecords(linesOf(`id,text\n1,a\n2,"${cell}"\n3,b\n4,c`)))
    expect(records[1]).toEqual({
      line: 3,
      code: 'QUOTE_OPEN',
      reason: expect.stringMatching(/500 行、256 K 字符之内没有配对.*一格太长/),
    })
    expect(records.slice(-2)).toMatchObject([{ line: 603 }, { line: 604 }])
    expect(records.filter((one) => !isRefused(one))).toHaveLength(3)
  })

  test('a record of several lines ends where its file is damaged', async () => {
    expect(await read('id,text\n1,"a\n<damaged>\nb"\n2,c')).toEqual([
      [2, 'QUOTE_OPEN'],
      [3, 'NOT_UTF8'],
      [4, 'QUOTE_OPEN'],
      [5, '2', 'c'],
    ])
  })
})
