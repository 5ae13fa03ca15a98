import { logFault } from '../log.ts'

/**
 * A root of the process: opened by the first call, and anew by the next where it could not be, since the city may be published
 * by then.
 */
export function rootOf<Settings, Root>(
  settingsFrom: (env: NodeJS.ProcessEnv) => Settings,
  open: (settings: Settings) => Promise<Root>,
): () => Promise<Root> {
  let opened: Promise<Root> | undefined
  const first = async () => open(settingsFrom(process.env))
  return () => {
    opened ??= first().catch((fault) => {
      opened = undefined
      logFault('not opened', fault)
      throw fault
    })
    return opened
  }
}
