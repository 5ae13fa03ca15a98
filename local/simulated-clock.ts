import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Instant } from '#domain/time/instant.ts'
import { replaceFile } from './create-once.ts'
import { jsonOf } from './json-text.ts'
import type { Timekeeping } from './sqlite/timekeeping.ts'

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

/** What says that time is simulated here is damaged, or gone though the cases say so themselves. */
class ClockFault extends Error {
  override readonly name = 'ClockFault'
}

/**
 * Marks a data directory as one whose clock is simulated: beside the cases for people, and in them for good. `at` is where
 * that clock stands, if no commit says so.
 */
export async function markSimulated(directory: string, store: Marked, at?: Instant): Promise<void> {
  const marker = { simulated: true, ...(at !== undefined && { at }) }
  replaceFile(markerIn(directory), `${JSON.stringify(marker)}\n`)
  if (!store.timekeeping.isSimulated()) await store.timekeeping.simulate()
}

/** Throws {@link ClockFault} rather than to take simulated time for real. */
export function isSimulated(directory: string, store: Marked): boolean {
  const damage = clockDamage(directory, store)
  if (damage === undefined) return markerOf(directory) !== undefined
  throw new ClockFault(
    `${markerIn(directory)} is ${damage}: it says that time is simulated here; restore it, its content is {"simulated":true}`,
  )
}

/**
 * Where the clock of a directory of simulated time stands: at its newest commit, or later where it was moved on since.
 * Absent for a directory of real time; throws {@link ClockFault}.
 */
export function stoodAt(directory: string, store: Marked, newest: Instant | undefined): Instant | undefined {
  if (!isSimulated(directory, store)) return undefined
  const known = [newest, markerOf(directory)?.at].filter((at) => at !== undefined)
  return known.length > 0 ? Math.max(...known) : undefined
}

/** What is wrong with the mark; a directory of an earlier release says only beside its cases that time is simulated. */
export function clockDamage(directory: string, store: Marked): 'damaged' | 'missing' | undefined {
  if (!existsSync(markerIn(directory))) return store.timekeeping.isSimulated() ? 'missing' : undefined
  return markerOf(directory) ? undefined : 'damaged'
}

type Marked = { readonly timekeeping: Timekeeping }

function markerOf(directory: string): z.infer<typeof Marker> | undefined {
  const path = markerIn(directory)
  return existsSync(path) ? Marker.safeParse(jsonOf(readFileSync(path, 'utf8'))).data : undefined
}

function markerIn(directory: string): string {
  return join(directory, 'clock.json')
}
