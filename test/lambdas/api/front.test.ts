import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routeIds, routes } from '#domain/contract/routes.ts'
import { casesAt } from '#test/support/door-cases.ts'
import { openServedCity, type ServedCity } from '#test/support/served-city.ts'

let city: ServedCity
beforeAll(async () => {
  city = await openServedCity()
})
afterAll(() => city.close())

describe('the address that is printed when a city begins to be served', () => {
  test('answers a browser a page in both languages, whose links lead on', async () => {
    const answer = await fetch(`${city.address}/`, { headers: { Accept: 'text/html,*/*;q=0.8' } })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    const page = await answer.text()
    expect(page).toContain(city.ports.city.pack.name)
    expect(page).toContain('接口')
    expect(page).toContain('docs/api.md')
    const links = [...page.matchAll(/href="([^"]+)"/g)].map(([, link = '']) => link)
    expect(links).toEqual(['v1/health', 'openapi.json'])
    for (const link of links) expect((await fetch(new URL(link, `${city.address}/`))).status).toBe(200)
  })

  test('answers a program the same links as data', async () => {
    const told = await city.ask('/')
    expect(told.body).toEqual({
      city: city.ports.city.pack.name,
      links: { health: 'v1/health', openapi: 'openapi.json' },
    })
  })
})

describe('HEAD (RFC 9110, 9.3.2)', () => {
  test('answers as GET does, without the body', async () => {
    const { caseId } = await casesAt(city).report({ account: 'operator-1' }, {})
    const token = await city.tokenOf({ account: 'supervisor-1' })
    for (const id of routeIds.filter((one) => routes[one].method === 'GET')) {
      const path = routes[id].path.replace('{caseId}', caseId)
      const asked = id === 'listCases' ? `${path}?queue=intake:31` : path
      const read = await city.ask(asked, { token })
      const head = await city.ask(asked, { token, method: 'HEAD' })
      expect([id, head.status, head.text]).toEqual([id, 200, ''])
      for (const header of ['content-type', 'etag', 'cache-control']) {
        expect([id, head.headers.get(header)]).toEqual([id, read.headers.get(header)])
      }
    }
  })

  test('is refused as GET is, and of what can only be sent it is no method', async () => {
    expect((await city.ask('/v1/tasks', { method: 'HEAD' })).status).toBe(401)
    expect((await city.ask('/v1/nothing', { method: 'HEAD' })).status).toBe(404)
    const told = await city.ask('/v1/tokens', { method: 'HEAD' })
    expect([told.status, told.headers.get('allow'), told.text]).toEqual([405, 'POST', ''])
  })
})
