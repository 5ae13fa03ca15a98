import type { City } from '#domain/city/city.ts'
import type { ProblemAnswer } from '#domain/contract/problem.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Locale } from '#domain/words/locale.ts'
import { type Client, clientOf } from './client.ts'
import { instantIn } from './read-answer.ts'

/** A city that is served elsewhere, as one bearer of a token sees it. */
export type ServedCity = {
  readonly address: string
  readonly client: Client
  /** The server's clock when it was asked. */
  readonly now: Instant
  /** The server's city pack is another edition than the one at hand. */
  readonly warning?: string
  /** What a problem that ends the whole is told as: who is nobody learns how to become somebody. */
  readonly refusedBy: (problem: ProblemAnswer) => NotServed
}

/** The server does not serve this bearer, or not this city. */
export class NotServed extends Error {
  override readonly name = 'NotServed'
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** Asks a server which city it serves and whether it is the one at hand; throws {@link NotServed}, or `NoDoor`. */
export async function reachCity(
  address: string,
  { city, token, locale }: { readonly city: City; readonly token?: string; readonly locale?: Locale },
): Promise<ServedCity> {
  const answer = await clientOf(address).call('health')
  if (!answer.ok) throw new NotServed(answer.refusal.code, `${address}: ${answer.refusal.detail}`)
  const { city: served, pack, stage, ...health } = answer.value
  const { name, hash } = city.pack
  if (served !== name) {
    throw new NotServed(
      'OTHER_CITY',
      `${address} serves ${served}, not ${name}: name the pack of ${served} with --city`,
    )
  }
  const signIn =
    stage === 'prod' ? `ask the issuer of ${served} for one` : `GRIDLINE_TOKEN=${tokenOf(address)}`
  if (!token) throw new NotServed('NO_TOKEN', `GRIDLINE_TOKEN is not set: ${signIn}`)
  return {
    address,
    client: clientOf(address, token, locale),
    now: instantIn(health.now),
    ...(pack !== hash && {
      warning: `${address} serves another edition of the pack of ${name}: names, worklists and days may differ`,
    }),
    refusedBy: ({ code, detail }) =>
      new NotServed(
        code,
        code === 'UNAUTHENTICATED'
          ? `${address} does not take this GRIDLINE_TOKEN, or no longer: ${signIn}`
          : `${address}: ${detail}`,
      ),
  }
}

/** What the demo issuer is asked for a token with, as typed into a shell. */
function tokenOf(address: string): string {
  const body = `-H 'Content-Type: application/json' -d '{"account":"ACCOUNT"}'`
  return `$(curl -s ${address}/v1/tokens ${body} | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')`
}
