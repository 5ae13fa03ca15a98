import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Instant } from '#domain/time/instant.ts'

/** Time that can be moved on, and that only moves when it is told to, or goes on by itself besides (M38). */
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

/** The machine's time, moved on by what it was set ahead: time goes on by itself, and never back (M38). */
export function offsetClock(ahead = 0): SimulatedClock {
  let offset = ahead
  return {
    now: () => Date.now() + offset,
    set: (at) => {
      offset = Math.max(offset, at - Date.now())
    },
  }
}

const Marker = z.strictObject({ simulated: z.literal(true), at: z.int().exactOptional() })

/** Marks a data directory as one whose clock is simulated; `at` is where that clock stands, if no commit says so. */
export function markSimulated(directory: string, at?: Instant): void {
  const marker = { simulated: true, ...(at !== undefined && { at }) }
  // moved into place whole: a process may be killed while it writes
  const beside = `${markerIn(directory)}.new`
  writeFileSync(beside, `${JSON.stringify(marker)}\n`)
  renameSync(beside, markerIn(directory))
}

export function isSimulated(directory: string): boolean {
  return markerOf(directory) !== undefined
}

/**
 * Where the clock of a directory of simulated time stands: at its newest commit, or later where it was moved on since.
 * Absent for a directory of real time.
 */
export function stoodAt(directory: string, newest: Instant | undefined): Instant | undefined {
  const marker = markerOf(directory)
  const known = [newest, marker?.at].filter((at) => at !== undefined)
  return marker && known.length > 0 ? Math.max(...known) : undefined
}

function markerOf(directory: string): z.infer<typeof Marker> | undefined {
  const path = markerIn(directory)
  return existsSync(path) ? Marker.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data : undefined
}

function markerIn(directory: string): string {
  return join(directory, 'clock.json')
}
