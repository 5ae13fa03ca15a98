import { setInterval } from 'node:timers/promises'

/** A turn at once and one every so often, until the process is interrupted (Ctrl-C). */
export async function* untilInterrupted(everyMs: number): AsyncGenerator<undefined> {
  const interrupted = new AbortController()
  const interrupt = () => interrupted.abort()
  process.once('SIGINT', interrupt)
  try {
    yield
    yield* setInterval(everyMs, undefined, { signal: interrupted.signal })
  } catch (fault) {
    if (!interrupted.signal.aborted) throw fault
  } finally {
    process.off('SIGINT', interrupt)
  }
}

/** Resolves when the process is asked to stop: Ctrl-C, or the signal of a service manager. A second one ends it at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
