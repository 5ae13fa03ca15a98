import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { newWeek } from './support/clock.ts'
import { address, denied, granted, staff, tokenOf } from './support/door.ts'
import { accept, dispatch, phoneCall } from './support/steps.ts'

describe('Sent twice, and replies that were lost (rules M13, M14, check 20)', () => {
  const report = {
    channel: 'PHONE',
    nature: 'HELP',
    place: { area: '319901001001' },
    replyWanted: false,
    description: '路口积水，行人绕行。',
  }

  test('five at once with one key are one case, and all get the same answer', async () => {
    await newWeek()
    const operator = await staff('operator-1')
    const key = randomUUID()
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => operator.call('report', { key, body: report })),
    )
    const [first, ...others] = answers.map(granted)
    for (const other of others) expect(other).toEqual(first)
    expect(
      denied(await operator.call('report', { key, body: { ...report, nature: 'PRAISE' } })),
    ).toMatchObject({
      code: 'COMMAND_ID_REUSED',
      status: 422,
    })
    const other = await staff('operator-2')
    expect(granted(await other.call('report', { key, body: report })).caseId).not.toBe(first?.caseId)
  })

  test('a command sent again answers the same and changes nothing, whatever has happened since', async () => {
    await newWeek()
    const one = await phoneCall()
    const key = randomUUID()
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => one.does('operator-1', accept(), { key })),
    )
    for (const reply of replies) expect(reply).toEqual(replies[0])
    await one.does('dispatcher-1', dispatch())
    expect(await one.does('operator-1', accept(), { key })).toEqual(replies[0])
    expect(await one.events('Accepted')).toHaveLength(1)
    expect(await one.refuses('operator-1', accept('H0502-1'), { key })).toMatchObject({
      code: 'COMMAND_ID_REUSED',
    })
  })

  test('whoever lost the reply sends again with the same key and learns what came of it', async () => {
    await newWeek()
    const one = await phoneCall()
    const key = randomUUID()
    await sendAndHangUp(`${address}/v1/cases/${one.caseId}/commands`, {
      body: JSON.stringify({ type: 'urge' }),
      headers: {
        Authorization: `Bearer ${await tokenOf({ account: 'operator-1' })}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': key,
      },
    })
    await one.does('operator-1', { type: 'urge' }, { key })
    expect(await one.events('Urged')).toHaveLength(1)
  })

  test('a refusal is decided again, not remembered', async () => {
    await newWeek()
    const one = await phoneCall()
    const key = randomUUID()
    expect(await one.refuses('dispatcher-1', dispatch(), { key })).toMatchObject({ code: 'WRONG_STATE' })
    await one.does('operator-1', accept())
    expect(await one.does('dispatcher-1', dispatch(), { key })).toMatchObject({ state: 'DISPATCHED' })
  })
})

describe('What somebody else changed in between (rules M12)', () => {
  test('a command on a stale revision is refused with the present one', async () => {
    await newWeek()
    const one = await phoneCall()
    const { revision } = await one.read()
    await one.does('operator-2', { type: 'add-facts', facts: '物业称次日恢复。' }, { revision })
    expect(await one.refuses('operator-1', accept(), { revision })).toMatchObject({
      code: 'STALE_REVISION',
      status: 412,
      params: { revision: revision + 1 },
    })
    const reply = await one.does('operator-1', accept(), { revision: revision + 1 })
    expect((await one.read()).revision).toBe(reply.revision)
  })

  test('of two who decide on the same revision one is taken', async () => {
    await newWeek()
    const one = await phoneCall()
    const { revision } = await one.read()
    const params = { caseId: one.caseId }
    const desks = await Promise.all(['operator-1', 'operator-2'].map(staff))
    const answers = await Promise.all(
      desks.map((desk) => desk.call('command', { params, key: randomUUID(), revision, body: accept() })),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const [refused] = answers.filter(({ ok }) => !ok)
    expect(refused && denied(refused)).toMatchObject({ code: 'STALE_REVISION' })
  })

  test('the revision travels as ETag, of the case and of the reply', async () => {
    await newWeek()
    const one = await phoneCall()
    const answer = await fetch(`${address}/v1/cases/${one.caseNo}`, {
      headers: { Authorization: `Bearer ${await tokenOf({ account: 'operator-1' })}` },
    })
    expect(answer.headers.get('etag')).toBe('"1"')
    expect(answer.headers.get('x-request-id')).toEqual(expect.any(String))
    expect(await answer.json()).toMatchObject({ caseId: one.caseId, revision: 1 })
  })
})

/** The whole request goes out, and the line is cut before an answer can come. */
async function sendAndHangUp(
  url: string,
  { body, headers }: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
): Promise<void> {
  const sending = request(url, { method: 'POST', headers })
  // that the line was cut is no news
  sending.on('error', () => {})
  const closed = new Promise((resolve) => sending.once('close', resolve))
  sending.end(body)
  await once(sending, 'finish')
  sending.destroy()
  await closed
}
