import { describe, expect, test } from 'vitest'
import { newWeek } from './support/clock.ts'
import { denied, granted, staff } from './support/door.ts'
import { eventually } from './support/eventually.ts'
import { caller, phoneCall, sendOut, water } from './support/steps.ts'

const purpose = '核对回访号码。'

describe('Personal data (domain 12.9, M28, rules R60)', () => {
  test('are masked for everybody, in fields and in what was said', async () => {
    await newWeek()
    const one = await phoneCall({ description: `请打${caller.phone}找${caller.name}，家中停水。` })
    for (const account of ['operator-1', 'chief-1', 'auditor']) {
      const { citizen, texts } = await one.read(account)
      expect(citizen).toEqual({ name: '凌*', phone: '137****4095' })
      expect(texts).toMatchObject({ description: '请打137****4095找凌*，家中停水。' })
    }
  })

  test('are shown in clear for a purpose, and the history says to whom', async () => {
    await newWeek()
    const one = await phoneCall()
    const params = { caseId: one.caseId }
    const chief = await staff('chief-1')
    const wanted = { fields: ['phone', 'name'], purpose }
    const shown = granted(await chief.call('reveal', { params, body: wanted }))
    expect(shown.citizen).toEqual(caller)
    expect((await one.read('chief-1')).citizen?.phone).toBe('137****4095')

    const dispatcher = await staff('dispatcher-1')
    expect(denied(await dispatcher.call('reveal', { params, body: wanted }))).toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(denied(await chief.call('reveal', { params, body: { fields: ['phone'] } }))).toMatchObject({
      code: 'BAD_INPUT',
      params: { errors: [{ path: 'purpose' }] },
    })
    const auditor = await staff('auditor')
    const { items } = granted(await auditor.call('readAccesses', { params }))
    expect(items).toMatchObject([
      { person: 'chief-1', field: 'phone', outcome: 'shown', purpose },
      { person: 'chief-1', field: 'name', outcome: 'shown', purpose },
      // who was refused is on record as well (M28)
      { person: 'dispatcher-1', field: 'phone', outcome: 'denied', code: 'FORBIDDEN' },
      { person: 'dispatcher-1', field: 'name', outcome: 'denied', code: 'FORBIDDEN' },
    ])
    expect(denied(await chief.call('readAccesses', { params }))).toMatchObject({ code: 'FORBIDDEN' })
  })

  test('of which only those are in clear that were asked for: quoted texts stay masked', async () => {
    await newWeek()
    const one = await phoneCall({ description: `请回电 ${caller.phone}，路灯不亮。` })
    const chief = await staff('chief-1')
    const reveal = async (fields: readonly ('phone' | 'texts')[]) =>
      granted(await chief.call('reveal', { params: { caseId: one.caseId }, body: { fields, purpose } }))
    const quoted = (shown: { readonly quotes: object }) => JSON.stringify(shown.quotes)
    expect(quoted(await reveal(['phone']))).toContain('路灯不亮')
    expect(quoted(await reveal(['phone']))).not.toContain(caller.phone)
    expect(quoted(await reveal(['texts']))).toContain(caller.phone)
  })

  test('an operator sees those of the own call only', async () => {
    await newWeek()
    const one = await phoneCall()
    const params = { caseId: one.caseId }
    const body = { fields: ['phone'], purpose }
    const own = await staff('operator-1')
    expect(granted(await own.call('reveal', { params, body })).citizen.phone).toBe(caller.phone)
    const other = await staff('operator-2')
    expect(denied(await other.call('reveal', { params, body }))).toMatchObject({ code: 'FORBIDDEN' })
  })

  test('a handler sees the number while the caller is to be rung, and no longer (domain 12.6)', async () => {
    await newWeek()
    const one = await phoneCall()
    const params = { caseId: one.caseId }
    const body = { fields: ['phone'], purpose: '第一次打电话前核对号码' }
    const handler = await staff(water.handler)
    expect(denied(await handler.call('reveal', { params, body }))).toMatchObject({ code: 'NOT_FOUND' })
    await sendOut(one)
    expect(granted(await handler.call('reveal', { params, body })).citizen.phone).toBe(caller.phone)
    await one.does(water.handler, { type: 'sign' })
    await one.does(water.handler, { type: 'record-contact', made: true, mode: 'PHONE' })
    expect(denied(await handler.call('reveal', { params, body }))).toMatchObject({ code: 'FORBIDDEN' })
    const auditor = await staff('auditor')
    const { items } = granted(await auditor.call('readAccesses', { params }))
    expect(items.map(({ person, outcome, code }) => [person, outcome, code])).toEqual([
      [water.handler, 'denied', 'OUT_OF_SCOPE'],
      [water.handler, 'shown', undefined],
      [water.handler, 'denied', 'FORBIDDEN'],
    ])
  })

  test('of a confidential case no unit learns who called, and the attempt is on record (check 13)', async () => {
    await newWeek()
    const one = await phoneCall({ nature: 'REPORT', confidential: true })
    await sendOut(one)
    await one.does(water.handler, { type: 'sign' })
    const params = { caseId: one.caseId }
    for (const account of [water.handler, water.head]) {
      const unit = await staff(account)
      const answer = await unit.call('reveal', { params, body: { fields: ['phone'], purpose } })
      expect(denied(answer)).toMatchObject({ code: 'CONFIDENTIAL', status: 403 })
    }
    const speaking = { type: 'record-contact', made: true, mode: 'PHONE' }
    expect(await one.refuses(water.handler, speaking)).toMatchObject({ code: 'CONFIDENTIAL' })
    await one.does('operator-1', { type: 'relay-contact', mode: 'PHONE' })
    const auditor = await staff('auditor')
    const { items } = granted(await auditor.call('readAccesses', { params }))
    expect(items.filter(({ outcome }) => outcome === 'denied').map(({ person }) => person)).toEqual([
      water.handler,
      water.head,
    ])
    // who saw what is no part of the case (M28)
    expect((await one.events()).map(({ type }) => type)).not.toContain('Revealed')
  })

  test('a caller’s earlier cases are found by the phone, which no list shows', async () => {
    await newWeek()
    const phone = `139${Date.now().toString().slice(-8)}`
    const one = await phoneCall({ contact: { name: '陆远舟', phone } })
    const operator = await staff('operator-1')
    const found = async () => granted(await operator.call('listCases', { query: { citizen: phone } }))
    await eventually(found, { items: [{ caseId: one.caseId }] })
    expect(JSON.stringify(await found())).not.toContain(phone)
    const handler = await staff(water.handler)
    expect(denied(await handler.call('listCases', { query: { citizen: phone } }))).toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})
