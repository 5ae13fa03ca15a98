import { aborted } from 'node:util'
import { cloudWords } from '../text/cloud-words.ts'
import { CloudFault } from './cloud-fault.ts'
import { endpointFrom } from './endpoint.ts'
import { whoAnswers } from './health.ts'
import { startEmulator } from './start-emulator.ts'
import { runStep } from './step.ts'

// `npm run emulator`: an emulator of AWS in the foreground, empty at each start, until Ctrl-C
await runStep('emulator', async (step) => {
  const endpoint = endpointFrom(step.env)
  const there = await whoAnswers(endpoint)
  if (there) throw new CloudFault('NO_EMULATOR', `${there} answers at ${endpoint.url} already`)
  const emulator = await startEmulator(step, endpoint, 'shown')
  step.say(cloudWords.running, emulator.name, endpoint.url)
  // resolves also where the interruption came before, while the first answer was on its way
  const code = await Promise.race([emulator.ended, aborted(step.interrupted, emulator)])
  await emulator.stop()
  if (!step.interrupted.aborted) {
    throw new CloudFault('NO_EMULATOR', `the emulator at ${endpoint.url} ended by itself with ${code}`)
  }
})
