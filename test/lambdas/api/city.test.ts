import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CityAnswer } from '#domain/contract/city-answer.ts'
import { openServedCity, type ServedCity } from '#test/support/served-city.ts'

let city: ServedCity
let token: string
beforeAll(async () => {
  city = await openServedCity()
  token = await city.tokenOf({ account: 'firm-water-supply-handler' })
})
afterAll(() => city.close())

describe('the codes of the city', () => {
  test('are all that a request or a command may name: areas, units, classes with their rows, laws', async () => {
    const { pack } = city.ports.city
    const told = CityAnswer.parse((await city.ask('/v1/city', { token })).body)
    expect(told.areas.map(({ code }) => code)).toEqual(pack.areas.map(({ code }) => code))
    expect(told.grids.map(({ code }) => code)).toEqual(pack.grids.map(({ code }) => code))
    expect(told.units.map(({ id }) => id)).toEqual(pack.units.map(({ id }) => id))
    expect(told.standard.rows.map(({ id }) => id)).toEqual(pack.standard.rows.map(({ id }) => id))
    expect(told.statutory.map(({ id }) => id)).toContain('S1')
    expect(told.standard.rows.find(({ id }) => id === 'H0601-1')).toMatchObject({
      classCode: 'H0601',
      infoType: 'HOTLINE',
      closing: { id: 'J21' },
    })
  })

  test('name none of the people who work there', async () => {
    const { text } = await city.ask('/v1/city', { token })
    for (const { id, name } of city.ports.city.pack.accounts) {
      expect(text).not.toContain(`"${id}"`)
      expect(text).not.toContain(name)
    }
  })

  test('are asked for whole once: their tag is that of the pack, and while it is the same nothing is sent', async () => {
    const first = await city.ask('/v1/city', { token })
    const tag = first.headers.get('etag') ?? ''
    expect(tag).toBe(`"${city.ports.city.pack.hash}"`)
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    for (const held of [tag, `W/${tag}`, `"another", ${tag}`, '*']) {
      const again = await city.ask('/v1/city', { token, headers: { 'If-None-Match': held } })
      expect([held, again.status, again.text, again.headers.get('etag')]).toEqual([held, 304, '', tag])
    }
    const other = await city.ask('/v1/city', { token, headers: { 'If-None-Match': '"another"' } })
    expect([other.status, other.text]).toEqual([200, first.text])
  })

  test('are for those who are signed in, tag or not', async () => {
    const told = await city.ask('/v1/city', { headers: { 'If-None-Match': '*' } })
    expect(told.status).toBe(401)
  })
})
