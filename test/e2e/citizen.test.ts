import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { OwnCaseAnswer } from '#domain/contract/answers.ts'
import type { Client } from '#local/client.ts'
import { iso, newWeek, now } from './support/clock.ts'
import { denied, granted, signIn } from './support/door.ts'
import { eventually } from './support/eventually.ts'
import { type OneCase, reported } from './support/one-case.ts'
import { caller, satisfied, sendOut, water, workOff } from './support/steps.ts'

describe('A citizen follows the own case (domain 12.6, rules R58, R59)', () => {
  test('sees how it stands and what was answered, never who worked on it', async () => {
    await newWeek()
    const { one, client } = await byApp()
    const params = { caseId: one.caseId }
    expect(await own(client, one)).toMatchObject({ state: 'REPORTED', caseNo: one.caseNo })
    await sendOut(one)
    await workOff(one, { repliedAt: iso(await now()), replyMode: 'ONLINE', reply })
    await one.does('operator-1', { type: 'pass', condition: 'J21' })
    expect(await own(client, one)).not.toHaveProperty('reply')
    await one.does('callback-1', satisfied)
    const seen = await own(client, one)
    expect(seen).toMatchObject({ state: 'CLOSED', reply, unit: water.unit })
    expect(JSON.stringify(seen)).not.toMatch(/operator-1|dispatcher-1|callback-1|handler/)
    const { items } = granted(await client.call('readEvents', { params }))
    expect(items.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['Registered', 'Dispatched', 'HandedOver', 'Closed']),
    )
    for (const event of items) expect(event).not.toHaveProperty('actor')
  })

  test('finds it among the own cases, and nobody else’s', async () => {
    await newWeek()
    const { one, client } = await byApp()
    const mine = { citizen: 'me' }
    const ids = async () => granted(await client.call('listCases', { query: mine })).items
    await eventually(async () => (await ids()).map(({ caseId }) => caseId), [one.caseId])
    const stranger = await byApp()
    const params = { caseId: one.caseId }
    expect(denied(await stranger.client.call('readCase', { params }))).toMatchObject({ code: 'NOT_FOUND' })
    const urging = { params, key: randomUUID(), body: { type: 'urge' } }
    expect(denied(await stranger.client.call('command', urging))).toMatchObject({ code: 'NOT_FOUND' })
    expect(denied(await stranger.client.call('readCase', { params: { caseId: one.caseNo } }))).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  test('urges once a day and adds facts, which makes no new case (check 10)', async () => {
    const { on } = await newWeek()
    const { one, client } = await byApp()
    const params = { caseId: one.caseId }
    const says = (body: object) => client.call('command', { params, key: randomUUID(), body })
    expect(granted(await says({ type: 'urge', note: '请尽快处理。' })).caseId).toBe(one.caseId)
    expect(denied(await says({ type: 'urge' }))).toMatchObject({ code: 'URGE_LIMIT', status: 409 })
    granted(await says({ type: 'add-facts', facts: '阀门井在三号楼东侧。' }))
    await on(1, 9)
    granted(await says({ type: 'urge' }))
    expect(await one.read()).toMatchObject({ urges: { citizen: 2 } })
    expect(denied(await says({ type: 'accept', classCode: 'H0601' }))).toMatchObject({ code: 'FORBIDDEN' })
  })
})

const reply = '阀门已更换，供水已恢复，感谢反映。'

async function byApp(): Promise<{ readonly one: OneCase; readonly client: Client }> {
  const citizen = `citizen-${randomUUID()}`
  const one = await reported(
    { citizen },
    {
      channel: 'APP',
      nature: 'HELP',
      place: { area: '319901001001' },
      replyWanted: true,
      replyMode: 'ONLINE',
      contact: caller,
      description: '家中停水一天，没有收到通知。',
    },
  )
  return { one, client: await signIn({ citizen }) }
}

async function own(client: Client, { caseId }: OneCase): Promise<OwnCaseAnswer> {
  return OwnCaseAnswer.parse(granted(await client.call('readCase', { params: { caseId } })))
}
