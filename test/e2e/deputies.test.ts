import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { newWeek } from './support/clock.ts'
import { denied, granted, staff } from './support/door.ts'
import { decision, phoneCall, returning, sendOut, water } from './support/steps.ts'

const [principal, deputy] = ['yunhu-chief', 'yunhu-dispatcher']
const inYunhu = { place: { area: '319902001' } }

describe('Deputies (代理, rules R46, R47)', () => {
  test('act with the rights of whom they stand in for, and both names stand in the event', async () => {
    await newWeek()
    const one = await phoneCall(inYunhu)
    await sendOut(one)
    await one.does(water.head, returning)
    expect(await one.does(deputy, decision('refuse', 'RETURN-1'), { onBehalfOf: principal })).toMatchObject({
      state: 'HANDLING',
    })
    const [decided] = await one.events('ApplicationDecided')
    expect(decided?.actor).toMatchObject({ person: deputy, onBehalfOf: principal, role: 'duty-chief' })
  })

  test('are one person with them: neither decides what the other applied for', async () => {
    await newWeek()
    const one = await phoneCall(inYunhu)
    await one.does('operator-1', { type: 'accept', classCode: 'H0601', row: 'H0601-1' })
    const voiding = { type: 'apply', kind: 'VOID', reason: 'ERROR', explanation: '误报，无须处置。' }
    await one.does(deputy, voiding)
    const word = decision('approve', 'VOID-1')
    expect(await one.refuses(deputy, word, { onBehalfOf: principal })).toMatchObject({
      code: 'SEPARATION_OF_DUTY',
      params: { who: deputy, did: 'APPLIED' },
    })
    expect(await one.does('chief-1', word)).toMatchObject({ state: 'VOIDED' })
  })

  test('nobody stands in for somebody who named no deputy', async () => {
    const one = await staff('operator-1')
    const key = randomUUID()
    const answer = await one.call('report', { key, body: {}, onBehalfOf: 'chief-1' })
    expect(denied(answer)).toMatchObject({ code: 'FORBIDDEN', params: { needs: ['deputy'] } })
    expect(granted(await one.call('listTasks'))).toBeDefined()
  })
})
