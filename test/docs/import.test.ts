import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { withHeaderTable } from '#bin/docs/header-table.ts'
import { headers } from '#local/import/headers.ts'

const page = await readFile('docs/import.md', 'utf8')

describe('docs/import.md', () => {
  test('has the table of headers that `npm run docs` draws', () => {
    expect(withHeaderTable(page)).toBe(page)
    expect(page).toContain(`| \`id\` | ${headers.id.join('、')} |`)
  })

  test('drawn from a page without the marks is a fault', () => {
    expect(() => withHeaderTable('nothing')).toThrow('marks')
  })

  test.each(readdirSync('docs/import'))('links %s', (name) => {
    expect(page).toContain(`(import/${name})`)
  })

  test.each([
    'BAD_INPUT',
    'COMMAND_ID_REUSED',
    'FEEDBACK_FIELD',
    'ROW_UNKNOWN',
    'UNIT_UNKNOWN',
    'NOT_UTF8',
    'NOT_GB18030',
    'NOT_UTF16',
    'NOT_JSON',
    'QUOTE_OPEN',
    'NOT_CSV',
    'WRONG_COLUMNS',
    'LINE_TOO_LONG',
    'UNKNOWN_FIELD',
  ])('says what %s means', (code) => {
    expect(page).toContain(`\`${code}\``)
  })
})
