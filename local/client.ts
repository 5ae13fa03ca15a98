import type * as z from 'zod'
import { ProblemAnswer } from '#domain/contract/problem.ts'
import type { Route } from '#domain/contract/route.ts'
import { answers } from '#domain/contract/route-answers.ts'
import { type RouteId, routes } from '#domain/contract/routes.ts'
import type { Locale } from '#domain/words/locale.ts'

/** What a client sends to a route of the door. */
export type Sending = {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number>>
  readonly body?: unknown
  /** `Idempotency-Key`. */
  readonly key?: string
  /** `If-Match`: the revision that was seen. */
  readonly revision?: number
  /** Account for whom a deputy acts. */
  readonly onBehalfOf?: string
}

type AnswerOf<I extends RouteId> = z.infer<(typeof answers)[I]>

/** What came back; `repeated` where the same write had been taken before. */
type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly repeated: boolean }
  | { readonly ok: false; readonly refusal: ProblemAnswer }

/** The door of a served city, as one bearer sees it. */
export type Client = {
  call<I extends RouteId>(id: I, sending?: Sending): Promise<Answer<AnswerOf<I>>>
}

/** The server could not be reached, or answered what no door of ours answers. */
export class NoDoor extends Error {
  override readonly name = 'NoDoor'
}

/** A client of the door at `address`, with a bearer token where the routes ask for one; sentences come in `locale`. */
export function clientOf(address: string, token?: string, locale: Locale = 'zh-CN'): Client {
  return {
    call: async (id, sending = {}) => {
      const route: Route = routes[id]
      const response = await reached(
        address,
        fetch(urlOf(address, route, sending), requestOf(route, sending, { token, locale })),
      )
      const body: unknown = await response.json().catch(() => undefined)
      if (!response.ok) {
        const problem = ProblemAnswer.safeParse(body)
        if (problem.success) return { ok: false, refusal: problem.data }
        throw new NoDoor(`${address} answered ${response.status}: is it a Gridline server?`)
      }
      if (!answers[id].safeParse(body).success) {
        throw new NoDoor(`${address} answered what this version does not know: is it a Gridline server?`)
      }
      // the schema of this very route has passed it, and changes nothing: fields stay in the order in which they came
      const value = body as AnswerOf<typeof id>
      return { ok: true, value, repeated: response.headers.get('Idempotent-Replayed') === 'true' }
    },
  }
}

async function reached(address: string, request: Promise<Response>): Promise<Response> {
  try {
    return await request
  } catch (cause) {
    throw new NoDoor(`${address} cannot be reached: is it running?`, { cause })
  }
}

function urlOf(address: string, { path }: Route, { params = {}, query = {} }: Sending): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const asked = new URLSearchParams(
    Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
  )
  return `${address.replace(/\/+$/, '')}${filled}${asked.size > 0 ? `?${asked}` : ''}`
}

function requestOf(
  { method }: Route,
  { body, key, revision, onBehalfOf }: Sending,
  { token, locale }: { readonly token: string | undefined; readonly locale: Locale },
): RequestInit {
  return {
    method,
    headers: {
      'Accept-Language': locale,
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(key !== undefined && { 'Idempotency-Key': key }),
      ...(revision !== undefined && { 'If-Match': `"${revision}"` }),
      ...(onBehalfOf !== undefined && { 'Gridline-On-Behalf-Of': onBehalfOf }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }
}
