import type * as http from 'node:http'
import { crc32 } from 'node:zlib'
import { NoAnswer } from './faults.ts'
import type { Patience } from './patience.ts'

export type Reply = {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly text: string
}

type Sent = {
  readonly headers: http.OutgoingHttpHeaders
  readonly body: string
  readonly agent: http.Agent
  readonly patience: Patience
}

/** Not imported: a module that imports `node:http` makes Node load `fetch` and `WebSocket` with it, a third of a cold start. */
function protocolOf({ protocol }: URL) {
  if (protocol === 'https:') return process.getBuiltinModule('node:https')
  if (protocol === 'http:') return process.getBuiltinModule('node:http')
  throw new Error('the address of a service of AWS begins with http: or https:')
}

/** Connections that are kept. */
export function agentFor(address: URL, { sockets }: Patience): http.Agent {
  const { Agent } = protocolOf(address)
  return new Agent({ keepAlive: true, maxSockets: sockets })
}

/** Sends one request and answers what came back, whole and undamaged, within the time that there is. */
export function exchange(address: URL, { headers, body, agent, patience }: Sent): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>()
  const request = protocolOf(address).request(address, { method: 'POST', headers, agent })

  function limit(milliseconds: number, missing: string): NodeJS.Timeout {
    const late = () => request.destroy(new NoAnswer(`no ${missing} in ${milliseconds} ms`, 'ETIMEDOUT'))
    return setTimeout(late, milliseconds)
  }

  // the time that a request waits for a connection to come free is none of the service's
  request.on('socket', (socket) => {
    const answering = limit(patience.answerMs, 'answer')
    request.on('close', () => clearTimeout(answering))
    if (!socket.connecting) return
    const connecting = limit(patience.connectionMs, 'connection')
    for (const event of ['connect', 'close']) socket.once(event, () => clearTimeout(connecting))
  })
  request.on('response', (response) => {
    const chunks: Buffer[] = []
    response.on('data', (chunk) => chunks.push(chunk))
    response.on('error', reject)
    response.on('end', () => {
      const bytes = Buffer.concat(chunks)
      if (isDamaged(bytes, response.headers)) reject(new NoAnswer('a damaged answer', 'EBADMSG'))
      else resolve({ status: response.statusCode ?? 0, headers: response.headers, text: bytes.toString() })
    })
  })
  request.on('error', reject)
  request.end(body)
  return promise
}

/** DynamoDB tells the checksum of what it answers. */
function isDamaged(bytes: Buffer, headers: http.IncomingHttpHeaders): boolean {
  const told = headers['x-amz-crc32']
  return told !== undefined && Number(told) !== crc32(bytes)
}
