import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { cloudWords } from '../text/cloud-words.ts'
import { folder } from './cdk.ts'
import { runChild } from './child.ts'
import { CloudFault } from './cloud-fault.ts'
import { deploy } from './deploy.ts'
import { endpointFrom } from './endpoint.ts'
import { clientEnvironment } from './environment.ts'
import { whoAnswers } from './health.ts'
import { startEmulator } from './start-emulator.ts'
import { runStep } from './step.ts'

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')

/** What of the tests speaks to a deployment. */
const projects = ['e2e']

// `npm run test:cloud`: the suite that speaks HTTP, against the city deployed to an emulator; stops the one it started
await runStep('test:cloud', async (step) => {
  const { env, interrupted, say } = step
  const endpoint = endpointFrom(env)
  const there = await whoAnswers(endpoint)
  const started = there ? undefined : await startEmulator(step, endpoint, { file: `${folder}/emulator.log` })
  try {
    say(cloudWords.found, there ?? started?.name ?? '', endpoint.url)
    const { address } = await deploy(step, endpoint)
    const code = await runChild(
      {
        program: process.execPath,
        args: [vitest, 'run', ...projects.flatMap((name) => ['--project', name])],
      },
      { env: { ...clientEnvironment(env, endpoint), GRIDLINE_URL: address }, output: 'shown', interrupted },
    )
    if (code !== 0) throw new CloudFault('NOT_DEPLOYED', `the suite failed against ${address}`)
  } finally {
    await started?.stop()
  }
})
