import { request } from 'node:http'
import { exportSPKI, type JWTPayload } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Issuer, openIssuer, signed } from '#test/support/issuer.ts'
import { printedBy } from '#test/support/printed.ts'
import { problemIn } from '#test/support/problems.ts'
import { openServedCity, type ServedCity, type Told } from '#test/support/served-city.ts'

let issuer: Issuer
let city: ServedCity
let pair: Awaited<ReturnType<Issuer['addKey']>>

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  issuer = await openIssuer()
  pair = await issuer.addKey('k1')
  city = await openServedCity({ stage: 'prod', issuers: [issuer.settings] })
})
afterAll(async () => {
  await city.close()
  await issuer.close()
  vi.useRealTimers()
})
afterEach(() => issuer.answerKeysWith(undefined))

const seconds = () => Math.floor(Date.now() / 1_000)
const claims = (more: JWTPayload = {}): JWTPayload => ({
  iss: 'https://login.city.example/',
  aud: 'gridline',
  sub: 'person-17',
  exp: seconds() + 300,
  gridline_account: 'operator-1',
  ...more,
})
const without = (name: string): JWTPayload =>
  Object.fromEntries(Object.entries(claims()).filter(([claim]) => claim !== name))
const ours = (payload: JWTPayload) => signed(payload, { key: pair.privateKey, kid: 'k1' })
const ask = (token: string): Promise<Told> => city.ask('/v1/tasks', { token })

/** Status where each token comes in a header of its own, which `fetch` would join. */
const statusFor = (tokens: readonly string[]): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const headers = { Authorization: tokens.map((token) => `Bearer ${token}`) }
    request(`${city.address}/v1/tasks`, { headers }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode))
    })
      .once('error', reject)
      .end()
  })
const encoded = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url')

const other = async () => {
  const one = await openIssuer()
  await one.close()
  return one.addKey('k1')
}

/** Lets what is kept of tokens and keys grow old; only the clock is another, everything else is real. */
function later(milliseconds: number): void {
  vi.setSystemTime(Date.now() + milliseconds)
}

/** Tokens that count for nothing. */
const forged: readonly (readonly [string, () => Promise<string>])[] = [
  ['of another issuer', () => ours(claims({ iss: 'https://login.other.example/' }))],
  ['of no issuer', () => ours(without('iss'))],
  ['for somebody else', () => ours(claims({ aud: 'another-system' }))],
  ['for nobody', () => ours(without('aud'))],
  ['that has expired', () => ours(claims({ exp: seconds() - 31 }))],
  ['that never expires', () => ours(without('exp'))],
  ['that does not hold yet', () => ours(claims({ nbf: seconds() + 60 }))],
  ['of nobody', () => ours(without('sub'))],
  ['of an empty name', () => ours({ ...without('gridline_account'), sub: '' })],
  [
    'of a name that is a number',
    () => ours(JSON.parse(JSON.stringify({ ...without('gridline_account'), sub: 17 }))),
  ],
  ['of an account that the pack does not know', () => ours(claims({ gridline_account: 'operator-99' }))],
  ['of an account that is none', () => ours(claims({ gridline_account: ['operator-1'] }))],
  ['of an empty account', () => ours(claims({ gridline_account: '' }))],
  ['of a device that is none', () => ours({ ...without('gridline_account'), gridline_device: { id: 1 } })],
  ['under a key that is not published', () => signed(claims(), { key: pair.privateKey, kid: 'k9' })],
  ['signed by another key', async () => signed(claims(), { key: (await other()).privateKey, kid: 'k1' })],
  ['without a signature', async () => `${encoded({ alg: 'none' })}.${encoded(claims())}.`],
  ['without an algorithm', async () => `${encoded({})}.${encoded(claims())}.x`],
  [
    'whose signature is the public key’s',
    async () => {
      const key = new TextEncoder().encode(await exportSPKI(pair.publicKey))
      return signed(claims(), { key, kid: 'k1', alg: 'HS256' })
    },
  ],
  [
    'whose content was changed',
    async () => {
      const [head, , signature] = (await ours(claims())).split('.')
      return `${head}.${encoded(claims({ gridline_account: 'supervisor-1' }))}.${signature}`
    },
  ],
  [
    'that asks for what nobody knows',
    async () => {
      const [, body, signature] = (await ours(claims())).split('.')
      return `${encoded({ alg: 'RS256', kid: 'k1', crit: ['x'], x: 1 })}.${body}.${signature}`
    },
  ],
  [
    'of the demo issuer',
    async () =>
      signed({ ...claims(), iss: 'urn:gridline:demo' }, { key: new Uint8Array(32), kid: '', alg: 'HS256' }),
  ],
  ['that is none', async () => 'no-token-at-all'],
  ['of dots', async () => '..'],
  ['of five parts', async () => 'a.b.c.d.e'],
]

describe('a token of the city’s issuer', () => {
  test('is who it says, with the roles that the city pack gives and no others', async () => {
    const token = await ours(claims({ roles: ['supervisor'], scope: 'admin', area: '31' }))
    expect((await ask(token)).status).toBe(200)
    expect((await city.ask('/v1/cases?queue=intake:31', { token })).status).toBe(200)
    const told = await city.ask(`/v1/cases/${'a'.repeat(26)}/history`, { token })
    expect([told.status, problemIn(told).code]).toEqual([403, 'FORBIDDEN'])
  })

  test('holds for each of several audiences, and as the one of a citizen where no account is named', async () => {
    expect((await ask(await ours(claims({ aud: ['other', 'gridline'] })))).status).toBe(200)
    const citizen = await ours(without('gridline_account'))
    expect((await ask(citizen)).status).toBe(403)
    expect((await city.ask('/v1/cases?citizen=me', { token: citizen })).status).toBe(200)
  })

  test.for(['ES256', 'PS256', 'EdDSA'] as const)('may be signed by %s', async (algorithm) => {
    const { privateKey } = await issuer.addKey(algorithm, algorithm)
    later(31_000)
    const token = await signed(claims(), { key: privateKey, kid: algorithm, alg: algorithm })
    expect((await ask(token)).status).toBe(200)
  })

  test.for(forged)('%s is nobody’s', async ([, make]) => {
    const token = await make()
    const told = await ask(token)
    expect([told.status, told.headers.get('www-authenticate')], told.text).toEqual([401, 'Bearer'])
    expect(problemIn(told, token.slice(0, 40) || 'x'.repeat(9)).code).toBe('UNAUTHENTICATED')
  })

  test.for(['', 'Bearer', 'Bearer ', 'Basic b3BlcmF0b3ItMTp4', 'operator-1', 'Bearer a b'])(
    'the header %o names nobody',
    async (authorization) => {
      const told = await city.ask('/v1/tasks', { headers: { Authorization: authorization } })
      expect([told.status, problemIn(told).code]).toEqual([401, 'UNAUTHENTICATED'])
    },
  )

  test('names nobody where a second one stands beside it, whichever comes first', async () => {
    const good = await ours(claims())
    for (const tokens of [
      [good, 'no-token-at-all'],
      ['no-token-at-all', good],
      [good, good],
    ]) {
      expect(await statusFor(tokens)).toBe(401)
    }
    expect(await statusFor([good])).toBe(200)
  })

  test('no longer holds once it has expired, also where it was just used', async () => {
    const token = await ours(claims({ exp: seconds() + 40 }))
    expect((await ask(token)).status).toBe(200)
    later(80_000)
    expect((await ask(token)).status).toBe(401)
  })
})

describe('the keys of the issuer', () => {
  test('are changed without a restart, and an old one ends', async () => {
    const { privateKey } = await issuer.addKey('k2')
    issuer.removeKey('k1')
    later(31_000)
    expect((await ask(await signed(claims(), { key: privateKey, kid: 'k2' }))).status).toBe(200)
    expect((await ask(await ours(claims({ jti: 'after' })))).status).toBe(401)
    const again = await issuer.addKey('k1')
    pair = again
    later(62_000)
    expect((await ask(await ours(claims()))).status).toBe(200)
  })

  test('are not asked for again by tokens of keys that nobody knows', async () => {
    await ask(await ours(claims()))
    const before = issuer.asked()
    for (const kid of ['x1', 'x2', 'x3', 'x4']) {
      await ask(await signed(claims(), { key: pair.privateKey, kid }))
    }
    expect(issuer.asked() - before).toBeLessThan(2)
  })

  test.for([
    ['answers that it is down', { status: 503, body: 'down' }],
    ['answers something else', { status: 200, body: '<html>hello</html>' }],
    ['answers no keys', { status: 200, body: '{}' }],
  ] as const)(
    'an issuer that %s is asked again later, and no token is refused for it',
    async ([, answer]) => {
      issuer.answerKeysWith(answer)
      const fresh = await openServedCity({ stage: 'prod', issuers: [issuer.settings] })
      try {
        const token = await ours(claims())
        const told = await fresh.ask('/v1/tasks', { token })
        expect([told.status, problemIn(told, token, 'jose', '.ts').code]).toEqual([503, 'BUSY'])
        expect(told.headers.get('retry-after')).toBe('1')
        expect((await fresh.ask('/v1/tasks', { token: 'no-token-at-all' })).status).toBe(401)
        issuer.answerKeysWith(undefined)
        later(40_000)
        expect((await fresh.ask('/v1/tasks', { token: await ours(claims()) })).status).toBe(200)
      } finally {
        await fresh.close()
      }
    },
  )

  test('that nobody serves are asked for again later; why is logged and not answered', async () => {
    const gone = await openIssuer()
    const { privateKey } = await gone.addKey('k1')
    await gone.close()
    const fresh = await openServedCity({ stage: 'prod', issuers: [gone.settings] })
    try {
      const token = await signed(claims(), { key: privateKey, kid: 'k1' })
      let told: Told | undefined
      const printed = await printedBy(async () => {
        told = await fresh.ask('/v1/tasks', { token })
      })
      expect(told?.status).toBe(503)
      expect(told && problemIn(told, token, 'ECONNREFUSED', '127.0.0.1', '.ts').code).toBe('BUSY')
      const [line = ''] = printed.split('\n')
      expect(JSON.parse(line)).toMatchObject({ fault: 'KeysUnreachable', cause: 'ECONNREFUSED' })
    } finally {
      await fresh.close()
    }
  })
})

describe('a city in production', () => {
  test.for(['/v1/tokens', '/v1/test/clock'])('has no %s', async (path) => {
    for (const method of ['GET', 'POST', 'PUT']) {
      const body = method === 'GET' ? undefined : { account: 'operator-1', now: '2030-01-01T00:00:00Z' }
      const told = await city.ask(path, { method, ...(body && { body }) })
      expect([method, told.status, problemIn(told).code]).toEqual([method, 404, 'NOT_FOUND'])
    }
  })

  test('says so, and takes no token of a demo issuer', async () => {
    expect(Object((await city.ask('/v1/health')).body)).toMatchObject({ status: 'ok', stage: 'prod' })
    const demo = await openServedCity()
    const token = await demo.tokenOf({ account: 'operator-1' })
    expect((await demo.ask('/v1/tasks', { token })).status).toBe(200)
    await demo.close()
    const fresh = await openServedCity({ stage: 'prod', issuers: [issuer.settings] })
    const told = await fresh.ask('/v1/tasks', { token })
    await fresh.close()
    expect([told.status, problemIn(told).code]).toEqual([401, 'UNAUTHENTICATED'])
  })
})
