import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Instant } from '#domain/time/instant.ts'
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

const Marker = z.strictObject({ simulated: z.literal(true) })

/** What says that time is simulated here is damaged, or gone though the cases say so themselves. */
class ClockFault extends Error {
  override readonly name = 'ClockFault'
}

/** Marks a data directory as one whose clock is simulated: beside the cases for people, and in them for good. */
export async function markSimulated(directory: string, store: Marked): Promise<void> {
  writeFileSync(markerIn(directory), marker)
  if (!store.timekeeping.isSimulated()) await store.timekeeping.simulate()
}

/** Throws {@link ClockFault} rather than to take simulated time for real. */
export function isSimulated(directory: string, store: Marked): boolean {
  const damage = clockDamage(directory, store)
  if (damage === undefined) return existsSync(markerIn(directory))
  throw new ClockFault(
    `${markerIn(directory)} is ${damage}: it says that time is simulated here; restore it, its content is ${marker.trim()}`,
  )
}

/** What is wrong with the mark; a directory of an earlier release says only beside its cases that time is simulated. */
export function clockDamage(directory: string, store: Marked): 'damaged' | 'missing' | undefined {
  const path = markerIn(directory)
  if (!existsSync(path)) return store.timekeeping.isSimulated() ? 'missing' : undefined
  return Marker.safeParse(jsonOf(readFileSync(path, 'utf8'))).success ? undefined : 'damaged'
}

type Marked = { readonly timekeeping: Timekeeping }

const marker = `${JSON.stringify({ simulated: true })}\n`

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function markerIn(directory: string): string {
  return join(directory, 'clock.json')
}
