import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { casesAt } from '#test/support/door-cases.ts'
import { openServedCity, type ServedCity } from '#test/support/served-city.ts'
import { local } from '#test/support/story.ts'

const water = {
  unit: 'u-firm-water-supply',
  head: 'firm-water-supply-admin',
  handler: 'firm-water-supply-handler',
}
const longer = {
  type: 'apply',
  kind: 'EXTEND',
  reason: 'ENGINEERING',
  by: '2WD',
  explanation: '须开挖检修。',
}
const back = { type: 'apply', kind: 'RETURN', reason: 'NOT_DUTY', explanation: '不属本单位职责。' }
const yes = { type: 'decide', decision: 'approve', explanation: '同意。' }

const Listed = z.object({
  items: z.array(z.object({ caseId: z.string(), workId: z.string().exactOptional() })),
  cursor: z.string().exactOptional(),
})

let city: ServedCity
let cases: ReturnType<typeof casesAt>

beforeAll(async () => {
  city = await openServedCity({ start: local('03-16 09:00') })
  cases = casesAt(city)
})
afterAll(() => city.close())

/** What a list of this person's says of a case. */
async function listed(
  account: string,
  caseId: string,
  path = '/v1/tasks?limit=100',
): Promise<readonly string[]> {
  const told = await city.ask(path, { token: await city.tokenOf({ account }) })
  expect(told.status, told.text).toBe(200)
  return Listed.parse(told.body).items.flatMap((item) => (item.caseId === caseId ? (item.workId ?? []) : []))
}

/** Of these people those on whose list an application stands. */
async function waitsFor(
  caseId: string,
  workId: string,
  people: readonly string[],
): Promise<readonly string[]> {
  const lists = await Promise.all(
    people.map(async (account) => ((await listed(account, caseId)).includes(workId) ? [account] : [])),
  )
  return lists.flat()
}

const centre = [
  ...['dispatcher-1', 'dispatcher-2', 'chief-1', 'supervisor-1', 'operator-1', 'callback-1', 'auditor'],
  ...['binjiang-dispatcher', 'binjiang-chief', 'binjiang-supervisor', 'yunhu-dispatcher', 'yunhu-chief'],
] as const

describe('what waits for me', () => {
  test('a return in a district waits for the dispatchers and chiefs of the district and of the city (domain 12.6)', async () => {
    const { caseId } = await cases.dispatched('operator-1', { unit: water.unit })
    await cases.act(water.head, caseId, back)
    expect(await waitsFor(caseId, 'RETURN-1', [...centre, water.head])).toEqual([
      ...['dispatcher-1', 'dispatcher-2', 'chief-1', 'binjiang-dispatcher', 'binjiang-chief'],
    ])
    await cases.act('binjiang-chief', caseId, { ...yes, applicationId: 'RETURN-1' })
    expect(await waitsFor(caseId, 'RETURN-1', centre)).toEqual([])
  })

  test('an extension waits for the unit’s head, then for the dispatcher, each in the own list alone (rules R39)', async () => {
    const { caseId } = await cases.dispatched('operator-1', { unit: water.unit })
    await cases.act(water.handler, caseId, { type: 'sign' })
    await cases.act(water.handler, caseId, longer)
    const people = [...centre, water.head, water.handler]
    const ofUnit = `/v1/cases?queue=decide:${water.unit}`
    expect(await waitsFor(caseId, 'EXTEND-1', people)).toEqual([water.head])
    expect(await listed(water.head, caseId, ofUnit)).toEqual(['EXTEND-1'])

    await cases.act(water.head, caseId, { ...yes, applicationId: 'EXTEND-1' })
    expect(await waitsFor(caseId, 'EXTEND-1', people)).toEqual([
      ...['dispatcher-1', 'dispatcher-2', 'binjiang-dispatcher'],
    ])
    expect(await listed(water.head, caseId, ofUnit)).toEqual([])
  })

  test('who applied has no word on it, and does not find it among what waits (rules R46)', async () => {
    const { caseId } = await cases.dispatched('operator-1', { unit: water.unit })
    await cases.act('dispatcher-1', caseId, {
      ...{ type: 'apply', kind: 'VOID', reason: 'DUPLICATE', explanation: '与前单相同。' },
    })
    expect(await waitsFor(caseId, 'VOID-1', centre)).toEqual(['chief-1', 'binjiang-chief'])
  })

  test('what is another’s is passed over to what is mine, page by page, none lost and none twice (M32)', async () => {
    const mine: string[] = []
    const others: string[] = []
    for (const isMine of [false, true, false, false, true]) {
      const { caseId } = await cases.dispatched('operator-1', { unit: water.unit })
      const whose = isMine ? mine : others
      whose.push(caseId)
      if (!isMine) await cases.act(water.handler, caseId, { type: 'sign' })
      await cases.act(water.head, caseId, isMine ? back : longer)
    }
    const token = await city.tokenOf({ account: 'binjiang-chief' })
    const found = await allPages('/v1/tasks?limit=1', token)
    expect(found.filter((caseId) => mine.includes(caseId)).toSorted()).toEqual(mine.toSorted())
    expect(found.filter((caseId) => others.includes(caseId))).toEqual([])
    expect(new Set(found).size).toBe(found.length)
  })
})

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
    const ids = await allPages(`/v1/cases?queue=${kind}&limit=2`, token)
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

/** Case ids of every page of a list. */
async function allPages(path: string, token: string, cursor?: string): Promise<readonly string[]> {
  const told = await city.ask(`${path}${cursor ? `&cursor=${cursor}` : ''}`, { token })
  expect(told.status, told.text).toBe(200)
  const page = Listed.parse(told.body)
  const ids = page.items.map(({ caseId }) => caseId)
  return page.cursor === undefined ? ids : [...ids, ...(await allPages(path, token, page.cursor))]
}
