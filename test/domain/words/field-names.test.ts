import { expect, test } from 'vitest'
import { commandSchemas } from '#domain/contract/command-schemas.ts'
import { sent } from '#domain/contract/json-schema.ts'
import type { Route } from '#domain/contract/route.ts'
import { routeIds, routes } from '#domain/contract/routes.ts'
import { explainFault, nameOfField } from '#domain/words/field-names.ts'
import { locales } from '#domain/words/locale.ts'

/** Paths of all fields of a schema, places in lists left out. */
function pathsIn(schema: unknown, under: readonly string[] = []): readonly string[] {
  const { oneOf = [], anyOf = [], items, properties = {} } = Object(schema)
  return [
    ...[...oneOf, ...anyOf].flatMap((one: unknown) => pathsIn(one, under)),
    ...(items === undefined ? [] : pathsIn(items, under)),
    ...Object.entries(properties).flatMap(([name, field]) => {
      const path = [...under, name]
      return [path.join('.'), ...pathsIn(field, path)]
    }),
  ]
}

const { Command: _, ...bodies } = commandSchemas()
const parts = routeIds.flatMap((id) => {
  const { params, query, body }: Route = routes[id]
  return [params, query, body].flatMap((part) => (part ? [sent(part)] : []))
})
const paths = new Set([...Object.values(bodies), ...parts].flatMap((schema) => pathsIn(schema)))

test('every field that may be sent has a name in every language', () => {
  expect(paths.size).toBeGreaterThan(100)
  const nameless = [...paths].filter((path) => locales.some((locale) => !nameOfField(path, locale)))
  expect(nameless).toEqual([])
  const chinese = [...paths].filter((path) => !/\p{Script=Han}/u.test(nameOfField(path, 'zh-CN') ?? ''))
  expect(chinese).toEqual([])
})

test('a field in a list is named as it is outside of one, and what nobody knows is not named', () => {
  expect(nameOfField('photos.12.lng', 'zh-CN')).toBe(nameOfField('photos.lng', 'zh-CN'))
  expect(nameOfField('photos.12', 'en')).toBe('photos')
  for (const path of ['…', '', 'constructor', 'Idempotency-Key'])
    expect(nameOfField(path, 'en')).toBeUndefined()
})

test('a fault of a code that has no words of its own still says which field does not fit', () => {
  expect(explainFault({ path: 'nature', code: 'NEW' }, 'zh-CN')).toBe('“诉求性质”不符合要求')
  expect(explainFault({ path: 'If-Match', code: 'INVALID_FORMAT' }, 'en')).toBe(
    '"If-Match" has the wrong form',
  )
})
