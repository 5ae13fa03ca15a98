import { fileURLToPath } from 'node:url'
import { type Instant, parseInstant } from '#domain/time/instant.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Data directory: `--data`, else `GRIDLINE_DATA`, else `./.gridline` (wire format, command line). */
export function dataFrom(given: string | undefined, env: Env): string {
  return given ?? env['GRIDLINE_DATA'] ?? './.gridline'
}

/** City pack: `--city`, else `GRIDLINE_CITY`, else the demo city that comes with this package. */
export function cityFrom(given: string | undefined, env: Env): string {
  return given ?? env['GRIDLINE_CITY'] ?? fileURLToPath(new URL('../cities/demo', import.meta.url))
}

/** An instant of `--now`: a date (its midnight in UTC+8) or a time; without it the machine's clock. Absent: not one. */
export function parseTime(given: string | undefined): Instant | undefined {
  if (given === undefined) return Date.now()
  return parseInstant(/^\d{4}-\d\d-\d\d$/.test(given) ? `${given}T00:00` : given, 480)
}
