import { readCommit } from '#lambdas/shared/commit.ts'
import type { DeploymentStage } from '#lambdas/shared/deployment-stage.ts'
import { checkNotAhead, openRuntime, type Runtime, type Settings } from './runtime.ts'
import { offsetClock, type SimulatedClock, stoodAt } from './simulated-clock.ts'
import { checkStage, markCases, OtherStage } from './stage-mark.ts'

/**
 * Opens a data directory to be served: the machine's clock runs, and where it was moved on before, from the instant at
 * which that clock stood. What prod has opened no other stage opens. Throws as `openRuntime` does, and {@link OtherStage}.
 */
export async function openServing({
  stage,
  ...settings
}: Omit<Settings, 'now'> & { readonly stage: DeploymentStage }): Promise<{
  readonly runtime: Runtime
  readonly clock: SimulatedClock
}> {
  const { directory } = settings
  checkStage(directory, stage)
  const clock = offsetClock()
  const runtime = await openRuntime({ ...settings, now: clock.now })
  const newest = runtime.ports.store.newest()
  const last = newest && readCommit(newest).at
  try {
    const stood = stoodAt(directory, runtime.ports.store, last)
    if (stood === undefined) checkNotAhead(directory, last)
    else if (stage !== 'prod') clock.set(stood)
    else {
      throw new OtherStage(
        `the clock of ${directory} was moved, and stage prod keeps real time: name another directory with --data`,
      )
    }
    if (stage === 'prod') markCases(directory, 'real')
    return { runtime, clock }
  } catch (fault) {
    await runtime.close()
    throw fault
  }
}
