import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesAt } from '#test/support/door-cases.ts'
import { allPages, pageAt } from '#test/support/lists.ts'
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
  const { items } = await pageAt(city, path, await city.tokenOf({ account }))
  return items.flatMap((item) => (item.caseId === caseId ? (item.workId ?? []) : []))
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
    const found = await allPages(city, '/v1/tasks?limit=1', token)
    expect(found.filter((caseId) => mine.includes(caseId)).toSorted()).toEqual(mine.toSorted())
    expect(found.filter((caseId) => others.includes(caseId))).toEqual([])
    expect(new Set(found).size).toBe(found.length)
  })
})
