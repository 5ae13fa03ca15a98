import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { type Example, exampleIds, examples, examplesAt } from '#domain/contract/examples.ts'
import { type RouteId, routes } from '#domain/contract/routes.ts'
import { parseInstant } from '#domain/time/instant.ts'
import { openRuntime } from '#local/runtime.ts'
import { serveCity } from '#local/serve-city.ts'
import { simulatedClock } from '#local/simulated-clock.ts'

/** What an example was answered. */
type Answered = {
  readonly id: RouteId
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

/** Sends every example of the contract to the demo city, served for this alone, and keeps the answers. */
export async function answeredExamples(): Promise<readonly Answered[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gridline-examples-'))
  const directory = join(folder, 'data')
  const clock = simulatedClock(parseInstant(examplesAt, 0) ?? 0)
  const runtime = await openRuntime({ directory, cityDirectory: 'cities/demo', env: {}, now: clock.now })
  const where = { host: '127.0.0.1', port: 0, stage: 'local', issuers: [] } as const
  const served = await serveCity(runtime, { ...where, clock, directory })
  try {
    const answered: Answered[] = []
    for (const id of exampleIds) answered.push(await send(id, examples[id], served.address))
    return answered
  } finally {
    await served.stop()
    await runtime.close()
    rmSync(folder, { recursive: true })
  }
}

async function send(id: RouteId, example: Example, address: string): Promise<Answered> {
  const { by, parameters = {}, body, entries, varies = {} } = example
  const { method, path } = routes[id]
  const left = { ...parameters }
  const url = new URL(
    path.replace(/\{(\w+)\}/g, (_, name: string) => take(left, name)),
    address,
  )
  for (const name of Object.keys(left).filter((one) => /^[a-z]/.test(one)))
    url.searchParams.set(name, take(left, name))
  const answer = await fetch(url, {
    method,
    headers: {
      ...left,
      ...(by !== undefined && { Authorization: `Bearer ${await tokenOf(by, address)}` }),
      ...(body && { 'Content-Type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const told = z.record(z.string(), z.unknown()).parse(await answer.json())
  // the document does not quote itself
  const quoted = id === 'openapi' ? { openapi: told['openapi'] } : told
  const { status, headers } = answer
  return { id, status, headers, body: { ...Object(shortened(quoted, entries)), ...varies } }
}

/** A value whose lists have no more entries than this, so that a reader sees the shape and not the city. */
function shortened(value: unknown, entries = Number.POSITIVE_INFINITY): unknown {
  if (Array.isArray(value)) return value.slice(0, entries).map((one) => shortened(one, entries))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shortened(one, entries)]))
}

function take(from: Record<string, string>, name: string): string {
  const { [name]: value = '' } = from
  delete from[name]
  return value
}

async function tokenOf(account: string, address: string): Promise<string> {
  const answer = await fetch(`${address}/v1/tokens`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ account }),
  })
  return z.object({ token: z.string() }).parse(await answer.json()).token
}
