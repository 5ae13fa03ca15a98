import * as z from 'zod'
import { type RefusalCode, refusalClass } from '#domain/case/refusals.ts'
import { words } from '#domain/words/locale.ts'
import { edgeWords } from '#domain/words/problems.ts'
import { commandSchemas } from './command-schemas.ts'
import { examples } from './examples.ts'
import { type Json, type ObjectSchema, open, override, reference, sent, told } from './json-schema.ts'
import { isEdge, ProblemAnswer, type ProblemCode, statusOfProblem } from './problem.ts'
import type { Route } from './route.ts'
import { answers } from './route-answers.ts'
import { type RouteId, routeIds, routes } from './routes.ts'

/** Problems that any route may answer. */
const everywhere: readonly ProblemCode[] = [
  'BAD_INPUT',
  'BLOCKED',
  'TOO_MANY_REQUESTS',
  'HEADERS_TOO_LARGE',
  'FAULT',
]
const signedIn: readonly ProblemCode[] = ['UNAUTHENTICATED', 'FORBIDDEN', 'BUSY']
const withBody: readonly ProblemCode[] = ['TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE']

/** What each route's example was answered, by the route's id. */
export type ExampleAnswers = ReadonlyMap<string, unknown>

/**
 * The OpenAPI 3.1 document of the door, drawn from the routes, from the commands of the transition table, and from what the
 * examples were answered.
 */
export function openApiOf(version: string, shown: ExampleAnswers): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Gridline',
      version,
      description: words(
        '12345 热线与网格化管理工单接口。错误一律为 application/problem+json，按 code 判断。',
        [
          'Cases of a 12345 hotline and of grid management. Every error is application/problem+json: branch on `code`.',
          'HEAD answers as GET does, without the body.',
          '429: on AWS API Gateway limits every route; a city served from one process limits demo sign-in by address, and what each citizen reports.',
        ].join(' '),
      ).en,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    paths: pathsOf(shown),
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { ...answerSchemas(), ...commandSchemas() },
    },
  }
}

function pathsOf(shown: ExampleAnswers): Json {
  const byPath = Map.groupBy(routeIds, (id) => routes[id].path)
  return Object.fromEntries(
    [...byPath].map(([path, ids]) => [
      path,
      Object.fromEntries(ids.map((id) => [routes[id].method.toLowerCase(), operationOf(id, shown)])),
    ]),
  )
}

function operationOf(id: RouteId, shown: ExampleAnswers): Json {
  const route: Route = routes[id]
  const { body, parameters = {} } = examples[id]
  const isOpen = route.for === 'open'
  return {
    operationId: id,
    summary: route.summary.en,
    description: `${route.summary['zh-CN']}${route.demoOnly ? '（仅演示与本地阶段）' : ''}`,
    ...(isOpen && { security: [] }),
    parameters: parametersOf(route).map((parameter) => withExample(parameter, parameters)),
    ...(route.method === 'POST' && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: bodyOf(route), example: body } },
      },
    }),
    responses: {
      [route.status]: {
        description: route.summary.en,
        headers: {
          'X-Request-Id': { schema: { type: 'string' } },
          ...(route.tagged && { ETag: { schema: { type: 'string' } } }),
          ...(route.keyed && { 'Idempotent-Replayed': replayed }),
        },
        content: { 'application/json': { schema: told(answers[id]), example: shown.get(id) } },
      },
      ...(route.kept && { 304: { description: 'What `If-None-Match` names is still so' } }),
      ...problemsOf(route),
    },
  }
}

const replayed = {
  description: '`true` where the same had been taken before under this key: nothing was done again',
  schema: { const: 'true' },
}

function bodyOf(route: Route): Json {
  if (route.takes === 'register') return reference('register')
  if (route.takes === 'commands') return reference('Command')
  return route.body ? sent(route.body) : {}
}

function withExample(parameter: Json, values: Readonly<Record<string, string>>): Json {
  const { schema, name, ...rest } = parameter
  const value = values[String(name)]
  // a number of a query is written as one
  const example = isInteger(schema) && value !== undefined ? Number(value) : value
  return { name, ...rest, schema, ...(example !== undefined && { example }) }
}

function isInteger(schema: unknown): boolean {
  return typeof schema === 'object' && schema !== null && 'type' in schema && schema.type === 'integer'
}

function parametersOf({ params, query, keyed, kept, for: whom }: Route): readonly Json[] {
  return [
    ...(params ? fieldsOf(params).map((field) => ({ ...field, in: 'path', required: true })) : []),
    ...(query ? fieldsOf(query).map((field) => ({ ...field, in: 'query' })) : []),
    ...(keyed
      ? [
          header(
            'Idempotency-Key',
            "A key of the client's own: the same one again changes nothing and answers the same",
            {
              required: true,
              schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,128}$' },
            },
          ),
        ]
      : []),
    // what is new has no revision that could have been seen
    ...(keyed && params
      ? [
          header(
            'If-Match',
            'The revision that was seen, as `ETag` gave it; another one now is 412. `*`: any',
            {
              required: false,
              schema: { type: 'string', pattern: '^(\\*|"\\d{1,9}")$' },
            },
          ),
        ]
      : []),
    ...(kept
      ? [
          header(
            'If-None-Match',
            'The `ETag` of the answer at hand: 304 without a body while it is still so',
            {
              required: false,
              schema: { type: 'string' },
            },
          ),
        ]
      : []),
    ...(whom === 'open'
      ? []
      : [
          header('Gridline-On-Behalf-Of', 'Account for whom a deputy of today acts (rules R47)', {
            required: false,
            schema: { type: 'string' },
          }),
        ]),
    header('Accept-Language', 'zh-CN (default) or en, whichever is wanted more: the language of sentences', {
      required: false,
      schema: { type: 'string' },
    }),
  ]
}

function header(name: string, description: string, rest: Json): Json {
  return { name, in: 'header', description, ...rest }
}

function fieldsOf(schema: z.ZodType): readonly Json[] {
  // an object schema is written as an object
  const { properties = {}, required = [] } = sent(schema) as ObjectSchema
  return Object.entries(properties).map(([name, { description, ...field }]) => ({
    name,
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema: field,
  }))
}

function problemsOf({ problems, for: whom, method, demoOnly, params }: Route): Json {
  const codes = new Set<ProblemCode>([
    ...everywhere,
    ...(whom === 'open' ? [] : signedIn),
    ...(method === 'POST' ? withBody : []),
    ...(demoOnly || params ? (['NOT_FOUND'] as const) : []),
    ...(problems.includes('refusals') ? ([...businessCodes, 'IDEMPOTENCY_KEY_MISSING'] as const) : []),
    ...problems.filter((code) => code !== 'refusals'),
  ])
  const byStatus = Map.groupBy([...codes], statusOfProblem)
  return Object.fromEntries(
    [...byStatus]
      .toSorted(([one], [other]) => one - other)
      .map(([status, ofStatus]) => [
        status,
        {
          description: ofStatus.map(describe).join(' · '),
          ...((status === 429 || status === 503) && { headers: { 'Retry-After': retryAfter } }),
          content: {
            'application/problem+json': {
              schema: {
                allOf: [
                  reference('Problem'),
                  { type: 'object', properties: { code: { enum: ofStatus }, status: { const: status } } },
                ],
              },
            },
          },
        },
      ]),
  )
}

// every code of the union stands in this table of classes
const businessCodes = Object.keys(refusalClass) as RefusalCode[]

function describe(code: ProblemCode): string {
  return isEdge(code) ? `${code}: ${edgeWords[code].en}` : code
}

const retryAfter = { description: 'Seconds until it may be tried again', schema: { type: 'integer' } }

/** Schemas of answers that have a name. */
function answerSchemas(): Json {
  const named = new Map<string, Json>()
  for (const schema of [ProblemAnswer, ...Object.values(answers)]) {
    const { $defs = {} } = z.toJSONSchema(z.array(schema), { io: 'output', override })
    for (const [name, definition] of Object.entries($defs)) named.set(name, open(definition))
  }
  return Object.fromEntries([...named].toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
