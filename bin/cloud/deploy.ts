import { setTimeout } from 'node:timers/promises'
import { cloudWords } from '../text/cloud-words.ts'
import { cdk, folder } from './cdk.ts'
import { CloudFault } from './cloud-fault.ts'
import type { Endpoint } from './endpoint.ts'
import { account, region } from './environment.ts'
import { addressOf, type Outputs, readOutputs } from './outputs.ts'
import { publishFirstCity } from './publish-first-city.ts'
import type { Step } from './step.ts'

/** What the stack tells, for whoever tests or operates it. */
export const outputsFile = `${folder}/outputs.json`

/** How long the first answer of a new deployment may take: a cold function, on a busy machine. */
const readyMs = 60_000
const pollMs = 300

/** Brings the emulator to what the code says, from nothing or from an earlier deployment; what is there, once it answers. */
export async function deploy(
  step: Step,
  endpoint: Endpoint,
): Promise<{ readonly address: string; readonly outputs: Outputs }> {
  const begun = Date.now()
  step.say(cloudWords.deploying, folder)
  // it needs no app, and would otherwise put one together in vain
  await cdk(step, endpoint, ['bootstrap', `aws://${account}/${region}`, '--app', ''])
  await cdk(step, endpoint, ['deploy', '--all', '--require-approval', 'never', '--outputs-file', outputsFile])
  const outputs = await readOutputs(outputsFile)
  const city = await publishFirstCity(outputs, endpoint, step.env)
  const address = addressOf(outputs, endpoint)
  await untilServed(address, step.interrupted)
  step.say(cloudWords.deployed, city, String(Math.round((Date.now() - begun) / 1000)))
  return { address, outputs }
}

async function untilServed(address: string, interrupted: AbortSignal): Promise<void> {
  for (const until = Date.now() + readyMs; Date.now() < until; ) {
    const answer = await fetch(`${address}/v1/health`, { signal: interrupted }).catch(() => undefined)
    if (answer?.ok) return
    await setTimeout(pollMs, undefined, { signal: interrupted })
  }
  throw new CloudFault('NOT_DEPLOYED', `the city at ${address} does not answer`)
}
