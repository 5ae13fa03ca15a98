import * as z from 'zod'
import { parseDate, weekdayOf } from '#domain/time/civil-date.ts'
import { TimeOfDay } from './written.ts'

const SATURDAY = 6

/** Longest holiday ever was eight days; twice that is a range typed wrong. */
const LONGEST_HOLIDAY = 15

const Day = z
  .strictObject({ date: z.iso.date('must be a date such as 2026-10-01'), name: z.string().min(1) })
  .readonly()

const MakeUpDay = Day.refine(({ date }) => weekdayOf(parseDate(date) ?? 0) >= SATURDAY, {
  path: ['date'],
  error: 'must be a Saturday or Sunday: other days are worked anyway',
})

/** One year's holiday notice of the State Council; an unpublished year follows the weekdays (rules R57). */
const Year = z
  .strictObject({
    year: z.int().min(2000).max(2100),
    published: z.boolean(),
    /** Days off, weekends inside a holiday included. */
    holidays: z.array(Day).readonly(),
    /** Weekend days worked in exchange (调休上班). */
    makeUpDays: z.array(MakeUpDay).readonly(),
  })
  .superRefine(({ year, published, holidays, makeUpDays }, context) => {
    if (published && holidays.length === 0) {
      const message = 'is published and has no holiday: list them, or say published: false'
      context.addIssue({ code: 'custom', path: ['holidays'], message })
    }
    for (const [name, days] of Map.groupBy(holidays, (day) => day.name)) {
      const beyond = days[LONGEST_HOLIDAY]
      if (!beyond) continue
      const message = `'${name}' is ${days.length} days off in a row, more than ${LONGEST_HOLIDAY}: is a date mistyped?`
      context.addIssue({ code: 'custom', path: ['holidays', holidays.indexOf(beyond), 'date'], message })
    }
    // a New Year's break may begin in the last days of the year before
    const near = [`${year}-`, `${year - 1}-12-`]
    for (const [list, days] of Object.entries({ holidays, makeUpDays })) {
      for (const [index, { date }] of days.entries()) {
        const path = [list, index, 'date']
        if (!published)
          context.addIssue({
            code: 'custom',
            path,
            message: `${date} stands in a year that is not published`,
          })
        else if (!near.some((start) => date.startsWith(start))) {
          context.addIssue({ code: 'custom', path, message: `${date} lies outside ${year}` })
        }
      }
    }
  })
  .readonly()

const Slot = z
  .strictObject({ from: TimeOfDay, to: TimeOfDay })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'must be later than from' })
  .readonly()

/** Working slots and holidays of the city: what `compileCalendar` needs. */
export const CalendarFile = z
  .strictObject({
    /** Minutes ahead of UTC: 480 for all of China. */
    utcOffsetMinutes: z.int().min(-720).max(840),
    /** Working slots of a working day, in minutes since midnight (domain 4.2: 08:00–12:00, 14:00–18:00). */
    slots: z.array(Slot).min(1).readonly(),
    /** At most 25 years, which the compiled calendar holds day by day. */
    years: z.array(Year).min(1).max(25).readonly(),
  })
  .superRefine(({ slots, years }, context) => {
    for (const [index, { from }] of slots.entries()) {
      if (from >= (slots[index - 1]?.to ?? 0)) continue
      context.addIssue({
        code: 'custom',
        path: ['slots', index, 'from'],
        message: 'must not come before the slot above ends',
      })
    }
    for (const [index, { year }] of years.entries()) {
      const expected = (years[index - 1]?.year ?? year - 1) + 1
      if (year === expected) continue
      context.addIssue({
        code: 'custom',
        path: ['years', index, 'year'],
        message: `must be ${expected}: years follow one another`,
      })
    }
    const seen = new Set<string>()
    for (const [index, { holidays, makeUpDays }] of years.entries()) {
      for (const [list, days] of Object.entries({ holidays, makeUpDays })) {
        for (const [place, { date }] of days.entries()) {
          const path = ['years', index, list, place, 'date']
          if (seen.has(date))
            context.addIssue({
              code: 'custom',
              path,
              message: `${date} is already named: a day is off or worked, once`,
            })
          seen.add(date)
        }
      }
    }
  })
  .readonly()
