import { parseArgs } from 'node:util'
import type { Words } from '#domain/words/locale.ts'
import { localeOfFailure } from '../arguments.ts'
import { failed } from '../failed.ts'
import { isUsage, toldOf } from '../fault.ts'
import { settingsFault } from '../settings.ts'
import type { Terminal } from '../subcommand.ts'
import { terminalOf } from '../terminal.ts'
import { filled } from '../text/recognise.ts'
import { plain } from '../text/wrap.ts'
import { CloudFault } from './cloud-fault.ts'

/** What a step of a deployment is given. */
export type Step = {
  readonly env: Terminal['env']
  readonly terminal: Terminal
  /** Aborted by Ctrl-C or by a service manager: what was started is then to be stopped. */
  readonly interrupted: AbortSignal
  /** A line for whoever runs it, in the language asked for (`GRIDLINE_LANG`). */
  readonly say: (words: Words, ...quoted: readonly string[]) => void
}

/** Runs what an npm script names; every fault ends here, in a line and an exit code: 0 good, 1 failed, 2 usage. */
export async function runStep(name: string, run: (step: Step) => Promise<void>): Promise<void> {
  const streams = terminalOf(process)
  const { env } = streams
  const locale = localeOfFailure([], env)
  const terminal: Terminal = { ...streams, locale, err: (text) => streams.err(plain(text)) }
  const interrupted = interruption(env)
  try {
    // settings are in the environment: any argument is one too many
    parseArgs({ args: process.argv.slice(2) })
    const fault = settingsFault(env)
    if (fault !== undefined) throw new CloudFault('USAGE', fault)
    const say: Step['say'] = (words, ...quoted) => terminal.out(`${filled(words[locale], quoted)}\n`)
    await run({ env, terminal, interrupted, say })
  } catch (fault) {
    if (interrupted.aborted) {
      process.exitCode = interruptedCode
      return
    }
    const told = toldOf(fault)
    process.exitCode = failed(name, terminal, isUsage(fault) || told.code === 'USAGE' ? 2 : 1, told)
  }
}

/** What shells answer for a command that Ctrl-C has ended. */
const interruptedCode = 130

/** How often an orphan looks whether it is one. */
const orphanMs = 500

/**
 * Listens to the end: npm sends on what the terminal has sent already, and what was started must be stopped once. A SIGTERM to
 * npm alone ends the shell between it and this process, which is then all there is to notice; of a SIGINT to npm alone some
 * shells tell nobody, and neither can this.
 */
function interruption(env: Terminal['env']): AbortSignal {
  const controller = new AbortController()
  const interrupt = () => controller.abort()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, interrupt)
  const parent = process.ppid
  if (env['npm_lifecycle_event']) {
    setInterval(() => {
      if (process.ppid !== parent) interrupt()
    }, orphanMs).unref()
  }
  return controller.signal
}
