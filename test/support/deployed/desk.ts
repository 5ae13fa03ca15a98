import { randomUUID } from 'node:crypto'
import type { TokenBody } from '#domain/contract/bodies.ts'
import { type Client, clientOf } from '#local/client.ts'
import * as steps from '../steps.ts'
import type { Step } from '../story.ts'

/** The unit that the cases of a desk go to, and its people, in the demo city. */
export const water = {
  unit: 'u-firm-water-supply',
  head: 'firm-water-supply-admin',
} as const

type Body = Readonly<Record<string, unknown>>

/** What a step of the stories says; who says it and when is another matter here. */
const said = ([, , body]: Step): Body => body

export const words = {
  accept: said(steps.accept('01-01 00:00')),
  dispatch: said(steps.dispatch('01-01 00:00', water.unit)),
  returned: said(steps.returned('01-01 00:00')),
  designated: said(steps.decided('01-01 00:00', 'RETURN-1', 'designate')),
  answer: { type: 'answer', article: 'kb-1', reply: '停水原因和恢复时间已在公告中说明。' },
} as const

/** People at work on the cases of a served city; what is refused throws. */
export function deskAt(address: string) {
  const tokens = new Map<string, Promise<string>>()

  async function tokenOf(bearer: TokenBody): Promise<string> {
    const answer = await clientOf(address).call('tokens', { body: bearer })
    if (!answer.ok) throw new Error(answer.refusal.code)
    return answer.value.token
  }

  async function staff(account: string): Promise<Client> {
    const token = tokens.get(account) ?? tokenOf({ account })
    tokens.set(account, token)
    return clientOf(address, await token)
  }

  async function does(caseId: string, account: string, body: Body): Promise<void> {
    const client = await staff(account)
    const answer = await client.call('command', { params: { caseId }, key: randomUUID(), body })
    if (!answer.ok) throw new Error(`${account} ${String(body['type'])}: ${answer.refusal.code}`)
  }

  async function reported(fields: Body = {}): Promise<string> {
    const { type: _, ...body } = said(steps.register('01-01 00:00', fields))
    const answer = await (await staff('operator-1')).call('report', { key: randomUUID(), body })
    if (!answer.ok) throw new Error(answer.refusal.code)
    return answer.value.caseId
  }

  async function accepted(): Promise<string> {
    const caseId = await reported()
    await does(caseId, 'operator-1', words.accept)
    return caseId
  }

  async function dispatched(): Promise<string> {
    const caseId = await accepted()
    await does(caseId, 'dispatcher-1', words.dispatch)
    return caseId
  }

  return { staff, does, reported, accepted, dispatched }
}
