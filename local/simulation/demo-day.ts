import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { City } from '#domain/city/city.ts'
import { isWorkingDay } from '#domain/time/calendar.ts'
import { formatInstant, type Instant, localDay, startOfDay } from '#domain/time/instant.ts'
import type { ImportFile } from '../import/read-rows.ts'
import type { ImportRow } from '../import/row.ts'
import { findingsOf } from './findings.ts'
import type { Arrival } from './play.ts'
import { citizensOf, type Day } from './synthetic.ts'

/** A day of a city that is made up, in the shape of a real one. */
export type DemoDay = Day & {
  /** `YYYY-MM-DD`, local. */
  readonly date: string
  /** What citizens bring, written as a file. */
  readonly file: ImportFile
  /** With what inspectors bring, as it comes. */
  readonly arrivalsOf: (rows: readonly ImportRow[]) => readonly Arrival[]
}

/** The last working day before `now`: a day on which everybody is at work. Its file is written into `folder`. */
export function demoDay(
  city: City,
  {
    reports,
    seed,
    now,
    folder,
  }: { readonly reports: number; readonly seed: string; readonly now: Instant; readonly folder: string },
): DemoDay {
  const day = { reports, seed, midnight: lastWorkingDay(city, now) }
  const path = join(folder, 'demo.jsonl')
  writeFileSync(path, `${citizensOf(city, day).join('\n')}\n`)
  return {
    ...day,
    date: formatInstant(day.midnight, city.calendar.utcOffsetMinutes).slice(0, 10),
    file: { path, system: 'demo' },
    arrivalsOf: (rows) => {
      const messages = rows.map((row) => ({ at: row.at ?? 0, row }))
      const findings = findingsOf(city, day).map((finding) => ({ at: finding.at, finding }))
      return [...messages, ...findings].toSorted((a, b) => a.at - b.at)
    },
  }
}

/** Local midnight of the last working day before `now`. */
function lastWorkingDay({ calendar }: City, now: Instant): Instant {
  let day = localDay(now, calendar.utcOffsetMinutes) - 1
  while (!isWorkingDay(calendar, day)) day--
  return startOfDay(day, calendar.utcOffsetMinutes)
}
