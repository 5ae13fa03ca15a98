import { cloudWords } from '../text/cloud-words.ts'
import { trialLines } from '../text/start-page.ts'
import { deploy } from './deploy.ts'
import { operatingLines } from './operating-lines.ts'
import { reachedEmulator } from './reached.ts'
import { runStep } from './step.ts'

// `npm run deploy:local`: the demo city on the emulator that answers; run again, it brings it up to date
await runStep('deploy:local', async (step) => {
  const endpoint = await reachedEmulator(step)
  const { address, outputs } = await deploy(step, endpoint)
  step.say(cloudWords.served, address)
  step.terminal.out(`${trialLines(address, 'chief-1').join('\n')}\n`)
  step.say(cloudWords.operated)
  step.terminal.out(`${operatingLines(endpoint, outputs).join('\n')}\n`)
})
