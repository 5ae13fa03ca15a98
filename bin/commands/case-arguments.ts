import { parseArgs } from 'node:util'
import { type Revealable, revealable } from '#domain/actors/masking.ts'
import { ok, type Result, refused } from '#domain/case/result.ts'
import type { Locale } from '#domain/words/locale.ts'
import type { Reveal } from '#lambdas/shared/read-case.ts'
import type { Acting } from '../acting.ts'
import { answerOptions, languageFrom } from '../arguments.ts'
import { purposeFault } from '../purpose.ts'
import type { Placed } from '../sources/place.ts'
import type { Terminal } from '../subcommand.ts'

const options = {
  data: { type: 'string' },
  url: { type: 'string' },
  city: { type: 'string' },
  as: { type: 'string' },
  for: { type: 'string' },
  ...answerOptions,
  accesses: { type: 'boolean', default: false },
  reveal: { type: 'string', multiple: true },
  purpose: { type: 'string' },
} as const

/** What is asked of `gridline case`. */
export type Request = Acting &
  Placed & {
    readonly id: string
    readonly city: string | undefined
    readonly locale: Locale
    readonly json: boolean
    readonly accesses: boolean
    readonly reveal?: Reveal
  }

/** Reads the arguments; the refusal is one line that says what is wrong with them. Throws as `parseArgs` does. */
export function readArguments(args: readonly string[], env: Terminal['env']): Result<Request, string> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const [id, ...more] = positionals
  if (id === undefined) return refused('takes the ID of a case')
  if (more.length > 0) return refused(`unexpected argument '${more[0]}'`)
  const locale = languageFrom(values.lang, env)
  if (!locale.ok) return locale
  const fields = (values.reveal ?? []).map((name) => revealable.find((field) => field === name))
  const purpose = values.purpose?.trim() ?? ''
  if (!fields.every((field) => field !== undefined)) {
    const unknown = values.reveal?.find((name) => !revealable.some((field) => field === name))
    return refused(`--reveal takes ${revealable.join(', ')}, not '${unknown}'`)
  }
  const vague = fields.length > 0 ? purposeFault(purpose, 'who saw what') : undefined
  if (vague !== undefined) return refused(`--reveal ${vague}`)
  if (fields.length === 0 && values.purpose !== undefined) return refused('--purpose goes with --reveal')
  if (fields.length > 0 && values.accesses) return refused('--reveal and --accesses exclude each other')
  const { data, url, city, as, for: principal, json, accesses } = values
  return ok({
    id,
    data,
    url,
    city,
    as,
    principal,
    locale: locale.value,
    json,
    accesses,
    ...revealed(fields, purpose),
  })
}

function revealed(fields: readonly Revealable[], purpose: string): { readonly reveal?: Reveal } {
  return fields.length > 0 ? { reveal: { fields: [...new Set(fields)], purpose } } : {}
}
