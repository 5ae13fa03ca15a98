import { describe, expect, test } from 'vitest'
import { ProblemAnswer } from '#domain/contract/problem.ts'
import { newWeek } from './support/clock.ts'
import { address, anybody, denied, granted, staff } from './support/door.ts'
import { accept, dispatch, finding, phoneCall, sendOut, submit, water } from './support/steps.ts'

describe('Who may what, and how far (domain 12.6, rules R11)', () => {
  test('nobody gets in without a token, and a made-up one is none', async () => {
    const answer = await anybody.call('listTasks')
    expect(denied(answer)).toMatchObject({ code: 'UNAUTHENTICATED', status: 401 })
  })

  test('each does the part of the own role', async () => {
    await newWeek()
    const one = await phoneCall()
    for (const account of ['dispatcher-1', 'callback-1', 'auditor', 'supervisor-1']) {
      expect(await one.refuses(account, accept())).toMatchObject({ code: 'FORBIDDEN', status: 403 })
    }
    await one.does('operator-1', accept())
    expect(await one.refuses('operator-1', dispatch())).toMatchObject({ code: 'FORBIDDEN' })
  })

  test('the centre of another district does not see the case, the city’s does', async () => {
    await newWeek()
    const one = await phoneCall()
    const params = { caseId: one.caseId }
    const elsewhere = await staff('yunhu-operator')
    expect(denied(await elsewhere.call('readCase', { params }))).toMatchObject({ code: 'NOT_FOUND' })
    expect(granted(await elsewhere.call('listCases', { query: { no: one.caseNo } })).items).toEqual([])
    expect((await one.refuses('yunhu-operator', accept())).status).toBe(403)
    expect((await one.read('binjiang-operator')).caseId).toBe(one.caseId)
    expect(await one.does('binjiang-operator', accept())).toMatchObject({ state: 'FILED' })
  })

  test('a unit sees the case while it has it, and only its head hands over', async () => {
    await newWeek()
    const one = await phoneCall()
    const params = { caseId: one.caseId }
    const head = await staff(water.head)
    expect(denied(await head.call('readCase', { params }))).toMatchObject({ code: 'NOT_FOUND' })
    await sendOut(one)
    expect((await one.read(water.head)).state).toBe('DISPATCHED')
    const another = await staff('binjiang-housing-admin')
    expect(denied(await another.call('readCase', { params }))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await one.refuses('binjiang-housing-handler', { type: 'sign' })).toMatchObject({
      code: 'OUT_OF_SCOPE',
    })
    await one.does(water.handler, { type: 'sign' })
    const handOver = { type: 'hand-over', fact: 'TRUE', appeal: 'LEGAL', result: 'SOLVED' }
    expect(await one.refuses(water.handler, handOver)).toMatchObject({ code: 'FORBIDDEN' })
  })

  test('the unit complained about does not handle the complaint (回避, check 12)', async () => {
    await newWeek()
    const one = await phoneCall({ accused: water.unit })
    await one.does('operator-1', accept())
    expect(await one.refuses('dispatcher-1', dispatch())).toMatchObject({
      code: 'CONFLICT_OF_INTEREST',
      params: { unit: water.unit, superior: 'u-city-water' },
    })
    expect(await one.does('dispatcher-1', dispatch('u-city-water'))).toMatchObject({ state: 'DISPATCHED' })
  })

  test('a worklist is for those whose it is', async () => {
    const head = await staff(water.head)
    expect(
      granted(await head.call('listCases', { query: { queue: `handling:${water.unit}` } })),
    ).toBeDefined()
    const other = denied(await head.call('listCases', { query: { queue: 'handling:u-binjiang-roads' } }))
    expect(other).toMatchObject({ code: 'OUT_OF_SCOPE', status: 403 })
    const inspector = await staff('wangjianglu-inspector-1')
    expect(denied(await inspector.call('listCases', { query: { queue: 'intake:31' } }))).toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  test('what the door lists as allowed is allowed, and what it does not is refused for the reason it gives', async () => {
    await newWeek()
    const one = await finding()
    await one.does('dispatcher-1', dispatch('u-binjiang-roads'))
    const handler = await staff('binjiang-roads-handler')
    const { items } = granted(await handler.call('readActions', { params: { caseId: one.caseId } }))
    expect(items.find(({ command }) => command === 'sign')).toMatchObject({ allowed: true, rows: ['T12'] })
    const submitting = items.find(({ command }) => command === 'submit')
    expect(submitting).toMatchObject({ allowed: false, code: 'WRONG_STATE' })
    expect(await one.refuses('binjiang-roads-handler', submit())).toMatchObject({ code: 'WRONG_STATE' })
    await one.does('binjiang-roads-handler', { type: 'sign' })
  })

  test('sentences come in the language that is asked for, codes are the same in both', async () => {
    const chinese = denied(await anybody.call('listTasks'))
    expect(chinese.detail).toMatch(/\p{Script=Han}/u)
    const answer = await fetch(`${address}/v1/tasks`, { headers: { 'Accept-Language': 'en-GB' } })
    expect(answer.headers.get('content-language')).toBe('en')
    const english = ProblemAnswer.parse(await answer.json())
    expect(english.code).toBe(chinese.code)
    expect(english.detail).not.toMatch(/\p{Script=Han}/u)
  })
})
