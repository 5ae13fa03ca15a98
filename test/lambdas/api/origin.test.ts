import { expect, test } from 'vitest'
import { sharedWith } from '#lambdas/api/origin.ts'

const page = 'https://desk.example.cn'
const from = (origin: string) => new Map([['origin', origin]])

test('a page of an origin that is named may read the answer, its revision and its request id', () => {
  const shared = sharedWith([page, 'https://m.example.cn'], from(page))
  expect(shared).toMatchObject({ 'Access-Control-Allow-Origin': page, Vary: 'Origin' })
  expect(shared['Access-Control-Expose-Headers']).toMatch(/ETag.*X-Request-Id/)
  expect(shared).not.toHaveProperty('Access-Control-Allow-Credentials')
})

test.each(['https://evil.example', `${page}.evil.example`, 'null', page.toUpperCase()])(
  '%s may not',
  (origin) => {
    expect(sharedWith([page], from(origin))).toEqual({ Vary: 'Origin' })
  },
)

test('without an origin named nothing is said of it', () => {
  expect(sharedWith([], from(page))).toEqual({})
})
