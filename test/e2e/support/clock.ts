import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { CalendarFile } from '#domain/city/calendar-file.ts'
import { compileCalendar, workingDayAt, workingDaysBefore } from '#domain/time/calendar.ts'
import type { Day } from '#domain/time/civil-date.ts'
import {
  formatInstant,
  HOUR,
  type Instant,
  localDay,
  parseInstant,
  startOfDay,
} from '#domain/time/instant.ts'
import { anybody, granted } from './door.ts'

const calendar = compileCalendar(CalendarFile.parse(parse(readFileSync('cities/demo/calendar.yaml', 'utf8'))))
const zone = calendar.utcOffsetMinutes

/** Now, as the city says. */
export async function now(): Promise<Instant> {
  return instant(granted(await anybody.call('health')).now)
}

/** Moves the city's clock on to this instant; where it stands beyond, it stays. */
async function until(at: Instant): Promise<Instant> {
  if (at > (await now())) granted(await anybody.call('setClock', { body: { now: iso(at) } }))
  return at
}

/** Times of a case's days, told from the working day on which it begins. */
export type Week = {
  /** Instant at a local hour, such as 9.5, of the working day so many working days after the first. */
  readonly at: (days: number, hour: number) => Instant
  /** Lets time pass until then. */
  readonly on: (days: number, hour: number) => Promise<Instant>
}

/** Lets time pass until the next working morning at nine, where a story begins. */
export async function newWeek(): Promise<Week> {
  const began = await now()
  const today = localDay(began, zone)
  const first = workingDaysBefore(calendar, began < hourOf(today, 9) ? today : today + 1)
  const at: Week['at'] = (days, hour) => hourOf(workingDayAt(calendar, first + days), hour)
  await until(at(0, 9))
  return { at, on: (days, hour) => until(at(days, hour)) }
}

/** The close of the n-th working day after the day of `at`: due date of a legal limit (rules R15). */
export function closeAfter(at: Instant, days: number): Instant {
  const next = workingDaysBefore(calendar, localDay(at, zone) + 1)
  return startOfDay(workingDayAt(calendar, next + days - 1), zone) + calendar.close
}

export function iso(at: Instant): string {
  return formatInstant(at, 0)
}

/** An instant as the city writes it. */
export function instant(text: string | undefined): Instant {
  const at = parseInstant(text ?? '', 0)
  if (at === undefined) throw new Error(`not an instant: ${text}`)
  return at
}

function hourOf(day: Day, hour: number): Instant {
  return startOfDay(day, zone) + hour * HOUR
}
