import { type Day, formatDate, parseDate } from './civil-date.ts'

/** Whole milliseconds since 1970-01-01T00:00Z. */
export type Instant = number

/** Milliseconds of a second. */
export const SECOND = 1_000
/** Milliseconds of a minute. */
export const MINUTE = 60_000
/** Milliseconds of an hour. */
export const HOUR = 60 * MINUTE
/** Milliseconds of a day of 24 hours. */
export const DAY = 24 * HOUR

/** Local day in which an instant lies, for a city that is `utcOffsetMinutes` ahead of UTC. */
export function localDay(at: Instant, utcOffsetMinutes: number): Day {
  return Math.floor((at + utcOffsetMinutes * MINUTE) / DAY)
}

/** Local midnight at which a day begins. */
export function startOfDay(day: Day, utcOffsetMinutes: number): Instant {
  return day * DAY - utcOffsetMinutes * MINUTE
}

const INSTANT =
  /^(\d{4}-\d\d-\d\d)[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3}))?)?(?:(Z)|([+-])([01]\d|2[0-3]):?([0-5]\d))?$/

/**
 * Instant of an ISO 8601 text `YYYY-MM-DDTHH:mm[:ss[.SSS]]` with `Z`, `±HH:mm` or no zone at all, which is then
 * `utcOffsetMinutes`. Undefined when it is not one: date alone, 24:00, a day that does not exist, parts of a millisecond.
 */
export function parseInstant(text: string, utcOffsetMinutes: number): Instant | undefined {
  const match = INSTANT.exec(text)
  const [, date = '', hours, minutes, seconds = '0', fraction = '', utc, sign, zoneHours, zoneMinutes] =
    match ?? []
  const day = parseDate(date)
  if (day === undefined) return undefined
  const zone = Number(zoneHours) * 60 + Number(zoneMinutes)
  const offset = utc ? 0 : sign ? (sign === '-' ? -zone : zone) : utcOffsetMinutes
  const time = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * 1_000
  return startOfDay(day, offset) + time + Number(fraction.padEnd(3, '0'))
}

/** `YYYY-MM-DDTHH:mm:ss[.SSS]±HH:mm`, milliseconds only if they are not 0; zone `Z` for an offset of 0. */
export function formatInstant(at: Instant, utcOffsetMinutes: number): string {
  const day = localDay(at, utcOffsetMinutes)
  const time = at - startOfDay(day, utcOffsetMinutes)
  return `${formatDate(day)}T${clockTime(time)}${formatOffset(utcOffsetMinutes)}`
}

function clockTime(time: number): string {
  const seconds = padded(Math.floor(time / 1_000) % 60, 2)
  const fraction = time % 1_000 === 0 ? '' : `.${padded(time % 1_000, 3)}`
  return `${padded(Math.floor(time / HOUR), 2)}:${padded(Math.floor(time / MINUTE) % 60, 2)}:${seconds}${fraction}`
}

function formatOffset(utcOffsetMinutes: number): string {
  if (utcOffsetMinutes === 0) return 'Z'
  const size = Math.abs(utcOffsetMinutes)
  return `${utcOffsetMinutes < 0 ? '-' : '+'}${padded(Math.floor(size / 60), 2)}:${padded(size % 60, 2)}`
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0')
}
