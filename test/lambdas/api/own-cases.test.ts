import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { casesAt } from '#test/support/door-cases.ts'
import { openServedCity, type ServedCity } from '#test/support/served-city.ts'
import { local } from '#test/support/story.ts'

const Listed = z.object({
  items: z.array(z.object({ caseId: z.string(), dueAt: z.string().exactOptional() })),
})
const Shown = z.object({ dueAt: z.string().exactOptional() })

let city: ServedCity
let cases: ReturnType<typeof casesAt>
let token: string

beforeAll(async () => {
  city = await openServedCity({ start: local('03-16 09:00') })
  cases = casesAt(city)
  token = await city.tokenOf({ citizen: 'lin' })
})
afterAll(() => city.close())

async function listed(query: string): Promise<z.infer<typeof Listed>['items']> {
  const told = await city.ask(`/v1/cases?${query}`, { token })
  expect(told.status, told.text).toBe(200)
  return Listed.parse(told.body).items
}

describe('what a citizen is told is due (rules R65)', () => {
  test('is in every list what the case itself says: the promise, and never a clock of the desk', async () => {
    const { caseId, caseNo } = await cases.report({ citizen: 'lin' }, { channel: 'WEB' })
    const shown = async () => Shown.parse((await city.ask(`/v1/cases/${caseId}`, { token })).body).dueAt
    for (const step of ['reported', 'accepted', 'dispatched']) {
      if (step === 'accepted')
        await cases.act('operator-1', caseId, { type: 'accept', classCode: 'H0601', row: 'H0601-1' })
      if (step === 'dispatched')
        await cases.act('dispatcher-1', caseId, { type: 'dispatch', unit: 'u-firm-water-supply' })
      const dueAt = await shown()
      expect(dueAt, step).toBeDefined()
      const entry = { caseId, dueAt }
      expect([await listed('citizen=me'), await listed(`no=${caseNo}`)], step).toEqual([[entry], [entry]])
    }
  })

  test('cannot be told apart by asking what is due before', async () => {
    const { caseId, caseNo } = await cases.report({ citizen: 'lin' }, { channel: 'WEB' })
    // the desk has 15 minutes to accept (rules R51), the citizen was promised days
    const soon = 'dueBefore=2026-03-16T02:00:00Z'
    const later = 'dueBefore=2027-01-01T00:00:00Z'
    const names = async (query: string) => (await listed(query)).map((item) => item.caseId)
    expect(await names(`citizen=me&${soon}`)).toEqual([])
    expect(await names(`no=${caseNo}&${soon}`)).toEqual([])
    expect(await names(`citizen=me&${later}`)).toContain(caseId)
    expect(await names(`no=${caseNo}&${later}`)).toEqual([caseId])
  })

  test('is nothing where nothing was promised', async () => {
    const { caseNo } = await cases.report({ citizen: 'lin' }, { channel: 'WEB', replyWanted: false })
    const [item] = await listed(`no=${caseNo}`)
    expect(item).not.toHaveProperty('dueAt')
  })

  test('is for staff the clock of whoever has the case', async () => {
    const { caseNo } = await cases.report({ citizen: 'lin' }, { channel: 'WEB' })
    token = await city.tokenOf({ account: 'operator-1' })
    expect((await listed(`no=${caseNo}`)).map(({ dueAt }) => dueAt)).toEqual(['2026-03-16T01:15:00Z'])
  })
})
