import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { checkFile, importFile } from '#local/import/import-file.ts'
import { type ImportFile, openImport } from '#local/import/read-rows.ts'
import { collect } from '#test/support/collect.ts'
import { gb18030 } from '#test/support/gb18030.ts'
import { local } from '#test/support/story.ts'

const folder = mkdtempSync(join(tmpdir(), 'gridline-import-'))
afterAll(() => rmSync(folder, { recursive: true }))

const city = { utcOffsetMinutes: 480, now: local('2026-11-21 10:00') }
let files = 0

const file = (content: string | Uint8Array, name = 'file.csv') => {
  const path = join(folder, `${files++}-${name}`)
  writeFileSync(path, content)
  return path
}

const settings = (name: string) => ({
  directory: join(folder, name),
  cityDirectory: 'cities/demo',
  env: {},
})

const header =
  '工单编号,受理时间,诉求内容,诉求来源,诉求类型,紧急程度,街道代码,经度,纬度,姓名,联系电话,网格编码,类别代码'
const row = (id: string, changes: Readonly<Record<number, string>> = {}) =>
  [id, '2026/3/6 9:05', '路灯不亮', '来电', '投诉', '一般', '', '', '', '赵女士', '13800001111', '', '']
    .map((cell, index) => changes[index] ?? cell)
    .join(',')

const bad = [
  [row(''), 'BAD_INPUT', 'id（工单编号）：缺失'],
  [row('b1', { 2: '' }), 'BAD_INPUT', 'text（诉求内容）：缺失'],
  [row('2.02E+13'), 'BAD_INPUT', 'id（工单编号）：被表格软件改成了科学计数法'],
  [row('x'.repeat(201)), 'BAD_INPUT', 'id（工单编号）：超过 200'],
  [row('b2', { 1: '昨天' }), 'BAD_INPUT', 'time（受理时间）：应为'],
  [row('b3', { 1: '1900-01-01 08:00' }), 'BAD_INPUT', 'time（受理时间）：早于 2000 年'],
  [row('b4', { 1: '2206-03-06 08:00' }), 'BAD_INPUT', 'time（受理时间）：比现在晚一天以上'],
  [row('b5', { 2: '长'.repeat(20_001) }), 'BAD_INPUT', 'text（诉求内容）：过长'],
  [row('b6', { 3: '飞鸽' }), 'BAD_INPUT', 'channel（诉求来源）：不是允许的代码，可写：电话、'],
  [
    row('b7', { 4: '牢骚' }),
    'BAD_INPUT',
    'nature（诉求类型）：不是允许的代码，可写：咨询、求助、投诉、举报、',
  ],
  [row('b8', { 7: '121.5' }), 'BAD_INPUT', 'place.lng（经度）：经度和纬度须成对'],
  [row('b9', { 7: '一二一', 8: '31' }), 'BAD_INPUT', 'place（经度、纬度）：'],
  [row('b10', { 10: '1' }), 'BAD_INPUT', 'contact.phone（联系电话）：'],
  [row('b11', { 6: '9999' }), 'FEEDBACK_FIELD', 'place（街道代码）：不在本城市'],
  [row('b12', { 11: '123451234512345' }), 'FEEDBACK_FIELD', 'place（网格编码）：不在本城市'],
  [row('b13', { 12: '路灯' }), 'ROW_UNKNOWN', 'classCode（类别代码）：不在本城市'],
  [row('b14', { 12: 'C9999' }), 'ROW_UNKNOWN', 'classCode（类别代码）：不在本城市'],
  [row('good', { 2: '另一件事' }), 'COMMAND_ID_REUSED', 'id（工单编号）：同一编号'],
  ['only one cell', 'WRONG_COLUMNS', '表头有 13 列'],
  ['"', 'QUOTE_OPEN', '引号'],
] as const

describe('a table with rows of every fault', () => {
  const path = file([header, row('good'), ...bad.map(([line]) => line), row('last'), row('good')].join('\n'))
  const expected = {
    read: bad.length + 3,
    imported: 2,
    duplicates: 1,
    refused: bad.length,
    open: 2,
    unused: [],
  }

  test('has each refused by its line, with what and why, in the file’s own names; the others go on', async () => {
    const result = await importFile({ path }, settings('faults'))
    expect(result).toMatchObject({ ...expected, dryRun: false, states: { REPORTED: 2 } })
    for (const [index, [, code, reason]] of bad.entries()) {
      expect(result.lines[index]).toMatchObject({ line: index + 3, code })
      expect(result.lines[index]?.reason).toContain(reason)
    }
    expect(JSON.stringify(result)).not.toMatch(/飞鸽|牢骚|昨天|赵女士|138000/)
  })

  test('comes to the same in a dry run, which writes nothing', async () => {
    const result = await checkFile({ path }, settings('dry'))
    expect(result).toMatchObject({ ...expected, dryRun: true })
    expect(result.lines).toEqual((await importFile({ path }, settings('faults'))).lines)
    expect(readdirSync(folder).filter((name) => name.startsWith('dry'))).toEqual([])
  })

  test('is all there when a dry run looks again', async () => {
    const before = statsOf('faults')
    const result = await checkFile({ path }, settings('faults'))
    expect(result).toMatchObject({ ...expected, imported: 0, duplicates: 3, dryRun: true })
    expect(statsOf('faults')).toEqual(before)
  })
})

function statsOf(name: string) {
  return ['cases.db', 'private.db'].map((file) => statSync(join(folder, name, file)).mtimeMs)
}

describe('the same reports', () => {
  test('are the same cases in another encoding, with other quotes and another order of columns', async () => {
    const text = 'id,内容\r\n1,路灯不亮\r\n2,"井盖, 破损"\r\n'
    const how = { ...settings('encodings') }
    const first = await importFile({ path: file(text), system: 's' }, how)
    expect(first).toMatchObject({ imported: 2, refused: 0 })
    for (const bytes of [
      gb18030(text),
      Buffer.from(`\uFEFF${text}`),
      Buffer.from(`\uFEFF${text}`, 'utf16le'),
      Buffer.from('id\t内容\n"1"\t"路灯不亮"\n2\t井盖, 破损'),
    ]) {
      expect(await importFile({ path: file(bytes), system: 's' }, how)).toMatchObject({
        imported: 0,
        duplicates: 2,
        refused: 0,
      })
    }
    expect(await importFile({ path: file(text), system: 'other' }, how)).toMatchObject({ imported: 2 })
  })
})

describe('a damaged line', () => {
  const damaged = [
    ['NULL_BYTE', 'b1,a\0b', '空字符'],
    ['NOT_UTF8', Buffer.concat([Buffer.from('b2,'), gb18030('路灯')]), 'UTF-8'],
    ['WRONG_COLUMNS', 'b3,a\rb4,b', '单独的回车'],
    ['LINE_TOO_LONG', `b5,${'x'.repeat(1_100_000)}`, '超过 1 MB'],
    ['QUOTE_OPEN', 'b6,"never closed', '没有配对'],
  ] as const
  const ends = ['\r\n', '\n']
  const rows = damaged.flatMap(([, line], index) => [`g${index},路灯不亮`, line])
  const write = (lines: readonly (string | Uint8Array)[]) =>
    Buffer.concat(
      ['id,text', ...lines].flatMap((line, index) => [
        Buffer.from(line),
        Buffer.from(ends[index % ends.length] ?? ''),
      ]),
    )

  test('is refused by number with what is wrong; once the file is mended only what was missing comes in', async () => {
    const how = settings('mended')
    const first = await importFile({ path: file(write(rows)), system: 's' }, how)
    expect(first).toMatchObject({ read: 10, imported: 5, refused: 5, open: 5 })
    for (const [index, [code, , reason]] of damaged.entries()) {
      const refused = { line: 2 * index + 3, code, reason: expect.stringContaining(reason) }
      expect(first.lines[index]).toEqual(refused)
    }
    const mended = rows.map((line, index) => (index % 2 === 0 ? line : `b${index},路灯不亮`))
    expect(await importFile({ path: file(write(mended)), system: 's' }, how)).toMatchObject({
      read: 10,
      imported: 5,
      duplicates: 5,
      refused: 0,
      open: 10,
    })
  })
})

describe('columns that nothing is done with', () => {
  const path = file('id,text,up,办理结果\n1,a,3,\n2,b,,\n', 'unknown.csv')

  test('are named once', async () => {
    expect(await checkFile({ path }, settings('none'))).toMatchObject({
      read: 2,
      imported: 2,
      unused: ['up'],
    })
  })

  test('are named where they have no name', async () => {
    expect(await checkFile({ path: file('id,text,,\n1,a,b,c\n') }, settings('none'))).toMatchObject({
      unused: ['（空表头）', '（空表头）#2'],
    })
  })

  test('are refused row by row where it is asked for', async () => {
    expect(await checkFile({ path, strict: true }, settings('none'))).toMatchObject({
      imported: 1,
      refused: 1,
      lines: [{ line: 2, code: 'UNKNOWN_FIELD', reason: '未采用的列：up' }],
    })
  })
})

describe('a file that is no file of reports', () => {
  test.each([
    ['without a column for ids', '标题,内容\na,b\n', 'x.csv', 'id（编号'],
    ['without any header', '1,路灯\n2,井盖\n', 'x.csv', 'text（内容'],
    ['of one JSON array', '[\n{"id":1}]', 'x.json', 'JSON 数组'],
    ['of nothing', '', 'x.csv', '没有可导入的内容'],
    ['of blank lines', '\n \n', 'x.jsonl', '没有可导入的内容'],
    ['of a header alone', 'id,text\n,\n', 'x.csv', '没有可导入的内容'],
    ['with line ends of old programs', 'id,text\r1,a\r', 'x.csv', '单独的回车'],
    ['of UTF-16 without its mark', Buffer.from('id,text\n1,a\n', 'utf16le'), 'x.csv', 'UTF-16'],
  ])('%s is refused as a whole, and says what to do', async (_, text, name, reason) => {
    await expect(checkFile({ path: file(text, name) }, settings('none'))).rejects.toThrow(reason)
  })

  test('but a folder is refused too', async () => {
    await expect(checkFile({ path: folder }, settings('none'))).rejects.toThrow('a regular file')
  })

  test('leaves no data directory behind in a dry run', () => {
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })

  test.each([
    ['x.csv', '{"id":1,"text":"a"}'],
    ['x.ndjson', '{"id":1,"text":"a"}'],
    ['messages', '\n {"id":1,"text":"a"}'],
    ['x.tsv', 'id\ttext\n1\ta'],
    ['x', 'id,text\n1,a'],
  ])('%s is read by what it holds', async (name, text) => {
    expect(await checkFile({ path: file(text, name) }, settings('none'))).toMatchObject({
      imported: 1,
      refused: 0,
    })
  })
})

/** Lines between the rows: any bytes but line ends. */
const junk = fc.oneof(
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes.filter((byte) => byte !== 10))),
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => Buffer.from(text.replaceAll('\n', ''))),
  fc.json().map((text) => Buffer.from(text)),
)

/** Rows of a file by line, whatever became of them. */
async function linesOf(asked: ImportFile) {
  const rows = await collect((await openImport(asked, city)).rows)
  return { rows, ids: new Map(rows.flatMap((one) => ('id' in one ? [[one.line, one.id] as const] : []))) }
}

/** Blank lines are no lines; these are surely none. */
const isTelling = (bytes: Buffer) => /[a-z0-9]/i.test(bytes.toString('latin1'))

describe('any bytes between the lines of a file', () => {
  const mixed = fc.array(fc.oneof(fc.constant('row' as const), junk), { maxLength: 30 })

  test.each([
    ['JSON Lines', 'jsonl', [], (id: string) => `{"id":"${id}","text":"路灯不亮"}`, () => true],
    [
      'a table',
      'csv',
      ['id,text,title,nature'],
      (id: string) => `${id},路灯不亮,,`,
      (bytes: Buffer) => !bytes.includes(0x22),
    ],
  ] as const)(
    '%s: each line is a report or refused by its number, and no row is lost',
    async (_, format, head, rowOf, may) => {
      await fc.assert(
        fc.asyncProperty(mixed, async (more) => {
          // a file without any row is refused as a whole
          const parts = ['row' as const, ...more]
          const kept = parts.filter((part) => part === 'row' || may(part))
          const lines = [
            ...head.map((text) => Buffer.from(text)),
            ...kept.map((part, index) => (part === 'row' ? Buffer.from(rowOf(`r${index}`)) : part)),
          ]
          const path = file(
            Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])),
            `fuzz.${format}`,
          )
          const { rows, ids } = await linesOf({ path, format, encoding: 'utf-8' })
          rmSync(path)
          const numbers = rows.map(({ line }) => line)
          expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
          for (const [index, part] of kept.entries()) {
            const number = index + 1 + head.length
            if (part === 'row') expect(ids.get(number)).toBe(`r${index}`)
            else if (isTelling(part)) expect(numbers).toContain(number)
          }
        }),
        { numRuns: 150 },
      )
    },
  )

  test('a line with quotes out of place takes no other with it', async () => {
    const quoted = fc
      .string({ unit: fc.constantFrom('"', ',', 'a', ' ', '路'), minLength: 1, maxLength: 12 })
      .filter((text) => text.includes('"'))
    await fc.assert(
      fc.asyncProperty(quoted, async (text) => {
        const path = file(`id,text\nr1,a\n${text}\nr2,b\nr3,c\n`)
        const { ids } = await linesOf({ path })
        rmSync(path)
        expect([ids.get(2), ids.get(4), ids.get(5)]).toEqual(['r1', 'r2', 'r3'])
      }),
      { numRuns: 150 },
    )
  })

  test('is imported, a duplicate or refused, and the second time only that', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.constantFrom('1,a,,', '2,b,,', '1,c,,', '3,"d\ne",,'), junk), { maxLength: 12 }),
        fc.constantFrom('jsonl', 'csv'),
        async (parts, format) => {
          const lines = ['id,text,title,nature', '0,a,,', ...parts].map((part) => Buffer.from(part))
          const asked = {
            path: file(Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])), 'sums'),
            format: format === 'csv' ? ('csv' as const) : ('jsonl' as const),
          }
          const how = settings(`sums-${files++}`)
          const dry = await checkFile(asked, how)
          const first = await importFile(asked, how)
          const again = await importFile(asked, how)
          for (const { read, imported, duplicates, refused } of [dry, first, again])
            expect(imported + duplicates + refused).toBe(read)
          expect({ ...dry, dryRun: false }).toEqual(first)
          expect(again).toEqual({ ...first, imported: 0, duplicates: first.imported + first.duplicates })
        },
      ),
      { numRuns: 12 },
    )
  })
})
