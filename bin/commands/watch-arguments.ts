import { parseArgs } from 'node:util'
import { ok, type Result, refused } from '#domain/case/result.ts'
import { DAY, HOUR } from '#domain/time/instant.ts'
import type { Locale } from '#domain/words/locale.ts'
import type { Acting } from '../acting.ts'
import { answerOptions, languageFrom } from '../arguments.ts'
import type { Placed } from '../sources/place.ts'
import type { Terminal } from '../subcommand.ts'

const options = {
  data: { type: 'string' },
  url: { type: 'string' },
  city: { type: 'string' },
  unit: { type: 'string' },
  within: { type: 'string', default: '1d' },
  limit: { type: 'string', default: '50' },
  follow: { type: 'boolean', default: false },
  ...answerOptions,
  as: { type: 'string' },
  for: { type: 'string' },
} as const

/** What is asked of `gridline watch`. */
export type Request = Acting &
  Placed & {
    readonly city: string | undefined
    readonly unit: string | undefined
    readonly withinMs: number
    readonly limit: number
    readonly follow: boolean
    readonly json: boolean
    readonly locale: Locale
  }

const unitMs: ReadonlyMap<string | undefined, number> = new Map([
  ['h', HOUR],
  ['d', DAY],
])

/** Reads the arguments; the refusal is one line that says what is wrong with them. Throws as `parseArgs` does. */
export function readArguments(args: readonly string[], env: Terminal['env']): Result<Request, string> {
  const { values } = parseArgs({ args: [...args], options })
  const { data, url, city, unit, follow, json, as, for: principal } = values
  const locale = languageFrom(values.lang, env)
  if (!locale.ok) return locale
  const [, amount, scale] = /^([1-9]\d{0,2})([hd])$/.exec(values.within) ?? []
  const scaleMs = unitMs.get(scale)
  if (scaleMs === undefined) return refused(`--within '${values.within}' is not like 8h or 2d`)
  if (!/^[1-9]\d{0,5}$/.test(values.limit)) return refused(`--limit '${values.limit}' is not a number from 1`)
  if (follow && json) return refused('--follow and --json exclude each other')
  const withinMs = Number(amount) * scaleMs
  return ok({
    data,
    url,
    city,
    unit,
    withinMs,
    limit: Number(values.limit),
    follow,
    json,
    locale: locale.value,
    as,
    principal,
  })
}
