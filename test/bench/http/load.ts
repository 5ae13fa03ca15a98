import { Agent, request } from 'node:http'

/** A request of the load, after another; its answer may name what the next one needs. */
export type Sent = {
  readonly path: (known: Known) => string
  readonly token: string
  readonly body: string
}
type Known = { readonly caseId: string }

/** Sends whole cases, `atOnce` of them side by side, over as many kept connections; answers the milliseconds it took. */
export async function sendCases(
  address: string,
  {
    first,
    cases,
    atOnce,
    requestsOf,
  }: {
    /** Number of the first case: no two rounds on a server share one. */
    readonly first: number
    readonly cases: number
    readonly atOnce: number
    readonly requestsOf: (index: number) => readonly Sent[]
  },
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const began = performance.now()
  let next = first
  const worker = async () => {
    while (next < first + cases) {
      const index = next++
      let known: Known = { caseId: '' }
      for (const [place, { path, token, body }] of requestsOf(index).entries()) {
        const answer = await send(`${address}${path(known)}`, {
          agent,
          token,
          body,
          key: `${index}-${place}`,
        })
        if (place === 0) known = JSON.parse(answer)
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  agent.destroy()
  return performance.now() - began
}

function send(
  url: string,
  {
    agent,
    token,
    body,
    key,
  }: { readonly agent: Agent; readonly token: string; readonly body: string; readonly key: string },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'Idempotency-Key': key,
    }
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () => {
        const answer = Buffer.concat(chunks).toString()
        if (response.statusCode === 200 || response.statusCode === 201) resolve(answer)
        else reject(new Error(`${url} answered ${response.statusCode}: ${answer}`))
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
