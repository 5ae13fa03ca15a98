import { expect } from 'vitest'
import * as z from 'zod'
import type { ServedCity } from './served-city.ts'

/** What the callers of these cases said and who they are. */
export const caller = { name: '欧阳暗号', phone: '13912345678', matter: '紫藤花开在暗巷' } as const

const Replied = z.object({ caseId: z.string(), caseNo: z.string(), state: z.string(), revision: z.int() })

/** Cases of the demo city, brought in and led on through the door. */
export function casesAt({ ask, tokenOf }: ServedCity) {
  let keys = 0

  async function act(account: string, caseId: string, body: Readonly<Record<string, unknown>>) {
    keys += 1
    const token = await tokenOf({ account })
    const told = await ask(`/v1/cases/${caseId}/commands`, { token, key: `act-${keys}`, body })
    expect(told.status, told.text).toBe(200)
    return Replied.parse(told.body)
  }

  async function report(
    who: Parameters<ServedCity['tokenOf']>[0],
    fields: Readonly<Record<string, unknown>>,
  ) {
    keys += 1
    const body = {
      channel: 'PHONE',
      nature: 'COMPLAINT',
      place: { area: '319901001001' },
      replyWanted: true,
      contact: { name: caller.name, phone: caller.phone },
      description: `${caller.matter}，请回电 ${caller.phone}`,
      ...fields,
    }
    const told = await ask('/v1/requests', { token: await tokenOf(who), key: `report-${keys}`, body })
    expect(told.status, told.text).toBe(201)
    return Replied.parse(told.body)
  }

  /** Accepted, filed and with a unit. */
  async function dispatched(
    operator: string,
    { unit, ...fields }: Readonly<Record<string, unknown>> & { readonly unit: string },
  ) {
    const one = await report({ account: operator }, fields)
    await act(operator, one.caseId, { type: 'accept', classCode: 'H0601', row: 'H0601-1' })
    await act('dispatcher-1', one.caseId, { type: 'dispatch', unit })
    return one
  }

  return { act, report, dispatched }
}
