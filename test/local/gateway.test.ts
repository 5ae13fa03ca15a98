import { connect } from 'node:net'
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyBytes } from '#domain/contract/bodies.ts'
import { type Gateway, openGateway } from '#local/gateway.ts'

/** Answers with what reached it, and may be held until it is let go. */
let held: Promise<void> | undefined
let gateway: Gateway
let port: number

/** A stand-in for the door, which reads of the event no more than this. */
async function echo(event: APIGatewayProxyEvent) {
  await held
  const { httpMethod, path, headers, multiValueQueryStringParameters: query, body, isBase64Encoded } = event
  const { authorization } = event.multiValueHeaders
  const bytes = Buffer.byteLength(body ?? '', isBase64Encoded ? 'base64' : 'utf8')
  const { 'x-said': said } = headers
  const seen = {
    httpMethod,
    path,
    query,
    said,
    authorization,
    bytes,
    isBase64Encoded,
    body: bytes > 100 ? '…' : body,
  }
  return { statusCode: bytes > bodyBytes ? 413 : 200, headers: {}, body: JSON.stringify(seen) }
}

beforeAll(async () => {
  gateway = await openGateway(echo, { host: '127.0.0.1', port: 0 })
  port = Number(new URL(gateway.address).port)
})
afterAll(() => gateway.close())

/** Writes bytes to a connection of its own and answers all that comes back until the other side ends it. */
function raw(...parts: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const socket = connect(port, '127.0.0.1', () => {
      for (const part of parts) socket.write(part)
    })
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      said += chunk
    })
    socket.once('end', () => socket.end())
    socket.once('close', () => resolve(said))
    socket.once('error', reject)
  })
}

const head = (method: string, path: string, ...headers: readonly string[]) =>
  `${[`${method} ${path} HTTP/1.1`, 'Host: x', ...headers].join('\r\n')}\r\n\r\n`
const last = 'Connection: close'

async function seen(path: string, init?: RequestInit) {
  const answer = await fetch(`${gateway.address}${path}`, init)
  return Object(await answer.json())
}

describe('the gateway makes the event that REST API makes', () => {
  test('method, path as it was sent, each value of each parameter, headers', async () => {
    const asked = await seen('/v1/a%2Fb?x=1&y=%E7%94%B2&x=2&z', { headers: { 'X-Said': 'Word' } })
    expect(asked).toMatchObject({
      ...{ httpMethod: 'GET', path: '/v1/a%2Fb', said: 'Word', body: null, isBase64Encoded: false },
      query: { x: ['1', '2'], y: ['甲'], z: [''] },
    })
    expect(await seen('/')).toMatchObject({ path: '/', query: null })
  })

  test('each value of a header that came twice', async () => {
    const said = await raw(head('GET', '/', 'Authorization: Bearer a', 'Authorization: Bearer b', last))
    expect(said).toContain('"authorization":["Bearer a","Bearer b"]')
  })

  test('parameters by names that every object has are parameters', async () => {
    const { query } = await seen('/?constructor=1&toString=2&constructor=3')
    expect(query).toEqual({ constructor: ['1', '3'], toString: ['2'] })
    expect(await raw(head('GET', '/?__proto__=1', last))).toContain('"__proto__":["1"]')
  })

  test('text as text, and bytes that are none in base64', async () => {
    expect(await seen('/', { method: 'POST', body: '{"a":"甲"}' })).toMatchObject({
      ...{ body: '{"a":"甲"}', isBase64Encoded: false },
    })
    expect(await seen('/', { method: 'POST', body: new Uint8Array([0xff, 0xfe]) })).toMatchObject({
      ...{ body: '//4=', isBase64Encoded: true },
    })
  })
})

describe('the gateway and what is no usual request', () => {
  test('a body in chunks, of no stated length', async () => {
    const chunks = ['4\r\n{"a"\r\n', '3\r\n:1}\r\n', '0\r\n\r\n']
    const said = await raw(head('POST', '/', 'Transfer-Encoding: chunked', last), ...chunks)
    expect(said).toContain(String.raw`"body":"{\"a\":1}"`)
  })

  test.for([bodyBytes + 1, 20 * bodyBytes])(
    'a body of %i bytes, which is too large, is answered and the connection goes on',
    async (bytes) => {
      const large = [head('POST', '/', `Content-Length: ${bytes}`), Buffer.alloc(bytes, 'x')]
      const said = await raw(...large, head('GET', '/two', last))
      expect(said).toMatch(/^HTTP\/1\.1 413 .*HTTP\/1\.1 200 .*"path":"\/two"/s)
    },
  )

  test('a body in chunks that is too large is answered', async () => {
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, 'x'), Buffer.from('\r\n')])
    const chunks = Array.from({ length: 40 }, () => chunk)
    const said = await raw(head('POST', '/', 'Transfer-Encoding: chunked', last), ...chunks, '0\r\n\r\n')
    expect(said).toMatch(/^HTTP\/1\.1 413 /)
  })

  test('a body of the largest size is taken, and the connection goes on', async () => {
    const said = await raw(
      head('POST', '/one', `Content-Length: ${bodyBytes}`),
      Buffer.alloc(bodyBytes, 'x'),
      head('GET', '/two', last),
    )
    expect(said.match(/HTTP\/1\.1 200/g)).toHaveLength(2)
    expect(said).toMatch(/"path":"\/one".*"path":"\/two"/s)
  })

  test('a body of a GET is no part of the next request', async () => {
    const said = await raw(head('GET', '/one', 'Content-Length: 3'), 'abc', head('GET', '/two', last))
    expect(said).toMatch(/"path":"\/one".*"path":"\/two"/s)
  })

  test.for([
    ['no HTTP', 'hello, this is 张三\r\n\r\n', 400, 'BAD_INPUT'],
    ['two lengths', head('POST', '/', 'Content-Length: 3', 'Content-Length: 4'), 400, 'BAD_INPUT'],
    [
      'a length and chunks',
      head('POST', '/', 'Content-Length: 3', 'Transfer-Encoding: chunked'),
      400,
      'BAD_INPUT',
    ],
    ['a header with a line feed', head('GET', '/', 'X: a\n b'), 400, 'BAD_INPUT'],
    ['a very long path', head('GET', `/${'x'.repeat(20_000)}`), 431, 'HEADERS_TOO_LARGE'],
    ['a very long header', head('GET', '/', `X: ${'x'.repeat(20_000)}`), 431, 'HEADERS_TOO_LARGE'],
  ] as const)('%s is a problem like any other, and the connection ends', async ([, sent, status, code]) => {
    const said = await raw(sent)
    expect(said).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(said).toContain('Content-Type: application/problem+json')
    expect(said).toContain(`urn:gridline:problem:${code}`)
    expect(said).not.toContain('张')
  })

  test('a client that goes away in the middle of a body hurts nobody', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(head('POST', '/', 'Content-Length: 100'))
        socket.write('abc', () => socket.destroy())
      })
      socket.once('close', () => resolve())
    })
    expect(await seen('/after')).toMatchObject({ path: '/after' })
  })
})

test('a gateway that closes finishes what is under way and takes nothing more', async () => {
  let release: () => void = () => {}
  held = new Promise((resolve) => {
    release = resolve
  })
  const other = await openGateway(echo, { host: '127.0.0.1', port: 0 })
  await fetch(`${gateway.address}/warm`, { signal: AbortSignal.timeout(1) }).catch(() => undefined)
  const under = fetch(`${other.address}/under-way`)
  await expect
    .poll(() => fetch(`${other.address}/x`, { signal: AbortSignal.timeout(20) }).catch(() => 'waits'))
    .toBe('waits')
  const closed = other.close()
  release()
  held = undefined
  expect(Object(await (await under).json())).toMatchObject({ path: '/under-way' })
  const began = performance.now()
  await closed
  expect(performance.now() - began).toBeLessThan(2_000)
  await expect(fetch(other.address)).rejects.toThrow()
})
