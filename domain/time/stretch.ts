import { type Calendar, provisionalYears } from './calendar.ts'
import type { Instant } from './instant.ts'
import { legalDaysAt, legalInstantOf } from './legal-days.ts'
import type { Limit } from './limit.ts'
import { instantAfterRunning, runningMs } from './running-time.ts'

/** Time that is not counted: [from, to) holds at `from` and no longer at `to` (rules R15); without `to` it is still open. */
export type Pause = { readonly from: Instant; readonly to?: Instant; readonly why: string }

/** A measured stretch of time: what may be used, since when, and the ledger of its pauses. Instants are derived from it. */
export type Stretch = {
  readonly limit: Limit
  /** Milliseconds, or counting days in legal mode: `budgetOf(limit)`, and more after an extension (rules R18). */
  readonly budget: number
  readonly startedAt: Instant
  /** Disjoint and ascending; an open one comes last. A pause may begin before the stretch. */
  readonly pauses: readonly Pause[]
}

/** What is used at `at`: milliseconds, or whole counted days in legal mode. */
export function usedAt(calendar: Calendar, stretch: Stretch, at: Instant): number {
  const { mode } = stretch.limit
  return mode === 'legal' ? legalDaysAt(calendar, stretch, at) : runningMs(calendar, stretch, at, mode)
}

/** Working milliseconds of the running time until `at`, in every mode: for statistics, never for a verdict (rules R16). */
export function workingUsedAt(calendar: Calendar, stretch: Stretch, at: Instant): number {
  return runningMs(calendar, stretch, at, 'working')
}

/**
 * Earliest instant at which `position` is used: milliseconds, or days in legal mode, where a part of a day is that part
 * of its working minutes (rules R53). It may lie beyond the budget. An instant inside a pause moves to the resume (rules
 * R68), while a pause that only begins when the last millisecond is used moves nothing. Undefined when an open pause
 * prevents it.
 */
export function instantOf(calendar: Calendar, stretch: Stretch, position: number): Instant | undefined {
  if (position <= 0) return afterPauses(stretch.pauses, stretch.startedAt)
  const { mode } = stretch.limit
  if (mode !== 'legal') return instantAfterRunning(calendar, stretch, Math.max(1, Math.round(position)), mode)
  const at = legalInstantOf(calendar, stretch, position)
  return at === undefined ? undefined : afterPauses(stretch.pauses, at)
}

/** Instant at which the budget is used up: work done at it is still on time (rules R13). Undefined while an open pause prevents it. */
export function dueAt(calendar: Calendar, stretch: Stretch): Instant | undefined {
  return instantOf(calendar, stretch, stretch.budget)
}

/** Years from the start to `until` whose holiday notice may still move the stretch: none if it runs through holidays (rules R57). */
export function openYears(calendar: Calendar, stretch: Stretch, until: Instant): readonly number[] {
  return stretch.limit.mode === 'continuous' ? [] : provisionalYears(calendar, stretch.startedAt, until)
}

function afterPauses(pauses: readonly Pause[], at: Instant): Instant | undefined {
  let resumed = at
  for (const { from, to } of pauses) {
    if (resumed < from) break
    if (to === undefined) return undefined
    resumed = Math.max(resumed, to)
  }
  return resumed
}
