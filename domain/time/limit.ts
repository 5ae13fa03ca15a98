import { DAY, HOUR, MINUTE } from './instant.ts'

/** Units of a limit: MIN, UH, UD, ND run through nights and holidays (UD and ND are 24 h); WMIN, WH, WD only in working slots (rules R13). */
export const limitUnits = ['MIN', 'UH', 'UD', 'ND', 'WMIN', 'WH', 'WD'] as const
export type LimitUnit = (typeof limitUnits)[number]

/** How time is counted: every millisecond, milliseconds of working slots (rules R14), or closes of working days (rules R15). */
export type CountingMode = 'continuous' | 'working' | 'legal'

/** A length of time that may be taken, such as 5WD; `n` is a whole number, 0 only for a WD counted legally. */
export type Limit = { readonly n: number; readonly unit: LimitUnit; readonly mode: CountingMode }

/** Milliseconds of one unit; a working day is 480 working minutes whatever a city's slots add up to (rules R13, domain 4.2). */
const unitMs = {
  MIN: MINUTE,
  UH: HOUR,
  UD: DAY,
  ND: DAY,
  WMIN: MINUTE,
  WH: HOUR,
  WD: 8 * HOUR,
} as const satisfies Record<LimitUnit, number>

const unitMode = {
  MIN: 'continuous',
  UH: 'continuous',
  UD: 'continuous',
  ND: 'continuous',
  WMIN: 'working',
  WH: 'working',
  WD: 'working',
} as const satisfies Record<LimitUnit, CountingMode>

/** Five digits: 99,999 working days are 383 years, so that sums of limits stay exact and an explanation fits in memory. */
const LIMIT = /^(\d{1,5}) ?(MIN|UH|UD|ND|WMIN|WH|WD)(?:(?<=WD) (WORKING|LEGAL))?$/

/**
 * Limit of a text such as `5WD`, `2 UH`, `15min` or `5WD legal`. A WD without a word for its mode takes `mode`; other
 * units have only one. Undefined when the text is no limit, has more than five digits, or `n` is 0 in any mode but
 * legal (rules R17).
 */
export function parseLimit(text: string, mode: 'working' | 'legal' = 'working'): Limit | undefined {
  const [, digits, name, written] = LIMIT.exec(text.trim().toUpperCase()) ?? []
  const unit = limitUnits.find((known) => known === name)
  if (unit === undefined) return undefined
  const dayMode = written === undefined ? mode : written === 'LEGAL' ? 'legal' : 'working'
  const limit = { n: Number(digits), unit, mode: unit === 'WD' ? dayMode : unitMode[unit] }
  return limit.n > 0 || limit.mode === 'legal' ? limit : undefined
}

/** Text from which {@link parseLimit} reads the same limit: `2UH`, `5WD`, `5WD legal`. */
export function formatLimit({ n, unit, mode }: Limit): string {
  return `${n}${unit}${mode === 'legal' ? ' legal' : ''}`
}

/**
 * What a clock with this limit may use: milliseconds, or counting days in legal mode. `0WD` is one day as well: it
 * differs only in that the day of receipt itself can be that day (rules R17, R68), so that `budget + 1` is the day after.
 */
export function budgetOf(limit: Limit): number {
  return limit.mode === 'legal' ? Math.max(limit.n, 1) : limit.n * unitMs[limit.unit]
}
