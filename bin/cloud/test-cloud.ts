import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { cloudWords } from '../text/cloud-words.ts'
import { folder } from './cdk.ts'
import { runChild } from './child.ts'
import { CloudFault } from './cloud-fault.ts'
import { deploy, outputsFile } from './deploy.ts'
import { endpointFrom } from './endpoint.ts'
import { clientEnvironment } from './environment.ts'
import { whoAnswers } from './health.ts'
import { startEmulator } from './start-emulator.ts'
import { runStep } from './step.ts'

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')

/** The suite that speaks HTTP alone, and what only a deployment has; one after the other, since both move the one clock. */
const projects = ['e2e', 'cloud'] as const

// `npm run test:cloud`: the tests of a deployment, on an emulator; stops the one it started
await runStep('test:cloud', async (step) => {
  const { env, interrupted, say } = step
  const endpoint = endpointFrom(env)
  const there = await whoAnswers(endpoint)
  const started = there ? undefined : await startEmulator(step, endpoint, { file: `${folder}/emulator.log` })
  try {
    say(cloudWords.found, there ?? started?.name ?? '', endpoint.url)
    const { address } = await deploy(step, endpoint)
    const told = { GRIDLINE_URL: address, GRIDLINE_OUTPUTS: outputsFile }
    for (const project of projects) {
      const code = await runChild(
        { program: process.execPath, args: [vitest, 'run', '--project', project] },
        { env: { ...clientEnvironment(env, endpoint), ...told }, output: 'shown', interrupted },
      )
      if (code !== 0) throw new CloudFault('NOT_DEPLOYED', `the suite ${project} failed against ${address}`)
    }
  } finally {
    await started?.stop()
  }
})
