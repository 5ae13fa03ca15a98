import type { Runtime } from '../runtime.ts'
import { serveCity } from '../serve-city.ts'
import type { SimulatedClock } from '../simulated-clock.ts'
import type { Desk } from './desk.ts'
import { httpDesk } from './http-desk.ts'

/** A desk with its way out. */
export type Seat = { readonly desk: Desk; readonly leave: () => Promise<void> }

/** Serves the city on a port of its own and sits in front of it: everything goes through the public door. */
export async function seatAtTheDoor(
  runtime: Runtime,
  clock: SimulatedClock,
  directory: string,
): Promise<Seat> {
  const where = { host: '127.0.0.1', port: 0 }
  const served = await serveCity(runtime, { ...where, stage: 'demo', clock, directory, issuers: [] })
  const { city, now } = runtime.ports
  return { desk: httpDesk(served.address, { city, now }), leave: served.stop }
}
