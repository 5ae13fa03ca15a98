import {
  isRefused,
  type RefusedLine,
  returnsAlone,
  type SourceRecord,
  type TextLine,
} from './source-record.ts'

/** Objects inside objects are taken apart this deep, which is deeper than any field of a report. */
const deepest = 3

/** Records of JSON Lines: one object a line; blank lines are no lines. */
export async function* jsonRecords(
  lines: AsyncIterable<TextLine | RefusedLine>,
): AsyncGenerator<SourceRecord | RefusedLine> {
  for await (const one of lines) {
    if (isRefused(one)) yield one
    else if (one.text.trim() !== '') yield jsonRecord(one)
  }
}

export function jsonRecord({ line, text }: TextLine): SourceRecord | RefusedLine {
  const value = parseJson(text)
  if (value === undefined) return { line, code: 'NOT_JSON', reason: `不是一行 JSON${returnsAlone(text)}` }
  if (!isObject(value)) return { line, code: 'BAD_INPUT', reason: '整行：不是一个 JSON 对象 {…}' }
  return { line, values: new Map(columnsOf(value, '', 1)), source: text }
}

function columnsOf(value: object, under: string, depth: number): readonly (readonly [string, unknown])[] {
  return Object.entries(value).flatMap(([name, inner]) =>
    isObject(inner) && depth < deepest
      ? columnsOf(inner, `${under}${name}.`, depth + 1)
      : [[`${under}${name}`, inner] as const],
  )
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
