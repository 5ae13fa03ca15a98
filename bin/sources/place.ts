import { ok, type Result, refused } from '#domain/case/result.ts'
import type { Acting } from '../acting.ts'
import { dataFrom } from '../arguments.ts'
import type { Terminal } from '../subcommand.ts'

/** Where cases lie: in a data directory, or behind the door of a server. */
export type Place =
  | { readonly at: 'directory'; readonly directory: string }
  | { readonly at: 'door'; readonly address: string }

/** What the arguments say of it. */
export type Placed = { readonly data: string | undefined; readonly url: string | undefined }

/** `--url` or `--data`, else `GRIDLINE_URL`, else the data directory; the refusal is one line. */
export function placeFrom({ data, url }: Placed, env: Terminal['env']): Result<Place, string> {
  if (url !== undefined && data !== undefined) return refused('--url and --data exclude each other')
  const address = url ?? (data === undefined ? env['GRIDLINE_URL'] : undefined)
  if (!address) return ok({ at: 'directory', directory: dataFrom(data, env) })
  const { protocol, search, hash } = URL.parse(address) ?? {}
  const isAddress = (protocol === 'http:' || protocol === 'https:') && !search && !hash
  if (isAddress) return ok({ at: 'door', address: address.replace(/\/+$/, '') })
  return refused(`--url '${address}' (or GRIDLINE_URL) is not an address like http://127.0.0.1:8012`)
}

/** Why those accounts cannot be named for that place; absent where they can. */
export function actingFault({ at }: Place, { as, principal }: Acting): string | undefined {
  if (at === 'door') return as === undefined ? undefined : '--as does not go with --url: the token says who'
  return principal !== undefined && as === undefined ? '--for goes with --as' : undefined
}

/** Of every subcommand that reads cases. */
export const placeHelp = `  --data DIR        data directory (default: $GRIDLINE_DATA, else ./.gridline)
  --url ADDRESS     instead: a running server ($GRIDLINE_URL); who asks says the token
                    in $GRIDLINE_TOKEN, so that --as is left out`
