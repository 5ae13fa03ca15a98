import type { Calendar } from '#domain/time/calendar.ts'
import { formatDate, weekdayOf } from '#domain/time/civil-date.ts'
import { formatInstant, type Instant, localDay } from '#domain/time/instant.ts'
import type { Locale } from '#domain/words/locale.ts'
import { weekdayWords } from '#domain/words/time.ts'

type Zone = Pick<Calendar, 'utcOffsetMinutes'>

/** `2026-03-09 周一 10:00`, to the minute. */
export function longTime(zone: Zone, at: Instant, locale: Locale): string {
  return `${dateOf(zone, at, locale)} ${minuteOf(zone, at)}`
}

/** `2026-03-09 周一 10:00`, with seconds and milliseconds where there are any. */
export function exactTime(zone: Zone, at: Instant, locale: Locale): string {
  return `${dateOf(zone, at, locale)} ${timeOf(zone, at)}`
}

/** `03-09 周一 10:00`, for what is told of one year. */
export function shortTime(zone: Zone, at: Instant, locale: Locale): string {
  return `${dateOf(zone, at, locale).slice(5)} ${minuteOf(zone, at)}`
}

/** `03-09 10:00`, where there is little room. */
export function briefTime({ utcOffsetMinutes }: Zone, at: Instant): string {
  return formatInstant(at, utcOffsetMinutes).slice(5, 16).replace('T', ' ')
}

/** `2026-03-09 周一`. */
export function dateOf({ utcOffsetMinutes }: Zone, at: Instant, locale: Locale): string {
  const day = localDay(at, utcOffsetMinutes)
  return `${formatDate(day)} ${weekdayWords(weekdayOf(day))[locale]}`
}

/** `HH:mm`, and seconds and milliseconds where there are any. */
export function timeOf({ utcOffsetMinutes }: Zone, at: Instant): string {
  const [, text = ''] = /T(.*?)(?::00)?(?:Z|[+-]\d\d:\d\d)$/.exec(formatInstant(at, utcOffsetMinutes)) ?? []
  return text
}

/** `HH:mm`. */
export function minuteOf(zone: Zone, at: Instant): string {
  return timeOf(zone, at).slice(0, 5)
}
