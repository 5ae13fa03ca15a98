import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** One request as it came in. */
export type Received = { readonly headers: IncomingHttpHeaders; readonly body: Buffer }

/** What becomes of one request; a response that is left alone keeps its caller waiting. */
export type Reaction = (response: ServerResponse, received: Received) => void

/** A server in the place of AWS: the first request meets the first reaction, later ones the last. */
export async function awsServer(...reactions: readonly [Reaction, ...Reaction[]]) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const one = { headers: request.headers, body: await buffer(request) }
    const react = reactions[received.push(one) - 1] ?? reactions.at(-1)
    react?.(response, one)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // a server that listens on TCP has such an address
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    received,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Answers as AWS does. */
export const answering =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reaction =>
  (response) => {
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body))
  }
