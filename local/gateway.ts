import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda'
import { bodyBytes } from '#domain/contract/bodies.ts'
import type { Problem } from '#domain/contract/problem.ts'
import { problemOf } from '#lambdas/api/answer.ts'

/** The one call that the gateway makes: a Lambda handler behind REST API with proxy integration. */
type ProxyHandler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>

export type Gateway = {
  /** `http://127.0.0.1:8012`, without a slash at the end. */
  readonly address: string
  /** Takes no more requests, lets those under way finish, and ends idle connections. */
  readonly close: () => Promise<void>
}

/** How long a client may take to send a request whole, milliseconds. */
const requestTimeoutMs = 30_000
/** How long a connection that asks nothing is kept, milliseconds. */
const keepAliveMs = 30_000
/** Most that request line and headers may take together, bytes. */
const headerBytes = 16_384
/** How much of a body that is too large is read past, so that its sender gets to read why; API Gateway takes 10 MB. */
const passedOverBytes = 10 * 1024 * 1024
/** How long requests under way have to finish when the gateway closes, milliseconds: a city stops within two seconds. */
const graceMs = 1_000

/** Stands where API Gateway stands on AWS: the same event in, the same answer out, and nothing decided here. */
export async function openGateway(
  handler: ProxyHandler,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Gateway> {
  const server = createServer(
    { requestTimeout: requestTimeoutMs, keepAliveTimeout: keepAliveMs, maxHeaderSize: headerBytes },
    (request, response) => {
      serve(handler, request, response, server).catch(() => response.destroy())
    },
  )
  server.on('clientError', refuse)
  await listen(server, host, port)
  // a server that listens on TCP has such an address
  const { port: taken } = server.address() as AddressInfo
  return { address: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`, close: () => close(server) }
}

/** The address cannot be listened on. */
export class NoPort extends Error {
  override readonly name = 'NoPort'
}

/** What the system means when it refuses an address. */
const refusals: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another process: choose another port with --port (GRIDLINE_PORT)',
  EACCES: 'may not be taken: choose a port from 1024 on with --port (GRIDLINE_PORT)',
  EADDRNOTAVAIL: 'is no address of this machine: choose another with --host (GRIDLINE_HOST)',
  ENOTFOUND: 'is no address: choose another with --host (GRIDLINE_HOST)',
}

/** Throws {@link NoPort} where the address cannot be listened on now: before work that would be in vain. */
export async function checkPort({
  host,
  port,
}: {
  readonly host: string
  readonly port: number
}): Promise<void> {
  const server = createServer()
  await listen(server, host, port)
  await close(server)
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why = refusals[cause.code ?? '']
      reject(why === undefined ? cause : new NoPort(`${host} port ${port} ${why}`, { cause }))
    })
    server.listen(port, host, () => {
      server.removeAllListeners('error')
      resolve()
    })
  })
}

function close(server: Server): Promise<void> {
  // a client that keeps its connection would otherwise hold the process for as long as it likes
  const cut = setTimeout(() => server.closeAllConnections(), graceMs)
  return new Promise((resolve) => {
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}

async function serve(
  handler: ProxyHandler,
  request: IncomingMessage,
  response: ServerResponse,
  server: Server,
): Promise<void> {
  const body = await bodyOf(request)
  const { statusCode, headers = {}, body: answer } = await handler(eventOf(request, body), context)
  const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
  // what is left unread of a body would be taken for the next request; and a gateway that closes waits for no other
  const ends = request.complete && server.listening ? {} : { Connection: 'close' }
  // how long the answer to GET would be is not known where it was not sent
  const isBare = request.method === 'HEAD' || statusCode === 304
  const length = isBare ? {} : { 'Content-Length': Buffer.byteLength(answer) }
  response.writeHead(statusCode, { ...sent, ...ends, ...length })
  response.end(answer)
}

/** Answers what is no HTTP, or more of it than fits, and ends the connection. */
function refuse(fault: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable) {
    socket.destroy()
    return
  }
  const problem: Problem =
    fault.code === 'HPE_HEADER_OVERFLOW'
      ? { code: 'HEADERS_TOO_LARGE', most: headerBytes }
      : { code: 'BAD_INPUT', errors: [] }
  const telling = { requestId: randomUUID(), locale: 'zh-CN', utcOffsetMinutes: 0 } as const
  const { statusCode, headers = {}, body } = problemOf(problem, telling)
  const lines = Object.entries({ ...headers, Connection: 'close', 'Content-Length': Buffer.byteLength(body) })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.end(`HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode]}\r\n${head}\r\n${body}`)
}

/** The body, or as much of it as shows that it is too large. */
function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      if (bytes <= bodyBytes) chunks.push(chunk)
      bytes += chunk.length
      if (bytes <= passedOverBytes) return
      request.pause()
      resolve(Buffer.concat(chunks))
    })
    request.on('end', () => resolve(chunks.length === 1 ? (chunks[0] ?? empty) : Buffer.concat(chunks)))
    request.on('error', reject)
  })
}

const empty = Buffer.alloc(0)

/** The event as REST API makes it; of its many fields those that a handler may read. */
function eventOf(request: IncomingMessage, body: Buffer): APIGatewayProxyEvent {
  const { method = 'GET', url = '/' } = request
  const queryAt = url.indexOf('?')
  const path = queryAt < 0 ? url : url.slice(0, queryAt)
  const query = queryAt < 0 ? undefined : multiple(new URLSearchParams(url.slice(queryAt)))
  const headers = Object.entries(request.headers).map(
    ([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')] as const,
  )
  const text = utf8(body)
  const event = {
    httpMethod: method,
    path,
    headers: Object.fromEntries(headers),
    // each value of a header that came twice, where `headers` would keep the first in silence
    multiValueHeaders: request.headersDistinct,
    queryStringParameters: null,
    multiValueQueryStringParameters: query ?? null,
    body: body.length === 0 ? null : (text ?? body.toString('base64')),
    isBase64Encoded: text === undefined,
    requestContext: {
      requestId: randomUUID(),
      identity: { sourceIp: request.socket.remoteAddress ?? '' },
    },
  }
  // the handlers read these fields and no others, which the test of the gateway holds them to
  return event as unknown as APIGatewayProxyEvent
}

// a handler of HTTP reads nothing of its surroundings
const context = {} as Context

function multiple(parameters: URLSearchParams): Record<string, string[]> {
  // any name may come, also one that every object has
  const found = Map.groupBy(parameters, ([name]) => name)
  return Object.fromEntries([...found].map(([name, pairs]) => [name, pairs.map(([, value]) => value)]))
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function utf8(body: Buffer): string | undefined {
  try {
    return decoder.decode(body)
  } catch {
    return undefined
  }
}
