import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Instant } from '#domain/time/instant.ts'

/** Time that only moves when it is told to (M38). */
export type SimulatedClock = { readonly now: () => Instant; readonly set: (at: Instant) => void }

export function simulatedClock(start: Instant): SimulatedClock {
  let present = start
  return {
    now: () => present,
    set: (at) => {
      present = Math.max(present, at)
    },
  }
}

const Marker = z.strictObject({ simulated: z.literal(true) })

/** Marks a data directory as one whose clock is simulated. */
export function markSimulated(directory: string): void {
  writeFileSync(markerIn(directory), `${JSON.stringify({ simulated: true })}\n`)
}

export function isSimulated(directory: string): boolean {
  const path = markerIn(directory)
  return existsSync(path) && Marker.safeParse(JSON.parse(readFileSync(path, 'utf8'))).success
}

function markerIn(directory: string): string {
  return join(directory, 'clock.json')
}
