/** Whole local days since 1970-01-01, which is day 0 (a Thursday). */
export type Day = number

/** ISO 8601 weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = number

/** A date of the proleptic Gregorian calendar; months and days count from 1. */
export type CivilDate = { readonly year: number; readonly month: number; readonly day: number }

const DAYS_OF_ERA = 146_097 // 400 Gregorian years
const EPOCH_SHIFT = 719_468 // days from 0000-03-01 to 1970-01-01

/** Day number of a date that exists (algorithm days_from_civil, H. Hinnant). */
export function dayOfDate({ year, month, day }: CivilDate): Day {
  // years begin in March here, so that the leap day comes last
  const marchYear = month > 2 ? year : year - 1
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_OF_ERA + dayOfEra - EPOCH_SHIFT
}

/** Date of a day number: inverse of {@link dayOfDate}. */
export function dateOfDay(day: Day): CivilDate {
  const shifted = day + EPOCH_SHIFT
  const era = Math.floor(shifted / DAYS_OF_ERA)
  const dayOfEra = shifted - era * DAYS_OF_ERA
  const leapDays =
    Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / (DAYS_OF_ERA - 1))
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = ((marchMonth + 2) % 12) + 1
  return {
    year: yearOfEra + era * 400 + (month > 2 ? 0 : 1),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  }
}

/** Weekday of a day number. */
export function weekdayOf(day: Day): Weekday {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** Day number of `YYYY-MM-DD`; undefined when the text or the date is not one. */
export function parseDate(text: string): Day | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  const parsed = dayOfDate({ year: Number(year), month: Number(month), day: Number(day) })
  return formatDate(parsed) === text ? parsed : undefined
}

/** `YYYY-MM-DD` of a day number. */
export function formatDate(day: Day): string {
  const date = dateOfDay(day)
  return `${String(date.year).padStart(4, '0')}-${padded(date.month)}-${padded(date.day)}`
}

function padded(value: number): string {
  return String(value).padStart(2, '0')
}
