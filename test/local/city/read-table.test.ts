import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTable } from '#local/city/read-table.ts'
import { readYaml } from '#local/city/read-yaml.ts'

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

test('any cells survive the way through a table, and each row knows its first line', () => {
  const cell = fc
    .stringMatching(/^[a-z,"\n甲][a-z,"\n甲]{0,6}[a-z,"甲]$/)
    .filter((text) => text === text.trim())
  fc.assert(
    fc.property(fc.array(fc.record({ id: cell, name: cell }), { maxLength: 8 }), (rows) => {
      const text = ['id,name', ...rows.map(({ id, name }) => `${quoted(id)},${quoted(name)}`)].join('\n')
      const source = readTable(text, { id: 'text', name: 'text' })
      expect(source.value).toEqual(rows)
      let line = 2
      for (const [index, { id, name }] of rows.entries()) {
        expect(source.lineOf([index, 'name'])).toBe(line)
        line += `${id}${name}`.split('\n').length
      }
    }),
  )
})

test('cells become lists, numbers and answers of yes or no; empty ones are absent; a dot makes a field inside a field', () => {
  const columns = {
    id: 'text',
    duties: 'list',
    lng: 'number',
    'closing.site': 'yesNo',
    'closing.text': 'text',
  } as const
  const source = readTable(
    'id,duties,lng,closing.site,closing.text\na, C0101 | E0113 ,122.5,yes,\n,,,no,x\n',
    columns,
  )
  expect(source.value).toEqual([
    { id: 'a', duties: ['C0101', 'E0113'], lng: 122.5, closing: { site: true } },
    { closing: { site: false, text: 'x' } },
  ])
})

test('what is no number and no answer stays as written, for the schema to refuse', () => {
  const columns = { lng: 'number', site: 'yesNo' } as const
  expect(readTable('lng,site\neast,maybe\n', columns).value).toEqual([{ lng: 'east', site: 'maybe' }])
})

test('a YAML file knows the line of each key and item, or of what holds them', () => {
  const source = readYaml('# remark\nid: a\nlist:\n  - x: 1\n\n  - y:\n      z: 2\n')
  expect(source.value).toEqual({ id: 'a', list: [{ x: 1 }, { y: { z: 2 } }] })
  const lines = [
    [],
    ['id'],
    ['list'],
    ['list', 0],
    ['list', 1, 'y', 'z'],
    ['list', 1, 'absent'],
    ['list', 7],
    ['none'],
  ]
  expect(lines.map((path) => source.lineOf(path))).toEqual([2, 2, 3, 4, 7, 6, 3, 2])
})
