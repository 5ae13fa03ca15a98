import { cloudWords } from '../text/cloud-words.ts'
import { cdk } from './cdk.ts'
import { reachedEmulator } from './reached.ts'
import { runStep } from './step.ts'

// `npm run destroy:local`: takes the city and all its cases off the emulator; without one there it does nothing
await runStep('destroy:local', async (step) => {
  const endpoint = await reachedEmulator(step)
  await cdk(step, endpoint, ['destroy', '--all', '--force'])
  step.say(cloudWords.destroyed)
})
