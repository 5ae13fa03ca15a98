import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { answeredExamples } from '#bin/docs/openapi-examples.ts'
import { openApiFile, openApiPage } from '#bin/docs/openapi-page.ts'
import { refusalClass } from '#domain/case/refusals.ts'
import { commands } from '#domain/commands/catalogue.ts'
import { exampleIds, examples } from '#domain/contract/examples.ts'
import { edgeStatuses } from '#domain/contract/problem.ts'
import { answers } from '#domain/contract/route-answers.ts'
import { type RouteId, routeIds, routes } from '#domain/contract/routes.ts'

const Schema = z.looseObject({})
const Media = z.record(z.string(), z.strictObject({ schema: Schema, example: z.unknown().optional() }))
const Operation = z.strictObject({
  operationId: z.string().regex(/^[a-z][A-Za-z]+$/),
  summary: z.string().min(1),
  description: z.string().min(1),
  security: z.tuple([]).optional(),
  parameters: z.array(
    z.strictObject({
      name: z.string(),
      in: z.enum(['path', 'query', 'header']),
      required: z.boolean(),
      description: z.string().optional(),
      schema: Schema,
      example: z.unknown().optional(),
    }),
  ),
  requestBody: z.strictObject({ required: z.literal(true), content: Media }).optional(),
  responses: z.record(
    z.string().regex(/^\d{3}$/),
    z.strictObject({
      description: z.string().min(1),
      headers: z
        .record(z.string(), z.strictObject({ description: z.string().optional(), schema: Schema }))
        .optional(),
      content: Media.optional(),
    }),
  ),
})

/** What OpenAPI 3.1 asks of a document, as far as this one goes. */
const OpenApi = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({
    title: z.string(),
    version: z.string().regex(/^\d+\.\d+\.\d+/),
    description: z.string(),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  servers: z.array(z.strictObject({ url: z.string() })),
  security: z.tuple([z.strictObject({ bearer: z.tuple([]) })]),
  paths: z.record(z.string().startsWith('/'), z.partialRecord(z.enum(['get', 'post']), Operation)),
  components: z.strictObject({
    securitySchemes: z.strictObject({ bearer: Schema }),
    schemas: z.record(z.string().regex(/^[\w.-]+$/), Schema),
  }),
})

const text = readFileSync(openApiFile, 'utf8')
const document = OpenApi.parse(JSON.parse(text))
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

/** Every object of the document, with where it stands. */
function* objectsIn(value: unknown, at = '#'): Generator<readonly [string, Record<string, unknown>]> {
  if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* objectsIn(item, `${at}/${index}`)
  else if (typeof value === 'object' && value !== null) {
    const fields = z.record(z.string(), z.unknown()).parse(value)
    yield [at, fields]
    for (const [name, field] of Object.entries(fields)) {
      if (name !== 'example') yield* objectsIn(field, `${at}/${name}`)
    }
  }
}

describe('the OpenAPI document', () => {
  test('has every route, under its path and method, with an id of its own', () => {
    const found = operations.map(({ path, method, operation }) => [operation.operationId, method, path])
    expect(found.toSorted()).toEqual(
      routeIds.map((id) => [id, routes[id].method.toLowerCase(), routes[id].path]).toSorted(),
    )
  })

  test('refers to nothing that is not there, and has nothing that nobody refers to', () => {
    const referred = new Set<string>()
    for (const [at, { $ref, discriminator }] of objectsIn(document)) {
      const mapping = Object.values(Object(discriminator).mapping ?? {})
      for (const target of [$ref, ...mapping].filter((one) => one !== undefined)) {
        const name = String(target).replace('#/components/schemas/', '')
        expect(Object.keys(document.components.schemas), at).toContain(name)
        referred.add(name)
      }
    }
    expect([...referred].toSorted()).toEqual(Object.keys(document.components.schemas).toSorted())
  })

  test('declares each parameter of a path, and none twice', () => {
    for (const { path, operation } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const declared = operation.parameters.filter(({ in: place }) => place === 'path')
      expect(declared.map(({ name }) => name)).toEqual(named)
      expect(declared.every(({ required }) => required)).toBe(true)
      const keys = operation.parameters.map(({ name, in: place }) => `${place} ${name}`)
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  test('names every field that it requires, types that there are, and patterns that can be read', () => {
    const types = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']
    const schemas = [...objectsIn(document.components.schemas)]
    for (const [at, schema] of schemas) {
      if (typeof schema['type'] === 'string' && !at.endsWith('/properties'))
        expect(types, at).toContain(schema['type'])
      if (typeof schema['pattern'] === 'string')
        expect(() => new RegExp(String(schema['pattern']), 'u'), at).not.toThrow()
      if (!Array.isArray(schema['required'])) continue
      // a rule that binds fields stands within the object that has them
      const owner = schemas.findLast(([above, one]) => at.startsWith(above) && one['properties'])
      for (const name of schema['required'])
        expect(Object(owner?.[1]['properties']), at).toHaveProperty([name])
    }
  })

  test('has a body for every command, and every problem by its code', () => {
    for (const type of commands.keys()) expect(document.components.schemas).toHaveProperty([type])
    const codes = new Set<unknown>()
    for (const [, { code }] of objectsIn(document.paths)) {
      for (const one of Object(code).enum ?? []) codes.add(one)
    }
    // a method that an address does not take is no operation that could say so
    const { METHOD_NOT_ALLOWED: _, ...edge } = edgeStatuses
    expect([...codes].toSorted()).toEqual([...Object.keys(refusalClass), ...Object.keys(edge)].toSorted())
  })

  test('says which routes ask for no token', () => {
    const open = operations.flatMap(({ operation }) => (operation.security ? [operation.operationId] : []))
    expect(open.toSorted()).toEqual(['front', 'health', 'openapi', 'setClock', 'tokens'])
  })
})

describe('the examples of the document', () => {
  let answered: Awaited<ReturnType<typeof answeredExamples>>
  beforeAll(async () => {
    answered = await answeredExamples()
  })
  const answerTo = (id: RouteId) => answered.find((one) => one.id === id)

  test('are one for every route', () => {
    expect(exampleIds.toSorted()).toEqual(routeIds.toSorted())
    for (const { operation } of operations) {
      const { requestBody, responses, operationId } = operation
      const success = Object.entries(responses).find(([status]) => status.startsWith('2'))
      expect(success?.[1].content?.['application/json']?.example, operationId).toBeDefined()
      if (requestBody) expect(requestBody.content['application/json']?.example, operationId).toBeDefined()
    }
  })

  test.for(routeIds)('%s is answered by the served city as the document says', (id) => {
    const found = answerTo(id)
    expect(found?.status, JSON.stringify(found?.body)).toBe(routes[id].status)
    expect(answers[id].safeParse(found?.body).error).toBeUndefined()
    const operation = operations.find((one) => one.operation.operationId === id)?.operation
    expect(operation?.responses[routes[id].status]?.content?.['application/json']?.example).toEqual(
      found?.body,
    )
    const declared = Object.keys(operation?.responses[routes[id].status]?.headers ?? {})
    expect(declared.includes('ETag'), 'ETag').toBe(found?.headers.has('etag'))
    const parameters = operation?.parameters.flatMap(({ name, example }) =>
      example === undefined ? [] : [[name, String(example)]],
    )
    expect(Object.fromEntries(parameters ?? [])).toEqual(examples[id].parameters ?? {})
  })

  test('are drawn with the rest of it: `npm run docs` leaves the file as it is', () => {
    const answers = new Map(answered.map(({ id, body }) => [id, body]))
    expect(text).toBe(openApiPage(readFileSync('package.json', 'utf8'), answers))
  })
})
