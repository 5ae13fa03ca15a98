import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routeIds, routes } from '#domain/contract/routes.ts'
import { doorPorts, provideDoor } from '#lambdas/api/ports.ts'
import { BadSettings } from '#lambdas/shared/aws/settings.ts'
import { logFault } from '#lambdas/shared/log.ts'
import { casesAt } from '#test/support/door-cases.ts'
import { printedBy } from '#test/support/printed.ts'
import { openServedCity, type ServedCity, type Told } from '#test/support/served-city.ts'

/** What citizens and staff said and who they are; in letters too, since not every name is Chinese. */
const names = ['欧阳暗号', 'Ouyang Anhao'] as const
const phones = ['13912345678', '021-55667788'] as const
const matter = '紫藤花开在暗巷'
const account = 'ziteng-huakai-42'
const secrets = [
  ...names,
  ...phones,
  matter,
  account,
  encodeURIComponent(names[0]),
  encodeURIComponent(matter),
]
const [name] = names
const [phone] = phones
const everything = `${secrets.join(' ')} at 09:30:00`

let city: ServedCity
let operator: string
beforeAll(async () => {
  city = await openServedCity()
  operator = await city.tokenOf({ account: 'operator-1' })
})
afterAll(() => city.close())

/** What was answered, without what whoever asked for it in clear was shown. */
const problems: string[] = []
const told = ({ status, text }: Told) => {
  if (status >= 400) problems.push(text)
}

const texts = { title: everything, description: everything, address: everything }
const contact = { name, phone, account }

/** A case from the report to the callback, with texts in every command that takes one. */
async function wholeCase(): Promise<string> {
  const { act, report } = casesAt(city)
  const { caseId } = await report({ account: 'operator-1' }, { ...texts, contact })
  const note = everything
  await act('operator-1', caseId, { type: 'accept', classCode: 'H0601', row: 'H0601-1', note })
  await act('dispatcher-1', caseId, { type: 'dispatch', unit: 'u-city-water', note })
  await act('city-water-handler', caseId, { type: 'sign' })
  await act('city-water-handler', caseId, { type: 'record-contact', made: true, mode: 'PHONE', note })
  await act('operator-1', caseId, { type: 'add-facts', facts: everything })
  await act('operator-1', caseId, { type: 'amend', contact: { name, phone }, note })
  await act('city-water-admin', caseId, {
    ...{ type: 'apply', kind: 'EXTEND', reason: 'ENGINEERING', by: '1WD', explanation: everything },
  })
  await act('city-water-handler', caseId, {
    ...{ type: 'submit', result: 'SOLVED', account: everything },
    photos: [{ phase: 'AFTER', hash: 'a'.repeat(64) }],
  })
  await act('city-water-admin', caseId, {
    ...{ type: 'hand-over', result: 'SOLVED', fact: 'TRUE', appeal: 'LEGAL' },
    ...{ explanation: everything, factExplanation: everything, reply: everything, unsolved: everything },
  })
  await act('operator-1', caseId, { type: 'pass', condition: 'J21', note })
  await act('callback-1', caseId, {
    ...{ type: 'record-callback', contacted: true, resolved: true, withResult: 'SAT', withService: 'SAT' },
    recordId: 'rec-1',
    said: everything,
  })
  return caseId
}

/** Personal data wherever somebody may put them by mistake. */
async function everywhere(caseId: string): Promise<void> {
  const query = encodeURIComponent(everything)
  const headers = {
    'User-Agent': `${names[1]} ${phone}`,
    'X-Caller': phone,
    'Accept-Language': `en ${names[1]} ${phone}`,
    'Gridline-On-Behalf-Of': `${names[1]} ${phone}`,
    'If-Match': `"${phone}"`,
    Referer: `http://example.test/${query}`,
    Cookie: `name=${query}`,
  }
  const bodies = [
    { [name]: phone },
    { [phone]: name, type: everything },
    { type: 'urge', [`a${phone}`]: 1, note: { [name]: phone } },
    {
      ...texts,
      channel: everything,
      nature: phone,
      place: { area: phone, [name]: 1 },
      contact: { name: [phone] },
    },
    { type: 'dispatch', unit: phone },
    { account: phone },
    { citizen: `${name}` },
    { fields: [name], purpose: everything },
    { now: everything },
    everything,
    `{"note":"${everything}`,
    Buffer.concat([Buffer.from(everything), Buffer.from([0xff])]),
  ]
  for (const id of routeIds) {
    const { method, path } = routes[id]
    const at = path.replace('{caseId}', caseId)
    told(await city.ask(`${path.replace('{caseId}', query)}`, { method, token: operator }))
    told(
      await city.ask(`${at}?${query}=${query}&a${phone}=1&a${phone}=2`, {
        method,
        token: operator,
        body: method === 'POST' ? {} : undefined,
      }),
    )
    told(await city.ask(at, { method, token: `${phone}.${account}`, headers }))
    told(await city.ask(at, { method, token: operator, headers }))
    if (method === 'GET') continue
    for (const body of bodies) told(await city.ask(at, { token: operator, key: `${account}-${phone}`, body }))
    told(
      await city.ask(at, {
        token: operator,
        key: 'k',
        body: {},
        headers: { 'Content-Type': `a/${account}` },
      }),
    )
  }
  for (const list of [
    'queue',
    'citizen',
    'near',
    'no',
    'cursor',
    'state',
    'class',
    'level',
    'dueBefore',
    'limit',
  ]) {
    told(await city.ask(`/v1/cases?${list}=${query}`, { token: operator }))
  }
  told(await city.ask(`/v1/cases?citizen=${phone}`, { token: operator }))
  const purpose = everything.slice(0, 190)
  told(
    await city.ask(`/v1/cases/${caseId}/reveals`, {
      token: operator,
      body: { fields: ['phone', 'texts'], purpose },
    }),
  )
}

describe('names, phones and free texts (domain 12.9, M18b)', () => {
  let printed: string
  beforeAll(async () => {
    printed = await printedBy(async () => everywhere(await wholeCase()))
  })

  test('stand in no line that is logged', () => {
    const lines = printed.trim().split('\n')
    expect(lines.length).toBeGreaterThan(140)
    for (const line of lines) {
      expect(JSON.parse(line)).toMatchObject({ message: 'request', status: expect.any(Number) })
      for (const secret of secrets) expect(line).not.toContain(secret)
    }
  })

  test('stand in no problem, and nothing was a fault', () => {
    expect(problems.length).toBeGreaterThan(120)
    for (const text of problems) {
      for (const secret of secrets) expect(text).not.toContain(secret)
    }
    expect(printed).not.toContain('FAULT')
  })

  test('stand in no event and no head', async () => {
    const commits = await city.ports.store.feed(0, 1_000)
    const heads = await Promise.all(commits.map(({ caseId }) => city.ports.store.head(caseId)))
    const stored = JSON.stringify([commits, heads])
    expect(commits.length).toBeGreaterThan(10)
    for (const secret of secrets) expect(stored).not.toContain(secret)
  })

  test('a search by phone leaves the number in no line, no cursor and no record of who looked', async () => {
    const { report } = casesAt(city)
    const cases = [
      await report({ account: 'operator-2' }, { contact: { phone } }),
      await report({ account: 'operator-2' }, { contact: { phone } }),
    ]
    const printed = await printedBy(async () => {
      const found = await city.ask(`/v1/cases?citizen=${phone}&limit=1`, { token: operator })
      const { items, cursor } = Object(found.body)
      expect([found.status, items.length]).toEqual([200, 1])
      expect(`${cursor} ${Buffer.from(String(cursor), 'base64url')}`).not.toContain(phone)
      const next = await city.ask(`/v1/cases?citizen=${phone}&limit=1&cursor=${cursor}`, { token: operator })
      expect(next.status).toBe(200)
    })
    expect(printed.trim().split('\n')).toHaveLength(2)
    expect(printed).not.toContain(phone)
    for (const { caseId } of cases) expect(await city.ports.store.accesses(caseId)).toEqual([])
  })

  test('a request is one line of codes and figures', async () => {
    const printed = await printedBy(async () => {
      await city.ask('/v1/cases?queue=intake:31', { token: operator })
    })
    expect(Object.keys(JSON.parse(printed)).toSorted()).toEqual(
      [
        ...['level', 'message', 'timestamp', 'service', 'sampling_rate'],
        ...['route', 'requestId', 'status', 'milliseconds'],
      ].toSorted(),
    )
  })
})

describe('a fault', () => {
  const faults = [
    new Error(everything),
    new Error(`${everything}\n    at ${name} (${phone}:1:2)\n    at ${phone}:3:4`),
    new SyntaxError(`Unexpected token in ${phone}:12:30`),
    Object.assign(new Error(phone), { stack: `Error: ${name}:1:2\n${phone}:3:4` }),
    new Error('outer', { cause: new Error(everything) }),
  ]

  test.for(faults)('of %# is answered opaquely, and logged by its kind and place', async (fault) => {
    const whole = await doorPorts()
    provideDoor({ ...whole, store: { ...whole.store, head: () => Promise.reject(fault) } })
    let answer: Told | undefined
    const printed = await printedBy(async () => {
      answer = await city.ask(`/v1/cases/${'a'.repeat(26)}`, { token: operator })
    })
    provideDoor(whole)
    expect([answer?.status, Object(answer?.body).code, Object(answer?.body).params]).toEqual([
      500,
      'FAULT',
      {},
    ])
    expect(printed).toContain(fault.name)
    for (const secret of secrets) {
      expect(printed).not.toContain(secret)
      expect(answer?.text).not.toContain(secret)
    }
  })

  test('says the codes of its causes, and nothing else that stands in their place', async () => {
    const full = Object.assign(new Error(everything), { code: 'ERR_SQLITE_ERROR', errcode: 13 })
    const disk = Object.assign(new Error(everything), { code: 'ENOSPC', cause: full })
    const quoting = Object.assign(new Error(everything, { cause: disk }), { code: phone })
    const printed = await printedBy(async () => logFault('a test', quoting))
    expect(JSON.parse(printed)).toMatchObject({
      fault: 'Error',
      cause: 'ENOSPC, ERR_SQLITE_ERROR, SQLITE 13',
    })
    for (const secret of secrets) expect(printed).not.toContain(secret)
    const endless = new Error(everything)
    endless.cause = endless
    expect(await printedBy(async () => logFault('a test', endless))).not.toContain('"cause"')
  })

  test('says what to do where the deployment is not as this release needs it, in words of our own', async () => {
    const printed = await printedBy(async () => logFault('a test', new BadSettings(['GRIDLINE_STAGE'])))
    expect(JSON.parse(printed)).toMatchObject({
      fault: 'BadSettings',
      hint: 'missing, unknown or not right in the environment: GRIDLINE_STAGE',
    })
    expect(await printedBy(async () => logFault('a test', new Error(everything)))).not.toContain('"hint"')
  })

  test('says where it was thrown', async () => {
    const printed = await printedBy(async () => logFault('a test', new TypeError(everything)))
    expect(JSON.parse(printed)).toMatchObject({
      fault: 'TypeError',
      thrownAt: expect.stringMatching(/quiet\.test\.ts:\d+:\d+$/),
    })
  })
})
