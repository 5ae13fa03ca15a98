import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { draft } from '#domain/case/case.ts'
import { commands } from '#domain/commands/catalogue.ts'
import { bodyBytes } from '#domain/contract/bodies.ts'
import { routeIds, routes } from '#domain/contract/routes.ts'
import { DAY } from '#domain/time/instant.ts'
import { bodies, planted } from '#test/support/bodies.ts'
import { casesAt } from '#test/support/door-cases.ts'
import { fieldsIn, problemIn } from '#test/support/problems.ts'
import { openServedCity, type Sent, type ServedCity, type Told } from '#test/support/served-city.ts'
import { local } from '#test/support/story.ts'
import { bodyOf } from '#test/support/walk.ts'

let city: ServedCity
let caseId: string
let token: string
beforeAll(async () => {
  city = await openServedCity()
  caseId = (await casesAt(city).report({ account: 'operator-1' }, {})).caseId
  token = await city.tokenOf({ account: 'operator-1' })
})
afterAll(() => city.close())

/** What is told of nothing that was sent: a name, a phone, a text. */
const secrets = Object.values(planted)

const commandsOf = (id: string) => `/v1/cases/${id}/commands`
const send = (body: unknown, more: Sent = {}): Promise<Told> =>
  city.ask(commandsOf(caseId), { token, key: 'bad', body, ...more })
const report = (body: unknown, more: Sent = {}): Promise<Told> =>
  city.ask('/v1/requests', { token, key: 'bad', body, ...more })

const sent = [...commands.keys()].filter((type) => type in bodies)
const aBody = fc
  .record({ type: fc.constantFrom(...sent), detail: fc.nat() })
  .map(({ type, detail }) => bodyOf(type, draft('x'), detail, local('03-09 09:00')))

/** Sends a body to the route that takes its command. */
function sendOf({ type, ...fields }: Readonly<Record<string, unknown>>): Promise<Told> {
  return type === 'register' ? report(fields) : send({ type, ...fields })
}

describe('what is sent as a body', () => {
  test('every command has a body here', () => {
    expect(sent.toSorted()).toEqual([...commands.keys()].toSorted())
  })

  test('a body of any command that is well formed is judged by the rules', async () => {
    await fc.assert(
      fc.asyncProperty(aBody, fc.uuid(), async ({ type, ...fields }, key) => {
        const told =
          type === 'register' ? await report(fields, { key }) : await send({ type, ...fields }, { key })
        expect([200, 201, 403, 404, 409, 422], told.text).toContain(told.status)
        if (told.status >= 400) problemIn(told, ...secrets)
      }),
      { numRuns: 200 },
    )
  })

  test('a field of the wrong type is named, whatever the command', async () => {
    const wrong = fc.constantFrom<unknown>({ x: planted.name }, [[planted.phone]], [null], { place: {} })
    await fc.assert(
      fc.asyncProperty(aBody, fc.nat(), wrong, async (body, choice, value) => {
        const names = Object.keys(body).filter((name) => name !== 'type' || body.type !== 'register')
        const name = names[choice % names.length] ?? 'type'
        const told = await sendOf({ ...body, [name]: value })
        expect(told.status, `${name}: ${told.text}`).toBe(400)
        const problem = problemIn(told, ...secrets)
        expect(problem.code).toBe('BAD_INPUT')
        expect(fieldsIn(problem).some((path) => path.split('.')[0] === name)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test.for(['unknownField', '__proto__', 'constructor', 'identified'])(
    'no command takes the field %s',
    async (name) => {
      await fc.assert(
        fc.asyncProperty(aBody, async (body) => {
          const { type, ...fields } = body
          const text = `${JSON.stringify(type === 'register' ? fields : body).slice(0, -1)},"${name}":{"a":1}}`
          const told = await (type === 'register' ? report(text) : send(text))
          expect(told.status, told.text).toBe(400)
          expect(fieldsIn(problemIn(told, ...secrets))).toContain(name === '__proto__' ? '…' : name)
        }),
        { numRuns: 60 },
      )
    },
  )

  test('a field that may be somebody’s name or number is not named', async () => {
    for (const name of [planted.name, planted.phone, `a${planted.phone}`, 'x'.repeat(200), 'a b', '']) {
      const told = await send({ type: 'urge', [name]: 1 })
      expect([told.status, fieldsIn(problemIn(told))]).toEqual([400, ['…']])
    }
  })

  test('all that an empty report leaves out is named at once, an empty place as one that is missing', async () => {
    const told = problemIn(await report({}))
    expect(told.params['errors']).toMatchObject(
      ['channel', 'nature', 'place', 'replyWanted', 'description'].map((path) => ({
        path,
        code: 'REQUIRED',
      })),
    )
    const given = { channel: 'PHONE', nature: 'HELP', replyWanted: false, description: 'x' }
    const nowhere = problemIn(await report({ ...given, place: {} }))
    expect(nowhere.params['errors']).toMatchObject([{ path: 'place', code: 'REQUIRED' }])
  })

  test('no code of a fault is one that says nothing', async () => {
    const codes = new Set<string>()
    for (const body of [
      { type: 'apply', kind: 'RECLASSIFY', explanation: 'x' },
      { type: 'apply', kind: 'EXTEND', reason: 'ENGINEERING', by: 'soon', explanation: 'x' },
      { type: 'apply', kind: 'SUSPEND', reason: 'SEASON', until: '2026-02-30T00:00:00Z', explanation: 'x' },
      { type: 'apply', kind: 'NOTHING', explanation: 'x' },
    ]) {
      const { params } = problemIn(await send(body))
      for (const { code } of Object(params['errors'])) codes.add(code)
    }
    expect([...codes].toSorted()).toEqual(['INVALID_FORMAT', 'INVALID_VALUE', 'ONE_REQUIRED'])
  })

  test('of fields that stand for one another each is named, where none is given', async () => {
    for (const [body, paths] of [
      [{ type: 'answer', reply: 'x' }, ['article', 'unit']],
      [{ type: 'amend' }, ['place', 'contact']],
      [{ type: 'apply', kind: 'RECLASSIFY', explanation: 'x' }, ['row', 'hotline', 'statutory']],
    ] as const) {
      const { params } = problemIn(await send(body))
      expect(params['errors']).toMatchObject(paths.map((path) => ({ path, code: 'ONE_REQUIRED' })))
    }
  })

  test.for([
    [
      'a time without its zone',
      { type: 'urge', occurredAt: '2026-03-09T09:00:00' },
      'occurredAt',
      'ZONE_MISSING',
    ],
    ['a command that there is not', { type: 'destroy' }, 'type', 'UNKNOWN_COMMAND'],
    ['a command of the rules alone', { type: 'tell-child' }, 'type', 'UNKNOWN_COMMAND'],
    ['a report on a case that is there', { type: 'register' }, 'type', 'UNKNOWN_COMMAND'],
    ['no type', {}, 'type', 'UNKNOWN_COMMAND'],
    ['a text that is too long', { type: 'urge', note: '字'.repeat(501) }, 'note', 'TOO_BIG'],
    ['a text of spaces', { type: 'urge', note: ' 　\t' }, 'note', 'TOO_SMALL'],
    ['a contact where none is taken', { type: 'urge', contact: {} }, 'contact', 'UNKNOWN_FIELD'],
  ] as const)('%s is said by field and code', async ([, body, path, code]) => {
    const told = await send(body)
    expect([told.status, problemIn(told).params]).toMatchObject([400, { errors: [{ path, code }] }])
  })

  test('a report follows a case that is there, by number or id, and a citizen only his or her own', async () => {
    const { type: _, ...fields } = bodyOf('register', draft('x'), 0, local('03-09 09:00'))
    const { caseNo } = z
      .looseObject({ caseNo: z.string() })
      .parse((await city.ask(`/v1/cases/${caseId}`, { token })).body)
    const citizen = await city.tokenOf({ citizen: 'c-related' })
    const statuses = []
    for (const [relatedTo, by] of [
      [caseId, token],
      [caseNo, token],
      ['20260309999999', token],
      [caseId, citizen],
    ] as const) {
      const body = { ...fields, channel: 'APP', relatedTo }
      const told = await report(body, { token: by, key: `related-${statuses.length}` })
      statuses.push(told.status)
      if (told.status !== 201)
        expect(problemIn(told)).toMatchObject({ code: 'FEEDBACK_FIELD', params: { field: 'relatedTo' } })
    }
    expect(statuses).toEqual([201, 201, 422, 422])
  })

  test.for([
    ['0500-01-01T00:00:00Z', 'TOO_EARLY'],
    ['1999-12-31T23:59:59Z', 'TOO_EARLY'],
    ['2026-03-10T01:00:00.001Z', 'IN_THE_FUTURE'],
    ['9999-12-31T23:59:59-12:00', 'IN_THE_FUTURE'],
  ] as const)('a report that claims to be of %s is refused as an import refuses it', async ([at, code]) => {
    const one = { ...bodyOf('register', draft('x'), 0, local('03-09 09:00')), occurredAt: at }
    const told = await sendOf(one)
    expect([told.status, problemIn(told).params]).toMatchObject([
      400,
      { errors: [{ path: 'occurredAt', code, name: '发生时间' }] },
    ])
  })

  test.for([
    ['2026-03-09T01:10:00.123456Z', '2026-03-09T01:10:00.123Z'],
    ['2026-03-09T01:10:00.9999999+00:00', '2026-03-09T01:10:00.999Z'],
    ['2026-03-09t09:10:00.5+08:00', '2026-03-09T01:10:00.500Z'],
    ['2026-03-09t01:10:00z', '2026-03-09T01:10:00Z'],
  ] as const)('a time of RFC 3339 is taken as %s, to the millisecond', async ([occurredAt, kept]) => {
    const { type: _, ...fields } = bodyOf('register', draft('x'), 0, local('03-09 09:00'))
    const { body } = await report({ ...fields, occurredAt }, { key: `written-${kept}` })
    const { caseId: id } = z.looseObject({ caseId: z.string() }).parse(body)
    expect((await city.ask(`/v1/cases/${id}`, { token })).body).toMatchObject({ statedAt: kept })
  })

  test.for([
    ['en', 'en'],
    ['en-GB,zh;q=0.8', 'en'],
    ['en;q=0.1, zh-CN', 'zh-CN'],
    ['fr, en;q=0.5, zh;q=0.4', 'en'],
    ['zh;q=0, en;q=0.2', 'en'],
    ['en;q=0', 'zh-CN'],
    ['zh, en', 'zh-CN'],
    ['fr', 'zh-CN'],
    ['', 'zh-CN'],
  ] as const)('of the languages "%s" sentences are in %s', async ([wanted, locale]) => {
    const told = await send({ type: 'nothing' }, { headers: { 'Accept-Language': wanted } })
    expect(told.headers.get('content-language')).toBe(locale)
  })

  test('an area that the city does not have is no area of it, whoever reports', async () => {
    const { type: _, ...fields } = bodyOf('register', draft('x'), 0, local('03-09 09:00'))
    const told = await report({ ...fields, place: { area: '999999' } }, { key: 'nowhere' })
    expect([told.status, problemIn(told)]).toMatchObject([
      422,
      { code: 'FEEDBACK_FIELD', params: { field: 'place' } },
    ])
  })

  test('a report of which a device claims that it is of today or long ago says when that was', async () => {
    const fields = bodyOf('register', draft('x'), 0, local('03-09 09:00'))
    for (const occurredAt of ['2000-01-01T00:00:00Z', '2026-03-09T01:10:00Z']) {
      const { type: _, ...one } = { ...fields, occurredAt }
      const { body } = await report(one, { key: `stated ${occurredAt}`.replace(' ', '-') })
      const shown = await city.ask(`/v1/cases/${z.looseObject({ caseId: z.string() }).parse(body).caseId}`, {
        token,
      })
      expect(shown.body).toMatchObject({ statedAt: occurredAt })
    }
  })

  test('each fault names its field and says what is wrong, in the language that was asked for', async () => {
    const wrong = { channel: 'PHONE', nature: 'HELP', place: { none: 'not stated' }, replyWanted: true }
    const body = { ...wrong, description: '停水', contact: { phone: '没有电话' }, photos: [{ hash: 1 }] }
    const said = async (language: string, sent: unknown) =>
      problemIn(await report(sent, { headers: { 'Accept-Language': language } })).params['errors']
    const phone = { ...body, photos: [] }
    expect(await said('zh-CN', phone)).toEqual([
      {
        path: 'contact.phone',
        code: 'NUMBER_MISSING',
        name: '诉求人电话',
        detail: '“诉求人电话”没有电话号码；没有电话的请留空',
      },
    ])
    expect(await said('en', phone)).toMatchObject([
      { detail: '"phone of the caller" holds no number: leave it empty where there is none' },
    ])
    expect(await said('zh-CN', { ...body, contact: {} })).toMatchObject([
      { path: 'photos.0.phase', name: '照片为处置前或后', detail: '“照片为处置前或后”缺失' },
      { path: 'photos.0.hash', detail: '“照片摘要”缺失或类型不对' },
    ])
    // of what is none of ours nothing is said but where
    expect(await said('zh-CN', { ...phone, contact: {}, [planted.name]: 1 })).toEqual([
      { path: '…', code: 'UNKNOWN_FIELD', detail: '“…”没有这个字段' },
    ])
    expect(await said('zh-CN', 'no json')).toEqual([
      { path: '', code: 'NOT_JSON', detail: '提交的内容不是 JSON' },
    ])
  })

  test.for([
    ['NUL', 'a\0b'],
    ['half of a surrogate pair', '停水\ud83d'],
    ['the other half', '\ude00停水'],
  ])('a text with %s is refused, wherever it stands', async ([, text]) => {
    const place = { none: 'not stated' }
    const plain = { channel: 'PHONE', nature: 'HELP', place, replyWanted: false, description: '停水' }
    for (const [path, body] of [
      ['description', { ...plain, description: text }],
      ['title', { ...plain, title: text }],
      ['address', { ...plain, address: text }],
      ['contact.name', { ...plain, contact: { name: text } }],
      ['contact.account', { ...plain, contact: { account: text } }],
      ['contact.phone', { ...plain, contact: { phone: `13812345678${text}` } }],
    ] as const) {
      expect(problemIn(await report(body)).params['errors']).toMatchObject([
        { path, code: 'INVALID_CHARACTER' },
      ])
    }
    const noted = problemIn(await send({ type: 'urge', note: text }))
    expect(noted.params['errors']).toMatchObject([{ path: 'note', code: 'INVALID_CHARACTER' }])
    const body = { fields: ['phone'], purpose: text }
    const revealed = problemIn(await city.ask(`/v1/cases/${caseId}/reveals`, { token, body }))
    expect(revealed.params['errors']).toMatchObject([{ path: 'purpose', code: 'INVALID_CHARACTER' }])
  })

  test('a text of characters beyond the first plane, and of several lines, is taken', async () => {
    const given = { channel: 'PHONE', nature: 'HELP', place: { none: 'not stated' }, replyWanted: false }
    const told = await report({ ...given, description: '𠮷田路😀\n停水\t两天' }, { key: 'planes' })
    expect(told.status, told.text).toBe(201)
  })

  test('half a point is none, in a report and in its correction', async () => {
    const given = { channel: 'PHONE', nature: 'HELP', replyWanted: false, description: '停水' }
    for (const [place, path] of [
      [{ lng: 121.5 }, 'place.lat'],
      [{ area: '319901001001', lat: 31.6 }, 'place.lng'],
    ] as const) {
      const errors = [{ path, code: 'REQUIRED' }]
      expect(problemIn(await report({ ...given, place })).params).toMatchObject({ errors })
      expect(problemIn(await send({ type: 'amend', place })).params).toMatchObject({ errors })
    }
  })

  test('what happened outside the city is registered, and rejected as such (不属本市)', async () => {
    const given = { channel: 'PHONE', nature: 'HELP', replyWanted: true, description: '外地的事' }
    const reported = await report({ ...given, place: { lng: -73.98, lat: 40.75 } }, { key: 'far' })
    expect(reported.status, reported.text).toBe(201)
    const told = await city.ask(commandsOf(Object(reported.body).caseId), {
      ...{ token, key: 'far-rejected' },
      body: { type: 'reject', reason: 'OUT_OF_AREA', explanation: '不属本市管辖' },
    })
    expect([told.status, Object(told.body).state], told.text).toEqual([200, 'REJECTED'])
  })

  test('a report that says it is another command is none', async () => {
    const told = await report({ type: 'close', channel: 'WEB' })
    expect([told.status, fieldsIn(problemIn(told))]).toEqual([400, ['type']])
  })

  test.for([
    ['nothing', ''],
    ['no JSON', `{"type": ${planted.name}}`],
    ['half of it', '{"type":"urge"'],
    ['two', '{"type":"urge"}{"type":"urge"}'],
    ['a number', '1'],
    ['a text', `"${planted.text}"`],
    ['nothing but null', 'null'],
    ['a list', '[{"type":"urge"}]'],
    ['many brackets', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['a field of many brackets', `{"type":"urge","note":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['many objects', `{"type":"urge","note":${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}}`],
    [
      'an infinite number',
      '{"type":"complete-task","taskId":"VERIFY-1","result":"TRUE","position":{"lng":1e999,"lat":1}}',
    ],
    ['broken UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ['GB 18030', Buffer.from([0x7b, 0x22, 0xb1, 0xa8, 0xd0, 0xde, 0x22, 0x3a, 0x31, 0x7d])],
  ] as const)('%s is a problem of the body on every route that takes one', async ([, body]) => {
    for (const id of routeIds.filter((each) => routes[each].method === 'POST')) {
      const told = await city.ask(routes[id].path.replace('{caseId}', caseId), {
        method: 'POST',
        token,
        key: 'k',
        body,
      })
      expect(told.status, `${id}: ${told.text}`).toBe(400)
      expect(problemIn(told, ...secrets).code).toBe('BAD_INPUT')
    }
  })

  test('characters that hardly anybody writes are kept as they are', async () => {
    const text = 'a\u0001b\u202e\ufeff𠮷'
    const told = await report(
      `{"channel":"WEB","nature":"CONSULT","place":{"none":"not stated"},"replyWanted":false,"description":${JSON.stringify(text)}}`,
      { key: 'odd' },
    )
    expect(told.status, told.text).toBe(201)
    const { caseId: id } = Object(told.body)
    const read = await city.ask(`/v1/cases/${id}`, { token })
    expect(Object(read.body).texts).toEqual({ description: text })
  })

  test('the last of a field that is given twice counts, as in any JSON', async () => {
    expect((await send('{"type":"destroy","type":"urge","type":"nothing"}')).status).toBe(400)
  })

  test('a field that is too large is named, a body that is too large is not read', async () => {
    const long = 'x'.repeat(bodyBytes - 100)
    expect(fieldsIn(problemIn(await send({ type: 'urge', note: long }), long))).toEqual(['note'])
    const told = await send('x'.repeat(bodyBytes + 1))
    expect([told.status, problemIn(told)]).toMatchObject([
      413,
      { code: 'TOO_LARGE', params: { most: bodyBytes } },
    ])
    expect((await send({ type: 'nothing' })).status).toBe(400)
  })

  test.for([
    undefined,
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json; charset=gb18030',
    'application/jsonp',
    'text/json',
    `application/${planted.account}`,
  ])('%s is no content type of a body', async (type) => {
    const headers = { 'Content-Type': type ?? '' }
    const told = await send({ type: 'urge' }, { headers })
    expect([told.status, problemIn(told, ...secrets).code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
  })

  test('a body that is compressed is refused, and what refuses it is named', async () => {
    for (const coding of ['gzip', 'br']) {
      const told = await send(gzipSync('{"type":"urge"}'), { headers: { 'Content-Encoding': coding } })
      expect([told.status, problemIn(told).detail]).toEqual([
        415,
        '请求内容须为 application/json，编码为 UTF-8，且未经压缩（Content-Encoding）',
      ])
    }
  })

  test.for([
    'application/json',
    'application/json;charset=UTF-8',
    'application/json;charset="utf-8"',
    'Application/JSON ; charset=utf-8',
  ])('%s is', async (type) => {
    expect((await send({ type: 'nothing' }, { headers: { 'Content-Type': type } })).status).toBe(400)
  })
})

describe('the other bodies', () => {
  test.for([
    ['/v1/tokens', {}, ['account']],
    ['/v1/tokens', { account: 5 }, ['account']],
    ['/v1/tokens', { account: planted.phone }, ['account']],
    ['/v1/tokens', { device: { a: 1 } }, ['device']],
    ['/v1/tokens', { account: 'auditor', role: 'supervisor' }, ['role']],
    ['/v1/test/clock', {}, ['now']],
    ['/v1/test/clock', { now: 1_800_000_000_000 }, ['now']],
    ['/v1/test/clock', { now: '2026-03-10T09:00:00' }, ['now']],
    ['/v1/test/clock', { now: '2026-13-10T09:00:00Z' }, ['now']],
    ['/v1/test/clock', { now: '2020-03-10T09:00:00Z' }, ['now']],
    ['/v1/cases/ID/reveals', {}, ['fields', 'purpose']],
    ['/v1/cases/ID/reveals', { fields: [], purpose: 'call back' }, ['fields']],
    ['/v1/cases/ID/reveals', { fields: ['phone', planted.name], purpose: 'call back' }, ['fields.1']],
    ['/v1/cases/ID/reveals', { fields: ['phone'], purpose: ' ' }, ['purpose']],
    ['/v1/cases/ID/reveals', { fields: ['phone'], purpose: 'call back', all: true }, ['all']],
  ] as const)('%s with %o names %o', async ([path, body, fields]) => {
    const told = await city.ask(path.replace('ID', caseId), { token, body })
    expect(told.status, told.text).toBe(400)
    expect(fieldsIn(problemIn(told, ...secrets))).toEqual(fields)
  })
})

test('a clock is moved on by 400 days at most', async () => {
  const health = z.object({ now: z.string() }).parse((await city.ask('/v1/health')).body)
  const tooFar = Date.parse(health.now) + 400 * DAY + 1
  for (const now of [new Date(tooFar).toISOString(), '9999-12-31T23:59:59Z']) {
    const told = await city.ask('/v1/test/clock', { body: { now } })
    expect(problemIn(told, ...secrets)).toMatchObject({
      status: 400,
      code: 'BAD_INPUT',
      params: { errors: [{ path: 'now', code: 'TOO_FAR' }] },
    })
  }
  expect((await city.ask('/v1/health')).body).toMatchObject(health)
})

describe('what is sent beside a body', () => {
  test.for([
    [undefined, 'IDEMPOTENCY_KEY_MISSING'],
    ['', 'IDEMPOTENCY_KEY_MISSING'],
    ['x'.repeat(129), 'BAD_INPUT'],
    ['with space', 'BAD_INPUT'],
    ['caf\u00e9', 'BAD_INPUT'],
  ] as const)('the key %o is refused as %s', async ([key, code]) => {
    for (const path of ['/v1/requests', commandsOf(caseId)]) {
      const told = await city.ask(path, {
        ...{ token, body: { type: 'urge' } },
        ...(key !== undefined && { key }),
      })
      const problem = problemIn(told, ...(key ? [key] : []))
      expect([told.status, problem.code]).toEqual([400, code])
      expect(fieldsIn(problem)).toEqual(code === 'BAD_INPUT' ? ['Idempotency-Key'] : [])
    }
  })

  test.for(['1', 'W/"1"', '"x"', '"1", "2"', '"-1"', '""', '"12345678901234"'])(
    'If-Match %s is no revision',
    async (tag) => {
      const told = await send({ type: 'urge' }, { headers: { 'If-Match': tag } })
      expect([told.status, fieldsIn(problemIn(told))]).toEqual([400, ['If-Match']])
    },
  )

  test.for([
    ['', ['queue']],
    ['?queue=handling:u-city-water&no=20260309000001', ['no']],
    ['?queue=intake:31&no=20260309000001&citizen=me', ['citizen', 'no']],
    ['?near=122,31', ['class']],
    ['?near=200,31&class=H0601', ['near']],
    ['?near=1e3,31&class=H0601', ['near']],
    ['?queue=nothing:31', ['queue']],
    ['?queue=nobody:abc', ['queue']],
    ['?queue=intake:99', ['queue']],
    [`?queue=intake:${'x'.repeat(300)}`, ['queue']],
    ['?queue=%00', ['queue']],
    [`?queue=${encodeURIComponent(planted.name)}`, ['queue']],
    ['?queue=intake:31&queue=intake:31', ['queue']],
    [`?queue=intake:31&a${planted.phone}=1&a${planted.phone}=2`, ['…']],
    ['?queue=intake:31&limit=0', ['limit']],
    ['?queue=intake:31&limit=101', ['limit']],
    ['?queue=intake:31&limit=abc', ['limit']],
    ['?queue=intake:31&limit=1.5', ['limit']],
    ['?queue=intake:31&limit=', ['limit']],
    ['?queue=intake:31&limit=-1', ['limit']],
    ['?queue=intake:31&cursor=', ['cursor']],
    ['?queue=intake:31&cursor=abc', ['cursor']],
    ['?queue=intake:31&cursor=bnVsbA', ['cursor']],
    [`?queue=intake:31&cursor=${'a'.repeat(501)}`, ['cursor']],
    ['?queue=intake:31&state=NOWHERE', ['state']],
    ['?queue=intake:31&level=HIGH', ['level']],
    ['?queue=intake:31&class=all', ['class']],
    ['?queue=intake:31&dueBefore=2026-03-10', ['dueBefore']],
    ['?queue=intake:31&all=true', ['all']],
    ['?queue=intake:31&__proto__=1', ['…']],
    ['?queue=intake:31&__proto__=1&__proto__=2', ['…']],
    ['?queue=intake:31&constructor=1', ['constructor']],
    ['?queue=intake:31&toString=1&hasOwnProperty=1', ['toString', 'hasOwnProperty']],
    ['?queue=intake:31&%E0%A4%A=1', ['…']],
    ['?citizen=1', ['citizen']],
  ] as const)('the list %s is refused by %o', async ([query, fields]) => {
    const told = await city.ask(`/v1/cases${query}`, { token })
    expect(told.status, told.text).toBe(400)
    expect(fieldsIn(problemIn(told, ...secrets))).toEqual(fields)
  })

  test('a cursor of another list is none of this one', async () => {
    await Promise.all([1, 2, 3].map((n) => report(aReport, { key: `page-${n}` })))
    const cursors = await Promise.all(
      ['queue=intake:31', 'citizen=13800000001'].map(async (list) => {
        const told = await city.ask(`/v1/cases?${list}&limit=1`, { token })
        return String(Object(told.body).cursor)
      }),
    )
    const [queued, called] = cursors
    for (const query of [
      `queue=intake:31&cursor=${called}`,
      `queue=dispatch:31&cursor=${queued}`,
      `citizen=13800000001&cursor=${queued}`,
      `citizen=13800000002&cursor=${called}`,
    ]) {
      const told = await city.ask(`/v1/cases?${query}`, { token })
      expect([told.status, fieldsIn(problemIn(told))]).toEqual([400, ['cursor']])
    }
    const events = await city.ask(`/v1/cases/${caseId}/events?cursor=${queued}`, { token })
    expect([events.status, fieldsIn(problemIn(events))]).toEqual([400, ['cursor']])
  })

  test('what a query says where none is asked for is refused', async () => {
    for (const path of ['/v1/health', '/v1/tasks', `/v1/cases/${caseId}`, `/v1/cases/${caseId}/events`]) {
      const told = await city.ask(`${path}?name=${encodeURIComponent(planted.name)}`, { token })
      expect([told.status, fieldsIn(problemIn(told, ...secrets))]).toEqual([400, ['name']])
    }
  })
})

const aReport = {
  channel: 'PHONE',
  nature: 'CONSULT',
  place: { none: 'not stated' },
  replyWanted: true,
  contact: { phone: '13800000001' },
  description: '咨询',
}

describe('where it is sent', () => {
  test.for(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is no method of any route', async (method) => {
    for (const id of routeIds) {
      const told = await city.ask(routes[id].path.replace('{caseId}', caseId), { method, token })
      const allowed = routes[id].method === 'GET' ? 'GET, HEAD' : 'POST'
      expect([id, told.status, told.headers.get('allow')]).toEqual([id, 405, allowed])
    }
  })

  test.for([
    ...['//', '/v1', '/v1/', '/v1//health', '/v1/health/', '/V1/health', '/v1/healthy', '/v1/health%00'],
    ...['/v1/cases/', '/v1/cases/x', '/v1/cases/%2e%2e', '/v1/cases/..%2fhealth', '/v1/cases/%00/events'],
    ...['/v1/cases/20260309999999', `/v1/cases/${'a'.repeat(26)}`, `/v1/cases/${'a'.repeat(26)}/events/`],
    ...[`/v1/cases/${'a'.repeat(5_000)}`, '/v1/cases/__proto__', '/openapiXjson', '/v1/%E0%A4%A'],
  ])('nothing is at %s', async (path) => {
    const told = await city.ask(path, { token })
    expect([told.status, problemIn(told).code]).toEqual([404, 'NOT_FOUND'])
  })

  test('another method of an address is named with those that it takes', async () => {
    const told = await city.ask('/v1/requests', { token })
    expect([told.status, told.headers.get('allow')]).toEqual([405, 'POST'])
    expect(problemIn(told).params).toEqual({ allowed: ['POST'] })
  })

  test('who is not signed in learns nothing of what is wrong with it', async () => {
    const told = await city.ask('/v1/requests', { body: 'x'.repeat(10) })
    expect([told.status, told.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    expect(problemIn(told).code).toBe('UNAUTHENTICATED')
  })
})
