import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CityAnswer, PublicCityAnswer } from '#domain/contract/city-answer.ts'
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

  test.each([
    ['a citizen', { citizen: 'lin' }],
    ['a device', { device: 'sensor-7' }],
  ] as const)('are for %s what a report names and a case names back, and no more', async (_, who) => {
    const { pack } = city.ports.city
    const sent = { token: await city.tokenOf(who) }
    const told = await city.ask('/v1/city', sent)
    const shown = PublicCityAnswer.parse(told.body)
    expect(shown.areas.map(({ code }) => code)).toEqual(pack.areas.map(({ code }) => code))
    expect(shown.units.map(({ id }) => id)).toEqual(pack.units.map(({ id }) => id))
    expect(shown.classes.map(({ classCode }) => classCode)).toEqual([
      ...new Set(pack.standard.rows.map(({ classCode }) => classCode)),
    ])
    expect(shown.classes).toContainEqual(expect.objectContaining({ classCode: 'H0601', infoType: 'HOTLINE' }))
    // what staff hold is another answer, and never taken for this one
    const staffs = `"${pack.hash}"`
    const again = await city.ask('/v1/city', { ...sent, headers: { 'If-None-Match': staffs } })
    expect([again.status, again.text]).toEqual([200, told.text])
    const own = told.headers.get('etag') ?? ''
    expect((await city.ask('/v1/city', { ...sent, headers: { 'If-None-Match': own } })).status).toBe(304)
  })
})
