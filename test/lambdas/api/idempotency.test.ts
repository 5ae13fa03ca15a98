import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { execute } from '#lambdas/shared/execute.ts'
import { caller, casesAt } from '#test/support/door-cases.ts'
import { problemIn } from '#test/support/problems.ts'
import { openServedCity, type Sent, type ServedCity, type Told } from '#test/support/served-city.ts'

let city: ServedCity
let token: string
let other: string
let cases: ReturnType<typeof casesAt>
beforeAll(async () => {
  city = await openServedCity()
  cases = casesAt(city)
  token = await city.tokenOf({ account: 'operator-1' })
  other = await city.tokenOf({ account: 'operator-2' })
})
afterAll(() => city.close())

const report = {
  channel: 'PHONE',
  nature: 'COMPLAINT',
  place: { area: '319901001001' },
  replyWanted: true,
  contact: { name: caller.name, phone: caller.phone },
  description: caller.matter,
}

const fresh = async () => (await cases.report({ account: 'operator-1' }, {})).caseId

function command(caseId: string, body: unknown, more: Sent): Promise<Told> {
  return city.ask(`/v1/cases/${caseId}/commands`, { token, body, ...more })
}

async function commitsOf(caseId: string): Promise<number> {
  return (await city.ports.store.commits(caseId)).length
}

const said = ({ status, text }: Told) => [status, text]
const facts = (text: string) => ({ type: 'add-facts', facts: text })

describe('the same write sent again (M13, M14)', () => {
  test('a report answers the same, byte for byte, and is the same case', async () => {
    const first = await city.ask('/v1/requests', { token, key: 'one', body: report })
    expect(first.status).toBe(201)
    const again = await city.ask('/v1/requests', { token, key: 'one', body: report })
    expect(said(again)).toEqual(said(first))
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'))
    expect(await commitsOf(Object(first.body).caseId)).toBe(1)
  })

  test('the order of fields and the spaces between them are no other body', async () => {
    const { channel, ...rest } = report
    const first = await city.ask('/v1/requests', { token, key: 'order', body: report })
    const again = await city.ask('/v1/requests', {
      ...{ token, key: 'order' },
      body: JSON.stringify({ ...rest, channel }, undefined, 4),
    })
    expect(said(again)).toEqual(said(first))
  })

  test('a command answers the same, also when the case has gone on since', async () => {
    const caseId = await fresh()
    const first = await command(caseId, facts('甲'), { key: 'facts' })
    await command(caseId, { type: 'urge' }, { key: 'urge' })
    const again = await command(caseId, facts('甲'), { key: 'facts' })
    expect([first.status, ...said(again)]).toEqual([200, ...said(first)])
    expect(await commitsOf(caseId)).toBe(3)
  })

  test('another body under the same key is refused, and not quoted', async () => {
    const caseId = await fresh()
    await command(caseId, facts('甲'), { key: 'reused' })
    for (const body of [facts('紫藤'), { type: 'urge' }]) {
      const told = await command(caseId, body, { key: 'reused' })
      expect([told.status, problemIn(told, '紫藤').code]).toEqual([422, 'COMMAND_ID_REUSED'])
    }
    await city.ask('/v1/requests', { token, key: 'two', body: report })
    const told = await city.ask('/v1/requests', {
      token,
      key: 'two',
      body: { ...report, replyWanted: false },
    })
    expect([told.status, problemIn(told).code]).toEqual([422, 'COMMAND_ID_REUSED'])
  })

  test('another person’s same key is another write', async () => {
    const caseId = await fresh()
    await command(caseId, facts('甲'), { key: 'shared' })
    expect((await command(caseId, facts('乙'), { key: 'shared', token: other })).status).toBe(200)
    expect(await commitsOf(caseId)).toBe(3)
    const [mine, theirs] = await Promise.all(
      [token, other].map((one) => city.ask('/v1/requests', { token: one, key: 'three', body: report })),
    )
    expect(Object(mine?.body).caseId).not.toBe(Object(theirs?.body).caseId)
  })

  test('a write that was refused is decided again', async () => {
    const caseId = await fresh()
    const answer = { type: 'answer', article: 'K-1', reply: '已答复' }
    const forbidden = { type: 'send-back-intake', explanation: '重审' }
    expect((await command(caseId, forbidden, { key: 'later' })).status).toBe(403)
    expect((await command(caseId, answer, { key: 'later' })).status).toBe(200)
  })

  test('twenty at once are one commit and one answer', async () => {
    const caseId = await fresh()
    const twenty = Array.from({ length: 20 }, () => command(caseId, facts('甲'), { key: 'at-once' }))
    const answers = new Set((await Promise.all(twenty)).map((told) => said(told).join(' ')))
    expect([...answers]).toEqual([expect.stringMatching(/^200 /)])
    expect(await commitsOf(caseId)).toBe(2)
  })

  test('twenty reports at once are one case', async () => {
    const twenty = Array.from({ length: 20 }, () =>
      city.ask('/v1/requests', { token, key: 'twenty', body: report }),
    )
    const told = await Promise.all(twenty)
    expect(new Set(told.map((one) => said(one).join(' '))).size).toBe(1)
    expect(await commitsOf(Object(told[0]?.body).caseId)).toBe(1)
  })

  test('twenty different writes at once are each taken once, or told to come again', async () => {
    const caseId = await fresh()
    const told = await Promise.all(
      Array.from({ length: 20 }, (_, n) => command(caseId, facts(`${n}`), { key: `n-${n}` })),
    )
    const taken = told.filter(({ status }) => status === 200)
    for (const one of told)
      if (one.status !== 200) expect(problemIn(one)).toMatchObject({ code: 'BUSY', status: 503 })
    expect(taken.length).toBeGreaterThan(0)
    expect(await commitsOf(caseId)).toBe(1 + taken.length)
    const numbers = taken.map(({ body }) => Object(body).commit)
    expect(new Set(numbers).size).toBe(taken.length)
  })
})

describe('the revision that a person saw (M12)', () => {
  test('is in every answer of a case, and a write on it is taken', async () => {
    const caseId = await fresh()
    const tags = await Promise.all(
      ['', '/events', '/clocks', '/actions'].map(async (path) => {
        const told = await city.ask(`/v1/cases/${caseId}${path}`, { token })
        return [told.headers.get('etag'), Object(told.body).revision]
      }),
    )
    expect(tags).toEqual(Array.from({ length: 4 }, () => ['"1"', 1]))
    const told = await command(caseId, facts('甲'), { key: 'seen', headers: { 'If-Match': '"1"' } })
    expect([told.status, told.headers.get('etag')]).toEqual([200, '"2"'])
  })

  test('is refused when it is stale, with the one that holds now', async () => {
    const caseId = await fresh()
    await command(caseId, facts('甲'), { key: 'first' })
    const told = await command(caseId, facts('乙'), { key: 'stale', headers: { 'If-Match': '"1"' } })
    expect([told.status, problemIn(told)]).toMatchObject([
      412,
      { code: 'STALE_REVISION', params: { revision: 2 } },
    ])
    expect(await commitsOf(caseId)).toBe(2)
  })

  test('does not refuse the same write that was taken under it', async () => {
    const caseId = await fresh()
    const once = { key: 'once', headers: { 'If-Match': '"1"' } }
    const first = await command(caseId, facts('甲'), once)
    expect(said(await command(caseId, facts('甲'), once))).toEqual(said(first))
  })

  test('of two who saw the same one is taken', async () => {
    const caseId = await fresh()
    const headers = { 'If-Match': '"1"' }
    const told = await Promise.all([
      command(caseId, facts('甲'), { key: 'a', headers }),
      command(caseId, facts('乙'), { key: 'b', headers, token: other }),
    ])
    expect(told.map(({ status }) => status).toSorted()).toEqual([200, 412])
  })

  test('may be any, if the client says so', async () => {
    const told = await command(await fresh(), facts('甲'), { key: 'any', headers: { 'If-Match': '*' } })
    expect(told.status).toBe(200)
  })
})

describe('several at once on one case (M12)', () => {
  test('neighbours in one process take turns: none is refused, and each is a commit of its own', async () => {
    const caseId = await fresh()
    const before = await commitsOf(caseId)
    const told = await Promise.all(
      Array.from({ length: 30 }, (_, n) => command(caseId, facts(`第 ${n} 条`), { key: `crowd-${n}` })),
    )
    expect(told.map(({ status }) => status)).toEqual(told.map(() => 200))
    expect(await commitsOf(caseId)).toBe(before + 30)
  })

  test('where too many wait already the next is told that it is busy, and nothing was written', async () => {
    const caseId = await fresh()
    const ports = { ...city.ports, inTurn: () => undefined }
    const actor = { person: 'operator-1', roles: ['operator'], area: '3199' } as const
    const answer = await execute(ports, { caseId, id: 'crowded', actor, body: facts('一条') })
    expect(answer).toEqual({ ok: false, refusal: { code: 'BUSY' } })
    expect(await commitsOf(caseId)).toBe(1)
  })
})
