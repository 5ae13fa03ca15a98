import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { closeAfter, instant, iso, newWeek } from './support/clock.ts'
import { denied, granted, signIn } from './support/door.ts'
import { eventually } from './support/eventually.ts'
import { reported } from './support/one-case.ts'
import { accept, caller, finding, lampPost, phoneCall, photo } from './support/steps.ts'

describe('Intake from three channels (rules R9, R21, R50)', () => {
  test('a call that the operator takes down gets a number of the day and a promise to the caller', async () => {
    await newWeek()
    const one = await phoneCall()
    const { registered, ...found } = await one.read()
    expect(one.reply).toMatchObject({ state: 'REPORTED', commit: 1, revision: 1 })
    expect(found).toMatchObject({ channel: 'PHONE', caller: 'WILLING', phase: 'intake', hotline: 'H4' })
    const local = iso(instant(registered.at) + 8 * 3_600_000)
    expect(one.caseNo).toMatch(new RegExp(`^${local.slice(0, 10).replaceAll('-', '')}\\d{6}$`))
    expect((await one.clock('PROMISE'))?.dueAt).toBe(iso(closeAfter(instant(registered.at), 5)))
  })

  test('a citizen reports by the app, and nobody else may speak as if on the phone', async () => {
    await newWeek()
    const citizen = `citizen-${randomUUID()}`
    const body = {
      channel: 'APP',
      nature: 'HELP',
      place: { area: '319901001001' },
      replyWanted: true,
      contact: caller,
      description: '楼道照明损坏，老人出行不便。',
    }
    const one = await reported({ citizen }, body)
    expect(await one.read()).toMatchObject({
      channel: 'APP',
      caller: 'WILLING',
      registered: { role: 'citizen' },
    })
    const client = await signIn({ citizen })
    const onThePhone = await client.call('report', { key: randomUUID(), body: { ...body, channel: 'PHONE' } })
    expect(denied(onThePhone)).toMatchObject({ code: 'FORBIDDEN', status: 403 })
  })

  test('an inspector’s finding needs no verification, and nobody waits for its answer', async () => {
    await newWeek()
    const one = await finding()
    // class and row are given by a person, so it files itself (rules R10)
    expect(one.reply).toMatchObject({
      state: 'FILED',
      events: [{ type: 'Registered' }, { verification: 'WAIVED' }, { type: 'Filed' }],
    })
    expect(await one.read()).toMatchObject({ channel: 'INSPECTOR', caller: 'NONE' })
    expect(await one.clock('PROMISE')).toBeUndefined()
  })

  test('a citizen’s report of a grid matter is verified on site first', async () => {
    await newWeek()
    const one = await phoneCall({ place: { cell: '319901001001001', ...lampPost } })
    expect(await one.refuses('operator-1', accept('C0137-3'))).toMatchObject({ code: 'NOT_VERIFIED' })
    await one.does('operator-1', { type: 'send-verify', person: 'wangjianglu-inspector-1' })
    const [task] = (await one.read()).tasks
    const inspector = await signIn({ account: 'wangjianglu-inspector-1' })
    const mine = async () => granted(await inspector.call('listTasks', { query: { limit: 100 } })).items
    const listed = { caseId: one.caseId, workId: task?.id, kind: 'VERIFY' }
    await eventually(async () => (await mine()).filter(({ caseId }) => caseId === one.caseId), [listed])
    const found = { type: 'complete-task', taskId: task?.id, result: 'TRUE', finding: '现场核实灯不亮。' }
    const far = { ...found, position: { lng: 121.6, lat: 31.7 } }
    expect(await one.refuses('wangjianglu-inspector-1', far)).toMatchObject({ code: 'POSITION_TOO_FAR' })
    await one.does('wangjianglu-inspector-1', { ...found, position: lampPost })
    expect(await one.does('operator-1', accept('C0137-3'))).toMatchObject({ state: 'FILED' })
  })
})

describe('Handled on the spot by the inspector who found it (自处置, rules R48)', () => {
  const fields = { channel: 'SELF', photos: [photo('BEFORE'), photo('AFTER')] }

  test('stands in feedback at once, with the patrol as its unit', async () => {
    await newWeek()
    const one = await finding(fields)
    expect(one.reply).toMatchObject({ state: 'FEEDBACK', commit: 1 })
    expect(await one.read()).toMatchObject({ obligation: { unit: 'u-binjiang-patrol' }, handedOver: true })
  })

  test('another inspector checks it, never the one who handled it; the duty chief closes (check 16)', async () => {
    await newWeek()
    const one = await finding(fields)
    const toMyself = { type: 'send-check', person: 'wangjianglu-inspector-1' }
    expect(await one.refuses('operator-1', toMyself)).toMatchObject({
      code: 'SEPARATION_OF_DUTY',
      params: { who: 'wangjianglu-inspector-1', did: 'HANDLED' },
    })
    const early = { type: 'close', condition: 'J03' }
    expect(await one.refuses('chief-1', early)).toMatchObject({ code: 'CHECK_MISSING' })
    await one.does('operator-1', { type: 'send-check', person: 'wangjianglu-inspector-2' })
    const [task] = (await one.read()).tasks
    const passed = { type: 'complete-task', taskId: task?.id, result: 'PASS', position: lampPost }
    await one.does('wangjianglu-inspector-2', passed)
    expect(await one.does('chief-1', early)).toMatchObject({ state: 'CLOSED' })
    expect(await one.read()).toMatchObject({ closed: { type: 'NORMAL' } })
  })

  test('is refused for what is urgent: that goes through dispatch', async () => {
    await newWeek()
    const inspector = await signIn({ account: 'wangjianglu-inspector-1' })
    const answer = await inspector.call('report', {
      key: randomUUID(),
      body: {
        channel: 'SELF',
        nature: 'REPORT',
        infoType: 'EVENT',
        place: { cell: '319901001001001', ...lampPost },
        replyWanted: false,
        classCode: 'E0505',
        row: 'E0505-1',
        photos: fields.photos,
        description: '路面塌陷，已自行围挡。',
      },
    })
    expect(denied(answer)).toMatchObject({ code: 'SELF_NOT_ALLOWED' })
  })
})
