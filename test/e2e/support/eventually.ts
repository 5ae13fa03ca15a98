import { expect } from 'vitest'

/**
 * What other cases, lists and the workflow know of a command comes after its answer (M17, M33): asked for again until it is
 * so, no faster than an emulator can bear.
 */
export async function eventually(look: () => Promise<unknown>, wanted: unknown): Promise<void> {
  const asked = expect.poll(look, { interval: 300, timeout: 20_000 })
  if (typeof wanted === 'object' && wanted !== null) await asked.toMatchObject(wanted)
  else await asked.toEqual(wanted)
}
