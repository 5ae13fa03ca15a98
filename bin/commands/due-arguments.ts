import { parseArgs } from 'node:util'
import { ok, type Result, refused } from '#domain/case/result.ts'
import type { BatchDefaults } from './due-batch.ts'
import type { Question, WrittenPause } from './due-question.ts'

const options = {
  start: { type: 'string' },
  limit: { type: 'string' },
  mode: { type: 'string' },
  pause: { type: 'string', multiple: true },
  city: { type: 'string' },
  batch: { type: 'string' },
  explain: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** What is asked of `gridline due`; a folder of a city pack may be named. */
export type Request =
  | { readonly kind: 'help' }
  | {
      readonly kind: 'batch'
      readonly file: string
      readonly defaults: BatchDefaults
      readonly city: string | undefined
    }
  | {
      readonly kind: 'single'
      readonly question: Question
      readonly explain: boolean
      readonly json: boolean
      readonly city: string | undefined
    }

/** Reads the arguments; the refusal is one line that says what is wrong with them. */
export function readArguments(args: readonly string[]): Result<Request, string> {
  const parsed = parse(args)
  if (!parsed.ok) return parsed
  const { values, positionals } = parsed.value
  const { batch, city, mode, explain, json } = values
  if (values.help) return ok({ kind: 'help' })
  // positional arguments fill what no flag has given
  const rest = [...positionals]
  const start = values.start ?? rest.shift()
  const limit = values.limit ?? rest.shift()
  if (batch !== undefined) {
    const isAlone = start === undefined && limit === undefined && values.pause === undefined
    return isAlone
      ? ok({ kind: 'batch', file: batch, defaults: { mode, explain }, city })
      : refused('--batch takes start, limit and pauses from its lines')
  }
  if (start === undefined || limit === undefined) return refused('START and LIMIT are needed; see --help')
  if (rest.length > 0) return refused(`unexpected argument '${rest[0]}'`)
  const pauses: WrittenPause[] = []
  for (const text of values.pause ?? []) {
    const [, from, to] = /^(.*?)\.\.(.*)$/.exec(text) ?? []
    if (from === undefined) return refused(`pause '${text}' is not FROM..TO`)
    pauses.push({ from, to: to || null })
  }
  return ok({ kind: 'single', question: { start, limit, mode, pauses }, explain, json, city })
}

function parse(args: readonly string[]) {
  try {
    return ok(parseArgs({ args: [...args], options, allowPositionals: true }))
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    // the first sentence names the argument, what follows is advice on how to quote it
    return refused(cause.message.split('. ')[0] ?? cause.message)
  }
}
