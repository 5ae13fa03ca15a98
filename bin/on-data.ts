import type { Instant } from '#domain/time/instant.ts'
import { dataFound } from '#local/data-directory.ts'
import { openRuntime, type Runtime } from '#local/runtime.ts'
import { cityFrom, dataFrom } from './arguments.ts'
import { failed } from './failed.ts'
import type { ExitCode, Terminal } from './subcommand.ts'

/** Why a directory cannot be asked anything; absent where it holds cases. */
export function missingIn(directory: string): string | undefined {
  const found = dataFound(directory)
  if (found === 'whole') return undefined
  return found === 'none'
    ? `there are no data in ${directory}`
    : `cases.db is missing in ${directory}, and private.db is there: restore it`
}

/** Opens a data directory that must be there: a question may not create what it asks about. */
export async function onData(
  name: string,
  asked: {
    readonly data?: string | undefined
    readonly city?: string | undefined
    readonly now?: () => Instant
    /** `read`: writes nothing, and needs no right to. */
    readonly access?: 'read'
  },
  terminal: Terminal,
  use: (runtime: Runtime, directory: string) => Promise<ExitCode>,
): Promise<ExitCode> {
  const directory = dataFrom(asked.data, terminal.env)
  const missing = missingIn(directory)
  if (missing) return failed(name, terminal, 1, { code: 'NO_DATA', message: missing })
  const cityDirectory = cityFrom(asked.city, terminal.env)
  const { now, access } = asked
  const runtime = await openRuntime({
    directory,
    cityDirectory,
    env: terminal.env,
    ...(now && { now }),
    ...(access && { access }),
  })
  try {
    return await use(runtime, directory)
  } finally {
    await runtime.close()
  }
}
