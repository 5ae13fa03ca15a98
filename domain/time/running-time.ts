import type { Calendar } from './calendar.ts'
import type { Instant } from './instant.ts'
import type { CountingMode } from './limit.ts'
import type { Stretch } from './stretch.ts'
import { addWorking, workingMsBetween } from './working-time.ts'

/** The modes that count milliseconds. */
export type RunningMode = Exclude<CountingMode, 'legal'>

type Measure = {
  readonly between: (calendar: Calendar, from: Instant, to: Instant) => number
  readonly add: (calendar: Calendar, start: Instant, ms: number) => Instant
}

const measures = {
  continuous: { between: (_, from, to) => to - from, add: (_, start, ms) => start + ms },
  working: { between: workingMsBetween, add: addWorking },
} as const satisfies Record<RunningMode, Measure>

/** Milliseconds of the stretch until `at`, less those of its pauses (rules R14, R19). */
export function runningMs(calendar: Calendar, stretch: Stretch, at: Instant, mode: RunningMode): number {
  const { between } = measures[mode]
  if (at <= stretch.startedAt) return 0
  let ms = between(calendar, stretch.startedAt, at)
  for (const pause of stretch.pauses) {
    const from = Math.max(pause.from, stretch.startedAt)
    const to = Math.min(pause.to ?? at, at)
    if (from < to) ms -= between(calendar, from, to)
  }
  return ms
}

/** Earliest instant at which `ms` > 0 are used over the intervals that run; undefined if an open pause comes first. */
export function instantAfterRunning(
  calendar: Calendar,
  stretch: Stretch,
  ms: number,
  mode: RunningMode,
): Instant | undefined {
  const { between, add } = measures[mode]
  let left = ms
  let running = stretch.startedAt
  for (const pause of stretch.pauses) {
    if (running < pause.from) {
      const used = between(calendar, running, pause.from)
      if (left <= used) break
      left -= used
    }
    if (pause.to === undefined) return undefined
    running = Math.max(running, pause.to)
  }
  return add(calendar, running, left)
}
