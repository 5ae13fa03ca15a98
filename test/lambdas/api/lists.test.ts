import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesAt } from '#test/support/door-cases.ts'
import { allPages } from '#test/support/lists.ts'
import { openServedCity, type ServedCity } from '#test/support/served-city.ts'
import { local } from '#test/support/story.ts'

let city: ServedCity
let cases: ReturnType<typeof casesAt>

beforeAll(async () => {
  city = await openServedCity({ start: local('03-16 09:00') })
  cases = casesAt(city)
})
afterAll(() => city.close())

describe('a kind of worklist without an owner', () => {
  test.each([
    ['operator-1', 'intake', ['district', 'other district', 'city']],
    ['binjiang-operator', 'intake', ['district']],
    ['yunhu-operator', 'intake', ['other district']],
    ['operator-1', 'dispatch', []],
  ] as const)('is to %s, for %s, those of every centre within the own area', async (account, kind, found) => {
    const places = { district: '319901001001', 'other district': '319902001001', city: '31' }
    const reported: { readonly name: string; readonly caseId: string }[] = []
    for (const [name, area] of Object.entries(places)) {
      const { caseId } = await cases.report({ account: 'operator-1' }, { place: { area } })
      reported.push({ name, caseId })
    }
    const token = await city.tokenOf({ account })
    const ids = await allPages(city, `/v1/cases?queue=${kind}&limit=2`, token)
    expect(reported.flatMap(({ name, caseId }) => (ids.includes(caseId) ? [name] : []))).toEqual(found)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.each([
    ['firm-water-supply-admin', 'intake', 403, 'OUT_OF_SCOPE'],
    ['wangjianglu-inspector-1', 'intake', 403, 'FORBIDDEN'],
    ['operator-1', 'handling', 400, 'BAD_INPUT'],
    ['operator-1', 'callers', 400, 'BAD_INPUT'],
  ] as const)('is to %s, for %s, %i %s', async (account, kind, status, code) => {
    const told = await city.ask(`/v1/cases?queue=${kind}`, { token: await city.tokenOf({ account }) })
    expect(told).toMatchObject({ status, body: { code } })
  })
})
