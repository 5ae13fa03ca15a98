import { extname } from 'node:path'
import { words } from '#domain/words/locale.ts'
import type { Encoding } from './encoding.ts'
import { isRefused } from './source-record.ts'
import { textLines } from './text-lines.ts'
import { UnreadableFile } from './unreadable.ts'

export const formats = ['jsonl', 'csv'] as const
export type Format = (typeof formats)[number]

const jsonNames: ReadonlySet<string> = new Set(['.jsonl', '.ndjson', '.json'])
const tableNames: ReadonlySet<string> = new Set(['.csv', '.tsv', '.txt'])

/** Format of a file by its name, where that says it, and else by how it begins. */
export async function formatOf(path: string, encoding: Encoding): Promise<Format> {
  const name = extname(path).toLowerCase()
  for await (const one of textLines(path, encoding)) {
    const begins = isRefused(one) ? '' : one.text.trimStart()[0]
    if (begins === '[' && name === '.json') throw new UnreadableFile(oneArray)
    if (begins === undefined) continue
    if (begins === '{') return 'jsonl'
    break
  }
  return jsonNames.has(name) && !tableNames.has(name) ? 'jsonl' : 'csv'
}

const oneArray = words(
  '整个文件是一个 JSON 数组，请改为每行一个对象',
  'the file is one JSON array: write one object a line',
)
