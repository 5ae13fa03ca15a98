import { readCommit } from '#lambdas/shared/commit.ts'
import { checkNotAhead, openRuntime, type Runtime, type Settings } from './runtime.ts'
import { offsetClock, type SimulatedClock, stoodAt } from './simulated-clock.ts'

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
    const stood = stoodAt(settings.directory, runtime.ports.store, last)
    if (stood === undefined) checkNotAhead(settings.directory, last)
    else clock.set(stood)
    return { runtime, clock }
  } catch (fault) {
    await runtime.close()
    throw fault
  }
}
