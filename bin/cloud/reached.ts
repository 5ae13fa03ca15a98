import { cloudWords } from '../text/cloud-words.ts'
import { CloudFault } from './cloud-fault.ts'
import { type Endpoint, endpointFrom } from './endpoint.ts'
import { whoAnswers } from './health.ts'
import type { Step } from './step.ts'

/** The emulator at `AWS_ENDPOINT_URL`, which must be there. */
export async function reachedEmulator({ env, say }: Step): Promise<Endpoint> {
  const endpoint = endpointFrom(env)
  const name = await whoAnswers(endpoint)
  if (!name) {
    throw new CloudFault(
      'NO_EMULATOR',
      `nothing answers at ${endpoint.url} (AWS_ENDPOINT_URL): npm run emulator starts one`,
    )
  }
  say(cloudWords.found, name, endpoint.url)
  return endpoint
}
