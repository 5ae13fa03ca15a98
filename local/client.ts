import type * as z from 'zod'
import { ok, type Result, refused } from '#domain/case/result.ts'
import { ProblemAnswer } from '#domain/contract/problem.ts'
import type { Route } from '#domain/contract/route.ts'
import { type RouteId, routes } from '#domain/contract/routes.ts'

/** What a client sends to a route of the door. */
type Sending = {
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

type AnswerOf<I extends RouteId> = z.infer<(typeof routes)[I]['answer']>

/** The door of a served city, as one bearer sees it. */
export type Client = {
  call<I extends RouteId>(id: I, sending?: Sending): Promise<Result<AnswerOf<I>, ProblemAnswer>>
}

/** The server could not be reached, or answered what no door of ours answers. */
class NoDoor extends Error {
  override readonly name = 'NoDoor'
}

/** A client of the door at `address`, with a bearer token where the routes ask for one. */
export function clientOf(address: string, token?: string): Client {
  return {
    call: async (id, sending = {}) => {
      const route: Route = routes[id]
      const response = await reached(
        address,
        fetch(urlOf(address, route, sending), requestOf(route, sending, token)),
      )
      const body: unknown = await response.json().catch(() => undefined)
      if (!response.ok) {
        const problem = ProblemAnswer.safeParse(body)
        if (problem.success) return refused(problem.data)
        throw new NoDoor(`${address} answered ${response.status}: is it a Gridline server?`)
      }
      // the answer is parsed by the schema of this very route
      return ok(route.answer.parse(body) as AnswerOf<typeof id>)
    },
  }
}

async function reached(address: string, request: Promise<Response>): Promise<Response> {
  try {
    return await request
  } catch (cause) {
    throw new NoDoor(`${address} cannot be reached`, { cause })
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
  token?: string,
): RequestInit {
  return {
    method,
    headers: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(key !== undefined && { 'Idempotency-Key': key }),
      ...(revision !== undefined && { 'If-Match': `"${revision}"` }),
      ...(onBehalfOf !== undefined && { 'Gridline-On-Behalf-Of': onBehalfOf }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }
}
