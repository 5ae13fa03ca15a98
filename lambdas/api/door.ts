import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda'
import type * as z from 'zod'
import type { Actor } from '#domain/actors/actor.ts'
import { rolesFor, rolesWith } from '#domain/actors/capabilities.ts'
import { refusal } from '#domain/case/refusals.ts'
import { ok, type Result, refused } from '#domain/case/result.ts'
import type { Problem } from '#domain/contract/problem.ts'
import type { Route } from '#domain/contract/route.ts'
import type { answers } from '#domain/contract/route-answers.ts'
import { type RouteId, routes } from '#domain/contract/routes.ts'
import { type Locale, locales } from '#domain/words/locale.ts'
import type { LogLine } from '../shared/log.ts'
import { answerOf, pageOf, problemOf, unchanged } from './answer.ts'
import { matchRoute } from './match.ts'
import type { Counted, DoorPorts } from './ports.ts'
import { headersOf, type Parsed, parseRequest } from './request.ts'
import { isCitizen } from './show/case.ts'
import { signIn } from './sign-in.ts'

type SchemaOf<I extends RouteId, K extends 'params' | 'query' | 'body'> = (typeof routes)[I] extends {
  readonly [N in K]: infer S extends z.ZodType
}
  ? z.infer<S>
  : unknown

/** A request that its route has passed: parsed, and by whom. */
export type Asked<I extends RouteId> = Pick<Parsed, 'expectedRevision'> & {
  readonly ports: DoorPorts
  readonly actor: Actor
  readonly params: SchemaOf<I, 'params'>
  readonly query: SchemaOf<I, 'query'>
  readonly body: SchemaOf<I, 'body'>
  /** `Idempotency-Key`; empty on a route that takes none. */
  readonly key: string
  readonly requestId: string
  readonly locale: Locale
}

/** What a handler answers: the body of the route, the revision it is of, and what the log may say of it. */
export type Answered<I extends RouteId> = {
  readonly body: z.input<(typeof answers)[I]>
  readonly revision?: number
  /** Of what the asker may keep: it is another one when the answer is. */
  readonly tag?: string
  /** The same for whoever reads it in a browser. */
  readonly page?: string
  /** A write that had been taken before: the body is the same, and a header says so. */
  readonly repeated?: boolean
  readonly line?: LogLine
}

export type RouteHandler<I extends RouteId> = (asked: Asked<I>) => Promise<Result<Answered<I>, Problem>>

export type RouteHandlers = { readonly [I in RouteId]: RouteHandler<I> }

/** An answer with what the log may say of it. */
export type Handled = APIGatewayProxyResult & { readonly line?: LogLine }

/**
 * The one door of HTTP: finds the route, checks what it asks for, who asks and whether they may, calls its handler, and
 * answers.
 */
export async function door(
  event: APIGatewayProxyEvent,
  ports: DoorPorts,
  handlers: RouteHandlers,
): Promise<Handled> {
  const { requestId } = event.requestContext
  const headers = headersOf(event)
  const locale = localeOf(headers)
  const told = (problem: Problem, line: LogLine = {}): Handled => ({
    ...problemOf(problem, { requestId, locale, utcOffsetMinutes: ports.city.calendar.utcOffsetMinutes }),
    line: { ...line, code: problem.code },
  })
  const { httpMethod: method, path } = event
  const match = matchRoute({ method, path }, ({ demoOnly }) => !demoOnly || ports.trial !== undefined)
  if (!match) return told({ code: 'NOT_FOUND' })
  if ('allowed' in match) return told({ code: 'METHOD_NOT_ALLOWED', allowed: match.allowed })
  const { id, params } = match
  const answer = await pass(id, event, { ports, params, headers, locale }, handlers)
  if (!answer.ok) return told(answer.refusal, { route: id })
  const { body, page, tag, revision, repeated, line } = answer.value
  const more = {
    ...(revision !== undefined && { ETag: `"${revision}"` }),
    ...(tag !== undefined && { ETag: `"${tag}"`, 'Cache-Control': 'private, no-cache' }),
    ...(repeated && { 'Idempotent-Replayed': 'true' }),
  }
  if (tag !== undefined && isHeld(tag, headers))
    return { ...unchanged(requestId, more), line: { ...line, route: id } }
  const answered =
    page !== undefined && headers.get('accept')?.includes('text/html')
      ? pageOf(page, { requestId })
      : answerOf(routes[id].status, body, { requestId, more })
  return { ...answered, line: { ...line, route: id } }
}

/** True when the asker has the answer of this tag at hand (RFC 9110, 13.1.2). */
function isHeld(tag: string, headers: ReadonlyMap<string, string>): boolean {
  const held = headers
    .get('if-none-match')
    ?.split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
  return held?.some((one) => one === `"${tag}"` || one === '*') ?? false
}

/** The language of sentences: of ours the one that is wanted most, of equals the first. Codes are the same in all. */
export function localeOf(headers: ReadonlyMap<string, string>): Locale {
  const wanted = (headers.get('accept-language') ?? '').split(',').flatMap(wantedIn)
  return wanted.toSorted((one, other) => other.weight - one.weight)[0]?.locale ?? locales[0]
}

/** `en-GB;q=0.8` (RFC 9110, 12.5.4); nothing where it is none of ours, or not wanted at all. */
function wantedIn(range: string): readonly { readonly locale: Locale; readonly weight: number }[] {
  const [, language, q = '1'] = /^\s*([a-z]{2})\b[^;]*(?:;\s*q=([\d.]+))?/i.exec(range) ?? []
  const locale = locales.find((one) => one.slice(0, 2) === language?.toLowerCase())
  const weight = Number(q)
  return locale && weight > 0 ? [{ locale, weight }] : []
}

type Given = {
  readonly ports: DoorPorts
  readonly params: Readonly<Record<string, string>>
  readonly headers: ReadonlyMap<string, string>
  readonly locale: Locale
}

async function pass<I extends RouteId>(
  id: I,
  event: APIGatewayProxyEvent,
  given: Given,
  handlers: RouteHandlers,
): Promise<Result<Answered<I>, Problem>> {
  const { ports, headers } = given
  const route: Route = routes[id]
  const actor = await admitted(route, ports, headers)
  if (!actor.ok) return actor
  const who = countedAs(route, event, actor.value)
  const seconds = who && ports.allowance?.take(who)
  if (seconds !== undefined) return refused({ code: 'TOO_MANY_REQUESTS', seconds })
  const answer = await handled(id, event, { ...given, actor: actor.value }, handlers)
  // what a citizen sent again, or what was not taken, takes no operator's time; a wrong sign-in counts
  if (who?.limited === 'citizen' && (!answer.ok || answer.value.repeated)) ports.allowance?.giveBack(who)
  return answer
}

async function handled<I extends RouteId>(
  id: I,
  event: APIGatewayProxyEvent,
  given: Given & { readonly actor: Actor },
  handlers: RouteHandlers,
): Promise<Result<Answered<I>, Problem>> {
  const parsed = parseRequest(routes[id], event, given)
  if (!parsed.ok) return parsed
  const { key = '', ...rest } = parsed.value
  const { requestId } = event.requestContext
  const { ports, actor, locale } = given
  const asked = { ...rest, key, ports, actor, requestId, locale }
  // the schemas of this very route have parsed what is asked, so it is what its handler takes
  return handlers[id](asked as unknown as Asked<I>)
}

/** By whom a request counts; absent where nobody is counted. */
function countedAs({ limited }: Route, event: APIGatewayProxyEvent, actor: Actor): Counted | undefined {
  if (limited === 'address') return { limited, who: event.requestContext.identity.sourceIp }
  return limited === 'citizen' && isCitizen(actor) ? { limited, who: actor.person } : undefined
}

/** Nobody in particular asks at an open route. */
const anybody: Actor = { person: 'anybody', roles: [] }

/** Who asks, if they may use the route at all; how far they reach is for the handler (domain 12.6). */
async function admitted(
  route: Route,
  ports: DoorPorts,
  headers: ReadonlyMap<string, string>,
): Promise<Result<Actor, Problem>> {
  if (route.for === 'open') return ok(anybody)
  const authorization = headers.get('authorization')
  const principal = headers.get('gridline-on-behalf-of')
  const actor = await signIn(ports, {
    ...(authorization !== undefined && { authorization }),
    ...(principal !== undefined && { principal }),
  })
  if (!actor.ok) return actor
  return rolesWith(route.for, actor.value).length > 0
    ? actor
    : refused(refusal('FORBIDDEN', { needs: rolesFor(route.for) }))
}
