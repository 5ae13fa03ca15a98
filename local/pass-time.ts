import type { Instant } from '#domain/time/instant.ts'
import type { Ports } from '#lambdas/shared/ports.ts'
import { wakeDue } from '#lambdas/shared/tick.ts'
import type { SimulatedClock } from './simulated-clock.ts'

/** Lets the clock run to `until`: everything due on the way fires at its own instant. Answers how many cases had something due. */
export async function passTime(ports: Ports, clock: SimulatedClock, until: Instant): Promise<number> {
  let woken = 0
  for (
    let next = await ports.store.nextWake();
    next !== undefined && next <= until;
    next = await ports.store.nextWake()
  ) {
    clock.set(next)
    const { settled, failed } = await wakeDue(ports)
    if (failed[0]) throw failed[0].fault
    woken += settled
  }
  clock.set(until)
  return woken
}
