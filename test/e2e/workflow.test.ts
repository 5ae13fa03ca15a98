import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { routes } from '#domain/contract/routes.ts'
import { newWeek } from './support/clock.ts'
import { anybody, granted, staff } from './support/door.ts'
import { bringToCallback, phoneCall, satisfied } from './support/steps.ts'

describe('The workflow follows, and nobody waits for it (M1–M4)', () => {
  test('commands as fast as they come move the case through every stage', async () => {
    await newWeek()
    const cases = await Promise.all([phoneCall(), phoneCall(), phoneCall()])
    await Promise.all(cases.map(bringToCallback))
    for (const one of cases)
      expect(await one.does('callback-1', satisfied)).toMatchObject({ state: 'CLOSED' })
  })

  test('no answer speaks of runs, tokens or executions', async () => {
    await newWeek()
    const one = await phoneCall()
    await bringToCallback(one)
    const params = { caseId: one.caseId }
    const operator = await staff('operator-1')
    const answers = [
      granted(await operator.call('readCase', { params })),
      granted(await operator.call('readClocks', { params })),
      granted(await operator.call('readActions', { params })),
      granted(await operator.call('listCases', { query: { no: one.caseNo } })),
    ]
    expect(JSON.stringify(answers)).not.toMatch(/"(run|seq|left|token|execution)":/)
  })

  test('a reply is built from its commit alone, a repeat of it days later too (wire format)', async () => {
    const { on } = await newWeek()
    const one = await phoneCall()
    const sending = { key: randomUUID() }
    const accepted = { type: 'accept', classCode: 'H0601', row: 'H0601-1' }
    const reply = await one.does('operator-1', accepted, sending)
    await one.does('dispatcher-1', { type: 'dispatch', unit: 'u-firm-water-supply' })
    await on(2, 9)
    expect(await one.does('operator-1', accepted, sending)).toEqual(reply)
  })
})

describe('What the door says of itself (wire format)', () => {
  test('it is up, of this city and stage', async () => {
    expect(granted(await anybody.call('health'))).toMatchObject({ status: 'ok', city: '临江市' })
  })

  test('its document names every route', async () => {
    const document = granted(await anybody.call('openapi'))
    const paths = Object.keys(Object(document['paths']))
    for (const { path } of Object.values(routes)) {
      if (path !== routes.openapi.path) expect(paths).toContain(path)
    }
  })
})
