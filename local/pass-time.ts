import type { Instant } from '#domain/time/instant.ts'
import type { Ports } from '#lambdas/shared/ports.ts'
import { wakeDue } from '#lambdas/shared/tick.ts'
import type { SimulatedClock } from './simulated-clock.ts'

/**
 * Lets the clock run to `until`: everything due on the way fires at its own instant. Answers how many cases had something due.
 * Without time left it stops at what fired last.
 */
export async function passTime(
  ports: Ports,
  clock: SimulatedClock,
  { until, hasTime = () => true }: { readonly until: Instant; readonly hasTime?: () => boolean },
): Promise<number> {
  let woken = 0
  for (
    let next = await ports.store.nextWake();
    next !== undefined && next <= until && hasTime();
    next = await ports.store.nextWake()
  ) {
    clock.set(next)
    const { settled, failed } = await wakeDue(ports, { hasTime })
    if (failed[0]) throw failed[0].fault
    woken += settled
  }
  if (hasTime()) clock.set(until)
  return woken
}
