import type { APIGatewayProxyResult } from 'aws-lambda'
import type { FieldFault } from '#domain/commands/definition.ts'
import { written } from '#domain/contract/instants.ts'
import { type Problem, type ProblemAnswer, statusOfProblem } from '#domain/contract/problem.ts'
import { explainFault, nameOfField } from '#domain/words/field-names.ts'
import type { Locale } from '#domain/words/locale.ts'
import { explainProblem, titleOf } from '#domain/words/problems.ts'

/** Nothing of an answer may be kept by a cache or read as anything but what it is. */
const headers = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } as const

type Telling = { readonly requestId: string; readonly locale: Locale; readonly utcOffsetMinutes: number }

/** Each fault with what people call its field and what is wrong with it, for whoever shows it as it is. */
function told(errors: readonly FieldFault[], locale: Locale) {
  return errors.map((fault) => {
    const name = nameOfField(fault.path, locale)
    return { ...fault, ...(name !== undefined && { name }), detail: explainFault(fault, locale) }
  })
}

export function answerOf(
  status: number,
  body: unknown,
  { requestId, more = {} }: { readonly requestId: string; readonly more?: Readonly<Record<string, string>> },
): APIGatewayProxyResult {
  return {
    statusCode: status,
    headers: { ...headers, 'Content-Type': 'application/json', 'X-Request-Id': requestId, ...more },
    body: JSON.stringify(body),
  }
}

/** What the asker has at hand is still so. */
export function unchanged(requestId: string, more: Readonly<Record<string, string>>): APIGatewayProxyResult {
  return { statusCode: 304, headers: { ...headers, 'X-Request-Id': requestId, ...more }, body: '' }
}

/** A page for a person: it shows what it says, and neither fetches nor runs anything. */
export function pageOf(page: string, { requestId }: Pick<Telling, 'requestId'>): APIGatewayProxyResult {
  const own = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    Vary: 'Accept',
  }
  return { statusCode: 200, headers: { ...headers, 'X-Request-Id': requestId, ...own }, body: page }
}

/** RFC 9457 problem: a code to branch on, a sentence to show, the payload of the code as `params`. */
export function problemOf(
  problem: Problem,
  { requestId, locale, utcOffsetMinutes }: Telling,
): APIGatewayProxyResult {
  const { code, ...params } = problem
  const status = statusOfProblem(code)
  const body: ProblemAnswer = {
    type: `urn:gridline:problem:${code}`,
    title: titleOf(problem, locale),
    status,
    code,
    detail: explainProblem(problem, locale, utcOffsetMinutes),
    requestId,
    params: {
      ...written(params),
      ...(problem.code === 'BAD_INPUT' && { errors: told(problem.errors, locale) }),
    },
  }
  const allowed = problem.code === 'METHOD_NOT_ALLOWED' ? { Allow: problem.allowed.join(', ') } : {}
  const challenge = problem.code === 'UNAUTHENTICATED' ? { 'WWW-Authenticate': 'Bearer' } : {}
  const seconds = secondsUntilAgain(problem)
  const later = seconds === undefined ? {} : { 'Retry-After': String(seconds) }
  const answered = answerOf(status, body, { requestId, more: { ...allowed, ...challenge, ...later } })
  return {
    ...answered,
    headers: { ...answered.headers, 'Content-Type': 'application/problem+json', 'Content-Language': locale },
  }
}

/** When the same may be sent again: who was too busy is free within a second. */
function secondsUntilAgain(problem: Problem): number | undefined {
  if (problem.code === 'BUSY') return 1
  return problem.code === 'TOO_MANY_REQUESTS' ? problem.seconds : undefined
}
