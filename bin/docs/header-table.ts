import { fields } from '#local/import/fields.ts'
import { headers } from '#local/import/headers.ts'

/** Marks of the part of docs/import.md that is drawn from the code. */
const begin = '<!-- headers: begin, drawn by npm run docs -->'
const end = '<!-- headers: end -->'

/** The page with its table of headers drawn anew; everything else stays as it is written. */
export function withHeaderTable(page: string): string {
  const [before, after] = [page.split(begin)[0], page.split(end)[1]]
  if (before === undefined || after === undefined)
    throw new Error('docs/import.md lacks the marks of its table')
  return `${before}${begin}\n\n${headerTable()}\n\n${end}${after}`
}

function headerTable(): string {
  const known: Readonly<Record<string, readonly string[]>> = headers
  const rows = Object.keys(fields).map((field) => `| \`${field}\` | ${(known[field] ?? []).join('、')} |`)
  return ['| 字段 field | 认得的表头 headers understood |', '|---|---|', ...rows].join('\n')
}
