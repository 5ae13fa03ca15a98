import { type Words, words } from '#domain/words/locale.ts'
import { byName } from './columns.ts'
import { headers } from './headers.ts'
import type { Mapping } from './mapping.ts'
import { UnreadableFile } from './unreadable.ts'

/**
 * Throws when no row of a table with these columns could become a report, before every one of them is refused for it.
 * The header is not quoted: where it is missing, the first line is somebody's report.
 */
export function checkHeader(columns: readonly string[], mapping: Mapping | undefined): void {
  if (mapping) checkMapped(columns, mapping)
  else checkKnown(columns)
}

function checkKnown(columns: readonly string[]): void {
  const { given } = byName({
    line: 0,
    source: '',
    values: new Map(columns.map((column) => [column, column])),
  })
  const missing = (['id', 'text'] as const).filter((field) => !given.has(field))
  if (missing.length > 0) throw new UnreadableFile(notRecognised(missing))
}

function notRecognised(missing: readonly ('id' | 'text')[]): Words {
  const examples = missing.map((field) => `${field}（${headers[field].slice(0, 3).join('、')} …）`)
  return words(
    `表头里没有认出 ${examples.join('、')}，请用 --mapping 说明各列的含义`,
    `no column for ${missing.join(' and ')}: say with --mapping what the columns mean`,
  )
}

function checkMapped(columns: readonly string[], { fields }: Mapping): void {
  const there = new Set(columns)
  const absent = Object.values(fields).flatMap((source) => source.columns.filter((name) => !there.has(name)))
  if (absent.length === 0) return
  const names = absent.join('、')
  throw new UnreadableFile(
    words(`文件里没有映射所用的列：${names}`, `the file lacks columns that the mapping uses: ${names}`),
  )
}
