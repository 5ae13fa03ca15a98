import { setTimeout } from 'node:timers/promises'
import * as z from 'zod'
import { CloudFault } from './cloud-fault.ts'
import type { Endpoint } from './endpoint.ts'

/** How long an answer may take before it counts as none, and how long an emulator may take to give the first. */
const answerMs = 5_000
const readyMs = 120_000
const pollMs = 200

/** What LocalStack and MiniStack both say of themselves. */
const Health = z.object({ version: z.string(), services: z.record(z.string(), z.string()) })

/** Name and version of the emulator that answers; absent where nothing does. */
export async function whoAnswers({ url }: Endpoint): Promise<string | undefined> {
  const health = await asked(`${url}/_localstack/health`)
  if (!health) return undefined
  const told = Health.safeParse(await health.json().catch(() => undefined))
  if (!told.success) throw new CloudFault('NO_EMULATOR', `what answers at ${url} is no emulator of AWS`)
  // the one takes the other's address, too
  const own = await asked(`${url}/_ministack/health`)
  return `${own?.ok ? 'MiniStack' : 'LocalStack'} ${told.data.version}`
}

/** Waits until an emulator answers that `isOver` may end before. */
export async function untilAnswering(
  endpoint: Endpoint,
  isOver: () => boolean,
  interrupted: AbortSignal,
): Promise<void> {
  for (const until = Date.now() + readyMs; Date.now() < until && !isOver(); ) {
    const name = await whoAnswers(endpoint)
    // an answer may take seconds, in which nobody listens to an interruption
    interrupted.throwIfAborted()
    if (name) return
    await setTimeout(pollMs, undefined, { signal: interrupted })
  }
  throw new CloudFault('NO_EMULATOR', `the emulator at ${endpoint.url} does not begin to answer`)
}

async function asked(url: string): Promise<Response | undefined> {
  return fetch(url, { signal: AbortSignal.timeout(answerMs) }).catch(() => undefined)
}
