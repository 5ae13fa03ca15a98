import type { APIGatewayProxyEvent } from 'aws-lambda'
import * as z from 'zod'
import { ok, type Result, refused } from '#domain/case/result.ts'
import { type FieldFault, faultsOf, nameOf } from '#domain/commands/definition.ts'
import { bodyBytes, IdempotencyKey, RevisionTag } from '#domain/contract/bodies.ts'
import type { Problem } from '#domain/contract/problem.ts'
import type { Route } from '#domain/contract/route.ts'

/** What a request says, parsed by its route; nothing of it was looked up yet. */
export type Parsed = {
  readonly params: unknown
  readonly query: unknown
  /** Of a route that takes commands: the body as sent, which the loop parses. */
  readonly body: unknown
  /** `Idempotency-Key` of a write. */
  readonly key?: string
  /** `If-Match`: the revision the person saw (M12). */
  readonly expectedRevision?: number
}

type Headers = ReadonlyMap<string, string>

/** Headers by their lower-case name; emulators differ in how they write them. */
export function headersOf({ headers, multiValueHeaders }: APIGatewayProxyEvent): Headers {
  const single = Object.entries(headers ?? {}).map(([name, value]) => [name, value ?? ''] as const)
  const multiple = Object.entries(multiValueHeaders ?? {}).map(
    ([name, values]) => [name, values?.join(', ') ?? ''] as const,
  )
  return new Map([...single, ...multiple].map(([name, value]) => [name.toLowerCase(), value]))
}

/** Checks everything of a request that its route describes; each fault names where it lies. */
export function parseRequest(
  route: Route,
  event: APIGatewayProxyEvent,
  given: { readonly params: Readonly<Record<string, string>>; readonly headers: Headers },
): Result<Parsed, Problem> {
  // a path that could not be one of ours leads nowhere
  const params = (route.params ?? nothing).safeParse(given.params)
  if (!params.success) return refused({ code: 'NOT_FOUND' })
  const query = queryOf(route, event)
  if (!query.ok) return query
  const body = bodyOf(route, event, given.headers)
  if (!body.ok) return body
  const key = keyOf(route, given.headers)
  if (!key.ok) return key
  const revision = revisionOf(route, given.headers)
  if (!revision.ok) return revision
  return ok({
    params: params.data,
    query: query.value,
    body: body.value,
    ...key.value,
    ...revision.value,
  })
}

const nothing = z.strictObject({})

function queryOf({ query }: Route, event: APIGatewayProxyEvent): Result<unknown, Problem> {
  const sent = Object.entries(
    event.multiValueQueryStringParameters ??
      Object.fromEntries(
        Object.entries(event.queryStringParameters ?? {}).map(([name, value]) => [name, [value]]),
      ),
  )
  const twice = sent.filter(([, values]) => (values?.length ?? 0) > 1)
  if (twice.length > 0) return bad(twice.map(([name]) => ({ path: nameOf(name), code: 'GIVEN_TWICE' })))
  const parsed = (query ?? nothing).safeParse(
    Object.fromEntries(sent.map(([name, values]) => [name, values?.[0] ?? ''])),
  )
  return parsed.success ? ok(parsed.data) : bad(faultsOf(parsed.error))
}

function bodyOf(route: Route, event: APIGatewayProxyEvent, headers: Headers): Result<unknown, Problem> {
  if (route.method === 'GET') return ok(undefined)
  const type = headers.get('content-type') ?? ''
  const isPlain = /^(identity)?$/i.test(headers.get('content-encoding') ?? '')
  if (!isPlain || !/^application\/json\s*(;\s*charset=("?)utf-8\2\s*)?$/i.test(type))
    return refused({ code: 'UNSUPPORTED_MEDIA_TYPE' })
  const text = textOf(event)
  if (text === 'too large') return refused({ code: 'TOO_LARGE', most: bodyBytes })
  const sent = text === 'not UTF-8' ? refused('NOT_UTF8') : jsonOf(text.body)
  if (!sent.ok) return bad([{ path: sent.refusal === 'UNKNOWN_FIELD' ? '…' : '', code: sent.refusal }])
  if (!route.body) return sent
  const parsed = route.body.safeParse(sent.value)
  return parsed.success ? ok(parsed.data) : bad(faultsOf(parsed.error))
}

/** API Gateway hands over bytes that are no text in base64. */
function textOf({
  body,
  isBase64Encoded,
}: APIGatewayProxyEvent): 'too large' | 'not UTF-8' | { readonly body: string } {
  const text = body ?? ''
  const bytes = isBase64Encoded ? Buffer.from(text, 'base64') : undefined
  if ((bytes?.length ?? Buffer.byteLength(text)) > bodyBytes) return 'too large'
  if (!bytes) return { body: text }
  try {
    return { body: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return 'not UTF-8'
  }
}

function jsonOf(text: string): Result<unknown, 'NOT_JSON' | 'UNKNOWN_FIELD'> {
  try {
    return text.includes(reserved) && hasReserved(text) ? refused('UNKNOWN_FIELD') : ok(JSON.parse(text))
  } catch {
    return refused('NOT_JSON')
  }
}

/** The one name of a field that schemas pass over in silence. */
const reserved = '__proto__'

function hasReserved(text: string): boolean {
  let found = false
  JSON.parse(text, (name, value) => {
    found ||= name === reserved
    return value
  })
  return found
}

function keyOf({ keyed }: Route, headers: Headers): Result<Pick<Parsed, 'key'>, Problem> {
  if (!keyed) return ok({})
  const sent = headers.get('idempotency-key')
  if (sent === undefined || sent === '') return refused({ code: 'IDEMPOTENCY_KEY_MISSING' })
  const key = IdempotencyKey.safeParse(sent)
  return key.success ? ok({ key: key.data }) : bad([{ path: 'Idempotency-Key', code: 'INVALID_FORMAT' }])
}

function revisionOf({ keyed }: Route, headers: Headers): Result<Pick<Parsed, 'expectedRevision'>, Problem> {
  const sent = keyed ? headers.get('if-match') : undefined
  if (sent === undefined || sent === '*') return ok({})
  const tag = RevisionTag.safeParse(sent)
  return tag.success
    ? ok({ expectedRevision: Number(tag.data.slice(1, -1)) })
    : bad([{ path: 'If-Match', code: 'INVALID_FORMAT' }])
}

function bad(errors: readonly FieldFault[]): Result<never, Problem> {
  return refused({ code: 'BAD_INPUT', errors })
}
