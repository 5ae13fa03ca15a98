import { cloudWords } from '../text/cloud-words.ts'
import { type Child, dockerAnswers, type Running, runChild, startChild } from './child.ts'
import { CloudFault } from './cloud-fault.ts'
import { chooseEmulator, launchOf } from './emulators.ts'
import type { Endpoint } from './endpoint.ts'
import { serverEnvironment } from './environment.ts'
import { untilAnswering } from './health.ts'
import type { Step } from './step.ts'

/** An emulator that this process has started, and stops. */
export type Started = Child & { readonly name: string }

/** Installs the emulator that fits this machine where it is not yet there, starts it, and waits until it answers. */
export async function startEmulator(
  { env, interrupted, say }: Step,
  endpoint: Endpoint,
  output: Running['output'],
): Promise<Started> {
  if (!endpoint.isHere) {
    throw new CloudFault('NO_EMULATOR', `nothing answers at ${endpoint.url}, and it is not this machine`)
  }
  const { name, install, run } = launchOf(chooseEmulator(env, dockerAnswers), endpoint, env)
  say(cloudWords.starting, name)
  for (const command of install) {
    // what installs needs the machine's own settings: proxies, mirrors
    const code = await runChild(command, { env, output, interrupted })
    if (code !== 0) throw new CloudFault('NO_EMULATOR', `${name} could not be installed`)
  }
  const child = await startChild(run, { env: serverEnvironment(env, run.settings ?? {}), output })
  let isOver = false
  void child.ended.then(() => {
    isOver = true
  })
  try {
    await untilAnswering(endpoint, () => isOver, interrupted)
  } catch (fault) {
    await child.stop()
    throw fault
  }
  return { ...child, name }
}
