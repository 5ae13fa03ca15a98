import { readCommit } from '#lambdas/shared/commit.ts'
import { checkNotAhead, openRuntime, type Runtime, type Settings } from './runtime.ts'
import { isSimulated, offsetClock, type SimulatedClock } from './simulated-clock.ts'

/**
 * Opens a data directory to be served: the machine's clock runs, and where it was moved on before, from the instant at
 * which that clock stood. Throws as `openRuntime` does.
 */
export async function openServing(
  settings: Omit<Settings, 'now'>,
): Promise<{ readonly runtime: Runtime; readonly clock: SimulatedClock }> {
  const clock = offsetClock()
  const runtime = await openRuntime({ ...settings, now: clock.now })
  const newest = runtime.ports.store.newest()
  const last = newest && readCommit(newest).at
  try {
    if (isSimulated(settings.directory, runtime.ports.store) && last !== undefined) clock.set(last)
    else checkNotAhead(settings.directory, last)
    return { runtime, clock }
  } catch (fault) {
    await runtime.close()
    throw fault
  }
}
