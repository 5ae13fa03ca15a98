import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { caller, casesAt } from '#test/support/door-cases.ts'
import { openServedCity, type ServedCity } from '#test/support/served-city.ts'
import { local } from '#test/support/story.ts'

const handler = 'firm-water-supply-handler'

let city: ServedCity
beforeAll(async () => {
  city = await openServedCity({ start: local('03-16 09:00') })
})
afterAll(() => city.close())

test('a handler whom nobody answered sees the number again, on record, until the caller is reached (domain 12.6, M28)', async () => {
  const { act, dispatched } = casesAt(city)
  const { caseId } = await dispatched('operator-1', { unit: 'u-firm-water-supply' })
  const reveals = async () =>
    city.ask(`/v1/cases/${caseId}/reveals`, {
      token: await city.tokenOf({ account: handler }),
      body: { fields: ['phone'], purpose: '先行联系' },
    })
  await act(handler, caseId, { type: 'record-contact', made: false, reason: 'NO_ANSWER' })
  expect(await reveals()).toMatchObject({ status: 200, body: { citizen: { phone: caller.phone } } })
  await act(handler, caseId, { type: 'record-contact', made: true, mode: 'PHONE' })
  expect(await reveals()).toMatchObject({
    status: 403,
    body: { code: 'FORBIDDEN', detail: expect.stringContaining('已先行联系') },
  })

  const token = await city.tokenOf({ account: 'auditor' })
  const { items } = Accesses.parse((await city.ask(`/v1/cases/${caseId}/history`, { token })).body)
  expect(items.map(({ person, outcome }) => [person, outcome])).toEqual([
    [handler, 'shown'],
    [handler, 'denied'],
  ])
})

const Accesses = z.object({ items: z.array(z.object({ person: z.string(), outcome: z.string() })) })
