import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import type { Instant } from '#domain/time/instant.ts'
import type { Allowance } from '#lambdas/api/ports.ts'
import type { DeploymentStage } from '#lambdas/shared/deployment-stage.ts'
import type { IssuerSettings } from '#lambdas/shared/issuer-settings.ts'
import { openRuntime, type Runtime } from '#local/runtime.ts'
import { serveCity } from '#local/serve-city.ts'
import { simulatedClock } from '#local/simulated-clock.ts'
import { local } from './story.ts'

/** A request to the door; a body that is no text is sent as JSON. */
export type Sent = {
  readonly method?: string
  readonly token?: string
  readonly key?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export type Told = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: unknown
}

/**
 * The demo city behind a real gateway, on a real store in a folder of its own. One at a time: the handlers of a process
 * have the ports of the city that was opened last (M39).
 */
export type ServedCity = {
  readonly address: string
  readonly ports: Runtime['ports']
  readonly setTime: (now: Instant) => void
  readonly ask: (path: string, sent?: Sent) => Promise<Told>
  /** A token of the demo issuer. */
  readonly tokenOf: (who: Who) => Promise<string>
  readonly close: () => Promise<void>
}

type Who = { readonly account: string } | { readonly citizen: string } | { readonly device: string }

export async function openServedCity(
  given: {
    readonly stage?: DeploymentStage
    readonly issuers?: readonly IssuerSettings[]
    readonly start?: Instant
    readonly limiter?: Allowance
  } = {},
): Promise<ServedCity> {
  const { stage = 'local', issuers = [], start = local('03-09 09:00'), limiter } = given
  const folder = mkdtempSync(join(tmpdir(), 'gridline-door-'))
  const directory = join(folder, 'data')
  const clock = simulatedClock(start)
  const runtime = await openRuntime({
    directory,
    cityDirectory: 'cities/demo',
    env: {},
    now: clock.now,
    durability: 'throwaway',
  })
  const served = await serveCity(runtime, {
    ...{ host: '127.0.0.1', port: 0, stage, clock, directory, issuers },
    ...(limiter && { limiter }),
  })
  const tokens = new Map<string, string>()

  async function ask(path: string, { method, token, key, headers, body }: Sent = {}): Promise<Told> {
    const answer = await fetch(`${served.address}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(key !== undefined && { 'Idempotency-Key': key }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: textOf(body) }),
    })
    const text = await answer.text()
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      body: text === '' ? undefined : JSON.parse(text),
    }
  }

  return {
    address: served.address,
    ports: runtime.ports,
    setTime: clock.set,
    ask,
    tokenOf: async (who) => {
      const body = JSON.stringify(who)
      const kept = tokens.get(body)
      if (kept !== undefined) return kept
      const { token } = z.object({ token: z.string() }).parse((await ask('/v1/tokens', { body })).body)
      tokens.set(body, token)
      return token
    },
    close: async () => {
      await served.stop()
      await runtime.close()
      rmSync(folder, { recursive: true })
    },
  }
}

function textOf(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return body
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body)
}
