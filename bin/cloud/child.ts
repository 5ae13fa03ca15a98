import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { CloudFault } from './cloud-fault.ts'
import type { Command } from './emulators.ts'

/** A process with all that it starts, as one group. */
export type Child = {
  /** Its exit code; `null` where a signal ended it. */
  readonly ended: Promise<number | null>
  /** Asks the group to end, then ends it; resolves when it is gone. */
  readonly stop: () => Promise<void>
}

/** How a child runs: what it says goes to this terminal, or to a file of its own. */
export type Running = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly output: 'shown' | { readonly file: string }
}

/** How long what was asked to end may take: LocalStack gives what still waits in it 10 seconds. */
const graceMs = 20_000

/** Starts a program in a group of its own, which Ctrl-C does not reach: whoever started it ends it. */
export async function startChild({ program, args }: Command, { env, output }: Running): Promise<Child> {
  const log = output === 'shown' ? undefined : opened(output.file)
  const stream = log ?? 'inherit'
  const child = spawn(program, args, { env, detached: true, stdio: ['ignore', stream, stream] })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  try {
    await once(child, 'spawn')
  } catch (cause) {
    throw new CloudFault('NO_EMULATOR', `'${program}' cannot be run: is it installed?`, { cause })
  } finally {
    if (log !== undefined) closeSync(log)
  }
  // a process that was spawned has an id
  const group = -(child.pid ?? 0)
  return {
    ended,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) signal(group, 'SIGTERM')
      const late = new AbortController()
      await Promise.race([ended, setTimeout(graceMs, undefined, { signal: late.signal })])
      late.abort()
      // also what outlived the one that started it
      signal(group, 'SIGKILL')
      await ended
    },
  }
}

/** Runs a program to its end and answers its exit code; ends it when `interrupted`. */
export async function runChild(
  command: Command,
  running: Running & { readonly interrupted: AbortSignal },
): Promise<number | null> {
  running.interrupted.throwIfAborted()
  const child = await startChild(command, running)
  const stop = () => void child.stop()
  running.interrupted.addEventListener('abort', stop, { once: true })
  const code = await child.ended
  running.interrupted.removeEventListener('abort', stop)
  running.interrupted.throwIfAborted()
  return code
}

/** True where Docker is there, its engine answers, and it knows compose files. */
export function dockerAnswers(): boolean {
  return spawnSync('docker', ['compose', 'ls', '--quiet'], { stdio: 'ignore', timeout: 10_000 }).status === 0
}

function opened(file: string): number {
  mkdirSync(dirname(file), { recursive: true })
  return openSync(file, 'w')
}

function signal(group: number, name: NodeJS.Signals): void {
  try {
    process.kill(group, name)
  } catch (fault) {
    // nobody is left in it
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'ESRCH')) throw fault
  }
}
