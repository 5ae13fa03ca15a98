import { existsSync } from 'node:fs'
import type { Instant } from '#domain/time/instant.ts'
import { openRuntime, type Runtime } from '#local/runtime.ts'
import { cityFrom, dataFrom } from './arguments.ts'
import type { ExitCode, Terminal } from './subcommand.ts'

/** Says what is wrong with what was asked, in one line. */
export function failed(name: string, terminal: Terminal, code: ExitCode, message: string): ExitCode {
  terminal.err(`gridline ${name}: ${message}\n`)
  return code
}

/** Opens a data directory that must be there: a question may not create what it asks about. */
export async function onData(
  name: string,
  asked: {
    readonly data?: string | undefined
    readonly city?: string | undefined
    readonly now?: () => Instant
  },
  terminal: Terminal,
  use: (runtime: Runtime, directory: string) => Promise<ExitCode>,
): Promise<ExitCode> {
  const directory = dataFrom(asked.data, terminal.env)
  if (!existsSync(directory)) return failed(name, terminal, 1, `there are no data in ${directory}`)
  const cityDirectory = cityFrom(asked.city, terminal.env)
  const { now } = asked
  const runtime = await openRuntime({ directory, cityDirectory, env: terminal.env, ...(now && { now }) })
  try {
    return await use(runtime, directory)
  } finally {
    await runtime.close()
  }
}
