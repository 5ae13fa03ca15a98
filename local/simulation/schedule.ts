import { DAY, type Instant, localDay, startOfDay } from '#domain/time/instant.ts'
import type { ImportRow } from '../import/row.ts'

const WEEK = 7 * DAY
/** 1970-01-05 was a Monday. */
const firstMonday = 4

/**
 * When the reports of a file arrive: moved by whole weeks, so that hours and weekdays stay, and the newest falls in the
 * last full week before `now` (wire format, command line). A report without a time arrives with the newest.
 */
export function schedule(
  rows: readonly ImportRow[],
  now: Instant,
  utcOffsetMinutes: number,
): readonly { readonly row: ImportRow; readonly at: Instant }[] {
  const newest = rows.reduce((latest, { at }) => Math.max(latest, at ?? latest), Number.NEGATIVE_INFINITY)
  const anchor = Number.isFinite(newest) ? newest : startOfWeek(now, utcOffsetMinutes) - DAY
  const shift = startOfWeek(now, utcOffsetMinutes) - WEEK - startOfWeek(anchor, utcOffsetMinutes)
  return rows.map((row) => ({ row, at: (row.at ?? anchor) + shift })).toSorted((a, b) => a.at - b.at)
}

function startOfWeek(at: Instant, utcOffsetMinutes: number): Instant {
  const day = localDay(at, utcOffsetMinutes)
  const sinceMonday = (((day - firstMonday) % 7) + 7) % 7
  return startOfDay(day - sinceMonday, utcOffsetMinutes)
}
