import { describe, expect, test } from 'vitest'
import { iso, newWeek, now } from './support/clock.ts'
import { phoneCall } from './support/steps.ts'

describe('What the desk ends itself (rules R10, T02–T04)', () => {
  test('a question is answered at once: judged in time, and no workflow is started', async () => {
    await newWeek()
    const one = await phoneCall({ nature: 'CONSULT', description: '请问居住证如何办理？' })
    const answered = await one.does('operator-1', {
      type: 'answer',
      article: 'kb-residence-1',
      reply: '携带身份证和租赁合同到街道受理中心办理。',
    })
    expect(answered).toMatchObject({ state: 'ANSWERED' })
    expect(await one.read()).toMatchObject({ phase: 'ended', judged: { promise: true }, clocks: {} })
    expect((await one.events()).flatMap(({ move }) => move?.run ?? [])).toEqual([])
  })

  test('an emergency goes to 110 at once and keeps its trace; no dispatch clock starts (check 18)', async () => {
    await newWeek()
    const one = await phoneCall({ urgency: 'CRITICAL', description: '有人持械闹事，请速来人。' })
    const transferred = await one.does('operator-1', {
      type: 'transfer',
      target: 'T110',
      note: '已三方通话。',
    })
    expect(transferred).toMatchObject({ state: 'TRANSFERRED' })
    expect(await one.events('Transferred')).toEqual([expect.objectContaining({ target: 'T110' })])
    expect(await one.clock('DISPATCH')).toBeUndefined()
    expect(await one.refuses('operator-1', { type: 'transfer', target: 'T119' })).toMatchObject({
      code: 'WRONG_STATE',
      params: { state: 'TRANSFERRED' },
    })
  })

  test('nothing is turned away before the caller is told', async () => {
    await newWeek()
    const one = await phoneCall()
    const rejected = { type: 'reject', reason: 'SAME_NO_NEW', explanation: '同一事项上月已经答复。' }
    expect(await one.refuses('operator-1', rejected)).toMatchObject({ code: 'CITIZEN_NOT_TOLD' })
    const told = { ...rejected, toldAt: iso(await now()) }
    expect(await one.does('operator-1', told)).toMatchObject({ state: 'REJECTED' })
  })
})
