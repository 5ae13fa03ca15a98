import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { type Answer, type Need, refusedAs, type Service } from './service.ts'

/** Services by what they are called in `X-Amz-Target`. */
export type Services = Readonly<Record<string, Service>>

/** Headers that a service is handed; the others are between the caller and this endpoint. */
const handedOn = ['authorization', 'content-type', 'x-amz-date', 'x-amz-target'] as const

/** An access key that says whose it is, in the letters and digits that access keys have. */
export function accessKeyOf(caller: string): string {
  return Buffer.from(caller).toString('hex')
}

function callerOf(authorization = ''): string {
  const [, key = ''] = /Credential=(\w+)\//.exec(authorization) ?? []
  return Buffer.from(key, 'hex').toString()
}

/**
 * Stands where the services of AWS listen, and asks of each request what IAM asks, which no emulator does: may the role of
 * whoever signed it do this, with that?
 */
export async function openEndpoint(services: Services, isAllowed: (caller: string, need: Need) => boolean) {
  async function pass(request: IncomingMessage): Promise<Answer> {
    const [service = '', operation = ''] = String(request.headers['x-amz-target']).split('.')
    const answering = services[service]
    if (!answering) throw new Error(`no service ${service}`)
    const headers = Object.fromEntries(handedOn.map((name) => [name, String(request.headers[name])]))
    const asked = { operation, headers, body: await text(request) }
    const caller = callerOf(request.headers.authorization)
    // each is asked for, also behind one that is refused: all of them are noted
    const refused = answering.needs(asked).filter((need) => !isAllowed(caller, need))
    return refused.length > 0 ? refusedAs('AccessDeniedException') : await answering.answer(asked)
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body } = await pass(request)
    response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0' }).end(body)
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((fault) => {
      response.writeHead(500).end(JSON.stringify({ __type: 'InternalServerError', message: String(fault) }))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // a server that listens on TCP has such an address
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
