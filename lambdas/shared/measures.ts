/**
 * What a deployment measures of itself beside what AWS does, each with its unit: plain data, for the functions that measure and
 * for the alarms (`lib/`). Dimensions: `service` and `stage`.
 */
export const measures = {
  /** How late the clock was with the case that had waited longest (target P10: 90 s). */
  ClockLag: 'Milliseconds',
  /** Cases whose tick failed: each is tried again after a minute (M18). */
  TicksFailed: 'Count',
  /** Commits that could not be carried and were set aside (M20). */
  RecordsParked: 'Count',
  /** Cases whose execution or token was lost and was made anew (M22). */
  CasesRestarted: 'Count',
} as const
export type Measure = keyof typeof measures

/** Where they are found. */
export const measuresNamespace = 'Gridline'

/** Notes a figure; absent where nobody collects them. */
export type Meter = (measure: Measure, value: number) => void
