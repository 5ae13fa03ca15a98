import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { runChild } from './child.ts'
import { CloudFault } from './cloud-fault.ts'
import type { Endpoint } from './endpoint.ts'
import { clientEnvironment } from './environment.ts'
import type { Step } from './step.ts'

/** Where a deployment to an emulator leaves what it made and said. */
export const folder = '.out/cloud'

const program = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk')

/** Runs the CDK's command line against the emulator, stage `local`; what it says is in a file of its own. */
export async function cdk(
  { env, interrupted }: Step,
  endpoint: Endpoint,
  [command, ...args]: readonly [string, ...string[]],
): Promise<void> {
  const file = `${folder}/cdk-${command}.log`
  const code = await runChild(
    {
      program: process.execPath,
      args: [program, command, ...args, '--context', 'stage=local', '--output', `${folder}/assembly`],
    },
    { env: clientEnvironment(env, endpoint), output: { file }, interrupted },
  )
  if (code === 0) return
  const reason = reasonIn(await readFile(file, 'utf8'))
  throw new CloudFault('NOT_DEPLOYED', `cdk ${command} failed, see ${file}: ${reason}`)
}

/** The line of a log that says why: the first that names an error, else the last. */
export function reasonIn(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '')
  const found =
    lines.find((line) => /Unsupported resources|_FAILED|❌|Error: |^ERROR |^gridline: /.test(line)) ??
    lines.at(-1) ??
    ''
  return found.trim().slice(0, mostCharacters)
}

/** As much of a reason as is read on a terminal. */
const mostCharacters = 400
