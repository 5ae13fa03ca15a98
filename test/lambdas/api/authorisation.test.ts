import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { type Capability, capabilities } from '#domain/actors/capabilities.ts'
import { type RouteId, routeIds, routes } from '#domain/contract/routes.ts'
import { demoCity } from '#test/support/demo-city.ts'
import { caller, casesAt } from '#test/support/door-cases.ts'
import {
  type Fact,
  isNobody,
  may,
  type Owner,
  type Person,
  reveals,
  rights,
  sees,
  statusOfList,
} from '#test/support/rights.ts'
import { openServedCity, type Sent, type ServedCity } from '#test/support/served-city.ts'
import { local } from '#test/support/story.ts'

/** Accounts of every role: of the city, of the case's district, of another one; units beside, above and below. */
const accounts = [
  ...['operator-1', 'operator-2', 'binjiang-operator', 'yunhu-operator'],
  ...['dispatcher-1', 'binjiang-dispatcher', 'dongyu-dispatcher'],
  ...['chief-1', 'binjiang-chief', 'yunhu-chief'],
  ...['callback-1', 'binjiang-callback', 'yunhu-callback'],
  ...['supervisor-1', 'binjiang-supervisor', 'dongyu-supervisor'],
  'auditor',
  ...['wangjianglu-inspector-1', 'laomatou-inspector-1', 'yunhulu-inspector-1'],
  ...['binjiang-sanitation-admin', 'binjiang-greening-admin', 'binjiang-centre-admin', 'city-centre-admin'],
  ...['binjiang-roads-admin', 'yunhu-roads-admin', 'firm-water-supply-admin', 'wangjiang-community-head'],
  ...['binjiang-sanitation-handler', 'binjiang-greening-handler', 'binjiang-market-handler'],
  ...['yunhu-roads-handler', 'binjiang-patrol-head', 'city-centre-handler'],
] as const

let city: ServedCity
let people: readonly Person[]
let facts: readonly Fact[]

beforeAll(async () => {
  city = await openServedCity({ start: local('03-16 09:00') })
  const { act, report, dispatched } = casesAt(city)
  const own = await report({ citizen: 'lin' }, { channel: 'WEB' })
  const handled = await dispatched('operator-1', { unit: 'u-binjiang-sanitation' })
  const rung = await dispatched('operator-1', { unit: 'u-binjiang-sanitation' })
  const ringing = { type: 'record-contact', made: true, mode: 'PHONE' }
  await act('binjiang-sanitation-handler', rung.caseId, ringing)
  const held = await dispatched('operator-2', { unit: 'u-binjiang-sanitation', confidential: true })
  const elsewhere = await dispatched('yunhu-operator', {
    unit: 'u-yunhu-roads',
    place: { area: '319902001001' },
  })
  const nowhere = await report({ account: 'operator-1' }, { place: { none: 'not stated' } })
  const lent = await dispatched('operator-1', { unit: 'u-yunhu-roads', place: { none: 'not stated' } })
  const found = await report(
    { account: 'wangjianglu-inspector-1' },
    { channel: 'INSPECTOR', nature: 'REPORT', replyWanted: false, classCode: 'C0126', place: spot },
  )
  const ended = await dispatched('operator-1', { unit: 'u-binjiang-sanitation' })
  await act('dispatcher-1', ended.caseId, {
    type: 'apply',
    kind: 'VOID',
    reason: 'DUPLICATE',
    explanation: '重复',
  })
  await act('chief-1', ended.caseId, {
    type: 'decide',
    applicationId: 'VOID-1',
    decision: 'approve',
    explanation: '同意',
  })
  const common = { area: '319901001001', held: false, active: true }
  const sanitation = { ...common, unit: 'u-binjiang-sanitation' }
  facts = [
    { name: 'a citizen’s, at intake', ...own, ...common, by: 'lin' },
    { name: 'with a unit', ...handled, ...sanitation, by: 'operator-1', contact: 'open' },
    { name: 'whose caller was rung', ...rung, ...sanitation, by: 'operator-1' },
    { name: 'confidential', ...held, ...sanitation, held: true, by: 'operator-2' },
    {
      ...{ name: 'of another district', ...elsewhere, ...common, by: 'yunhu-operator' },
      ...{ area: '319902001001', unit: 'u-yunhu-roads', contact: 'open' as const },
    },
    { name: 'of no place', ...nowhere, ...common, area: '31', by: 'operator-1' },
    {
      ...{ name: 'of no place, with the unit of a district', ...lent, ...common, by: 'operator-1' },
      ...{ area: '31', unit: 'u-yunhu-roads', contact: 'open' as const },
    },
    { name: 'an inspector’s', ...found, ...common, held: true, by: 'wangjianglu-inspector-1' },
    { name: 'voided', ...ended, ...sanitation, active: false, by: 'operator-1' },
  ]
  people = [
    ...(await Promise.all(accounts.map(personOf))),
    { name: 'lin', columns: ['citizen'], token: await city.tokenOf({ citizen: 'lin' }) },
    { name: 'wu', columns: ['citizen'], token: await city.tokenOf({ citizen: 'wu' }) },
    // a citizen whom the issuer knows by the name of an account is that citizen and nobody else
    { name: 'citizen chief-1', columns: ['citizen'], token: await city.tokenOf({ citizen: 'chief-1' }) },
    { name: 'sensor', columns: ['device'], token: await city.tokenOf({ device: 'sensor-7' }) },
    { name: 'nobody', columns: [] },
    { name: 'a token of nothing', columns: [], token: 'abc.def.ghi' },
    {
      ...(await personOf('binjiang-dispatcher')),
      ...{ name: 'the deputy', columns: ['duty-chief'], onBehalfOf: 'binjiang-chief' },
    },
  ]
})
afterAll(() => city.close())

const spot = { cell: '319901001001001', lng: 121.54153, lat: 31.66855 }

async function personOf(account: string): Promise<Person> {
  const found = demoCity.pack.accounts.find(({ id }) => id === account)
  if (!found) throw new Error(`no account ${account}`)
  const { roles, area, unit } = found
  const token = await city.tokenOf({ account })
  return { name: account, columns: roles, token, ...(area && { area }), ...(unit && { unit }) }
}

/** What one asks of a route about a case, and the status that domain 12.6 leads to. */
type Question = {
  readonly path: (one: Fact) => string
  readonly sent?: Sent
  readonly status: (who: Person, one: Fact) => number
}

const ofCase = (path: string, right: Capability): Question => ({
  path: ({ caseId }) => `/v1/cases/${caseId}${path}`,
  status: (who, one) => (may(who, right) ? (sees(who, one) ? 200 : 404) : 403),
})
const open: Omit<Question, 'path'> = { status: () => 200 }

const questions: Readonly<Record<RouteId, Question>> = {
  city: { path: () => '/v1/city', status: (who) => (may(who, 'read-city') ? 200 : 403) },
  front: { path: () => '/', ...open },
  health: { path: () => '/v1/health', ...open },
  openapi: { path: () => '/openapi.json', ...open },
  tokens: { path: () => '/v1/tokens', sent: { body: { account: 'auditor' } }, status: () => 201 },
  setClock: { path: () => '/v1/test/clock', sent: { body: { now: '2026-03-16T01:00:00Z' } }, ...open },
  // whoever may bring something is told what is missing
  report: {
    path: () => '/v1/requests',
    sent: { key: 'k', body: {} },
    status: (who) => (may(who, 'report') ? 400 : 403),
  },
  listCases: {
    path: ({ caseNo }) => `/v1/cases?no=${caseNo}`,
    status: (who) => (may(who, 'read-case') ? 200 : 403),
  },
  listTasks: { path: () => '/v1/tasks', status: (who) => (may(who, 'read-tasks') ? 200 : 403) },
  board: { path: () => '/v1/board', status: (who) => (may(who, 'read-board') ? 200 : 403) },
  readCase: ofCase('', 'read-case'),
  readEvents: ofCase('/events', 'read-case'),
  readClocks: ofCase('/clocks', 'read-internals'),
  readActions: ofCase('/actions', 'act'),
  readAccesses: ofCase('/history', 'read-accesses'),
  reveal: {
    path: ({ caseId }) => `/v1/cases/${caseId}/reveals`,
    sent: { body: { fields: ['phone', 'texts'], purpose: '回访' } },
    status: (who, one) => {
      if (!may(who, 'reveal')) return 403
      if (!sees(who, one)) return 404
      return reveals(who, one) ? 200 : 403
    },
  },
  // row "Dispatch", a supervisor only what is urgent: none of these cases waits for it, which only those learn who may
  command: {
    path: ({ caseId }) => `/v1/cases/${caseId}/commands`,
    sent: { key: 'k', body: { type: 'dispatch', unit: 'u-city-water' } },
    status: (who, one) => {
      if (who.columns.includes('citizen') && !sees(who, one)) return 404
      const dispatches = who.columns.some((column) => ['dispatcher', 'duty-chief'].includes(column))
      return dispatches && sees(who, one) ? 409 : 403
    },
  },
}

function sentBy({ token, onBehalfOf }: Person, sent: Sent = {}): Sent {
  return {
    ...sent,
    ...(token !== undefined && { token }),
    ...(onBehalfOf !== undefined && { headers: { 'Gridline-On-Behalf-Of': onBehalfOf } }),
  }
}

describe('who may what at the door (domain 12.6)', () => {
  test('the table of rights is that of the domain page', () => {
    const table = Object.entries(capabilities).map(([right, grant]) => [right, Object.keys(grant).toSorted()])
    expect(Object.fromEntries(table)).toEqual(
      Object.fromEntries(Object.entries(rights).map(([right, held]) => [right, held.toSorted()])),
    )
  })

  test.for(routeIds)('%s answers each person for each case as the domain page says', async (id) => {
    const { path, sent, status } = questions[id]
    for (const who of people) {
      for (const one of routes[id].for === 'open' ? facts.slice(0, 1) : facts) {
        const told = await city.ask(path(one), sentBy(who, sent))
        const expected = routes[id].for !== 'open' && isNobody(who) ? 401 : status(who, one)
        expect(told.status, `${who.name}, the case ${one.name}: ${told.text}`).toBe(expected)
        expect(told.text.includes(caller.phone), who.name).toBe(id === 'reveal' && told.status === 200)
      }
    }
  })

  test('each worklist shows itself to its owner and those above, and nothing that they may not open', async () => {
    let opened = 0
    for (const who of people) {
      for (const { queue, owner } of worklists) {
        const told = await city.ask(`/v1/cases?queue=${queue}`, sentBy(who))
        expect(told.status, `${who.name}, ${queue}: ${told.text}`).toBe(statusOfList(who, owner))
        opened += told.status === 200 ? expectSeen(who, told.body) : 0
      }
    }
    expect(opened).toBeGreaterThan(50)
  })

  test.for([
    ['no', (one: Fact) => `no=${one.caseNo}`, 'read-case'],
    ['near', () => `near=${spot.lng},${spot.lat}&class=C0126`, 'find-near'],
    ['citizen', () => `citizen=${caller.phone}`, 'find-by-citizen'],
  ] as const)('cases found by %s are those that one may open', async ([, query, right]) => {
    let opened = 0
    for (const who of people) {
      for (const one of facts) {
        const told = await city.ask(`/v1/cases?${query(one)}`, sentBy(who))
        const asksForOthers = right === 'find-by-citizen' && who.columns.includes('citizen')
        const status = may(who, right) && !asksForOthers ? 200 : 403
        expect(told.status, `${who.name}: ${told.text}`).toBe(isNobody(who) ? 401 : status)
        opened += told.status === 200 ? expectSeen(who, told.body) : 0
      }
    }
    expect(opened).toBeGreaterThan(20)
  })

  test('a caller’s cases are found whole by whoever may ask for them', async () => {
    const who = people.find(({ name }) => name === 'operator-1')
    const told = await city.ask(`/v1/cases?citizen=${caller.phone}`, sentBy(who ?? fail('operator-1')))
    expect(Listed.parse(told.body).items).toHaveLength(facts.length)
  })

  test('a citizen’s own cases are his or hers alone', async () => {
    const own = await Promise.all(
      ['lin', 'wu'].map(async (name) => {
        const told = await city.ask('/v1/cases?citizen=me', { token: await city.tokenOf({ citizen: name }) })
        expect(told.status, told.text).toBe(200)
        return Listed.parse(told.body).items.map(({ caseId }) => caseId)
      }),
    )
    expect(own).toEqual([[facts[0]?.caseId], []])
  })

  test('what waits for somebody is on cases that he or she may open', async () => {
    let waiting = 0
    for (const who of people) {
      const told = await city.ask('/v1/tasks', sentBy(who))
      waiting += told.status === 200 ? expectSeen(who, told.body) : 0
    }
    expect(waiting).toBeGreaterThan(3)
  })

  test('a stale revision is not told of a case that is another’s', async () => {
    const [, handled] = facts
    const headers = { 'If-Match': '"99"' }
    const body = { type: 'urge' }
    const asked = async (account: string) =>
      city.ask(`/v1/cases/${handled?.caseId}/commands`, {
        ...{ token: await city.tokenOf({ account }), key: 'stale', headers, body },
      })
    expect((await asked('binjiang-dispatcher')).status).toBe(412)
    const told = await asked('yunhu-chief')
    expect([told.status, told.text]).toEqual([403, expect.not.stringContaining('revision')])
  })

  test.for([
    ['somebody whose deputy one is not', 'yunhu-chief', 'binjiang-dispatcher'],
    ['oneself', 'binjiang-dispatcher', 'binjiang-dispatcher'],
    ['an account that there is not', 'nobody-at-all', 'binjiang-dispatcher'],
    ['one’s own deputy', 'binjiang-dispatcher', 'binjiang-chief'],
  ] as const)('nobody acts for %s (rules R47)', async ([, principal, account]) => {
    const told = await city.ask('/v1/tasks', {
      token: await city.tokenOf({ account }),
      headers: { 'Gridline-On-Behalf-Of': principal },
    })
    expect([told.status, told.text]).toEqual([403, expect.not.stringContaining(principal)])
  })
})

const Listed = z.object({ items: z.array(z.object({ caseId: z.string() })) })

/** Every case of an answer is one that the person may open; answers how many there are. */
function expectSeen(who: Person, body: unknown): number {
  const { items } = Listed.parse(body)
  for (const { caseId } of items) {
    const one = facts.find((fact) => fact.caseId === caseId)
    expect(one && sees(who, one), `${who.name} finds ${one?.name}`).toBe(true)
  }
  return items.length
}

const worklists: readonly { readonly queue: string; readonly owner: Owner }[] = [
  ...(['u-binjiang-sanitation', 'u-yunhu-roads'] as const).flatMap((unit) =>
    ['handling', 'parked', 'task'].map((stage) => ({ queue: `${stage}:${unit}`, owner: { unit } })),
  ),
  ...['31', '319901', '319902'].flatMap((area) =>
    ['intake', 'dispatch', 'feedback', 'callback', 'decide'].map((stage) => ({
      queue: `${stage}:${area}`,
      owner: { area },
    })),
  ),
  { queue: 'task:wangjianglu-inspector-1', owner: { person: 'wangjianglu-inspector-1' } },
]

function fail(what: string): never {
  throw new Error(what)
}

describe('who may bring what', () => {
  const report = {
    channel: 'PHONE',
    nature: 'COMPLAINT',
    place: { area: '319901001001' },
    replyWanted: false,
    description: '路灯不亮',
  }

  test.for([
    ['an operator of the city', { account: 'operator-1' }, {}, 201],
    ['an operator of the district', { account: 'binjiang-operator' }, {}, 201],
    ['an operator of another district', { account: 'yunhu-operator' }, {}, 403],
    ['a dispatcher', { account: 'dispatcher-1' }, {}, 403],
    ['a handler', { account: 'city-water-handler' }, {}, 403],
    ['an inspector of the street', { account: 'wangjianglu-inspector-1' }, { channel: 'INSPECTOR' }, 201],
    ['an inspector of another street', { account: 'laomatou-inspector-1' }, { channel: 'INSPECTOR' }, 403],
    ['a citizen online', { citizen: 'lin' }, { channel: 'WECHAT' }, 201],
    ['a citizen as if by phone', { citizen: 'lin' }, { channel: 'PHONE' }, 403],
    ['a citizen as an inspector', { citizen: 'lin' }, { channel: 'INSPECTOR' }, 403],
    ['a citizen as another system', { citizen: 'lin' }, { channel: 'IOT' }, 403],
    ['a device', { device: 'sensor-7' }, { channel: 'IOT' }, 201],
  ] as const)('%s', async ([name, who, fields, status]) => {
    const token = await city.tokenOf(who)
    const told = await city.ask('/v1/requests', {
      token,
      key: `brings ${name}`.replaceAll(' ', '-'),
      body: { ...report, ...fields },
    })
    expect(told.status, told.text).toBe(status)
  })
})
