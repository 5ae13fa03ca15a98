import { DAY, type Instant, SECOND } from '#domain/time/instant.ts'
import type { Zone } from './zone.ts'

/** In which order a date with slashes stands where the year comes last. */
export const dateOrders = ['month-first', 'day-first'] as const
export type DateOrder = (typeof dateOrders)[number]

const yearFirst = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?/
const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})/
const compact = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?$/
const clock =
  /^[T\s]*(上午|下午)?\s*(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?\s*(AM|PM)?\s*(Z|[+-]\d\d:?\d\d)?$/i

/** 1970-01-01 as a spreadsheet numbers days. */
const spreadsheetDay = 25_569

/**
 * Instant of a time as exports write it: ISO 8601, `2026/3/6 9:05`, `2026年3月6日 9时5分`, `20260306090500`, a date alone
 * (its midnight), seconds or milliseconds since 1970, or the day number of a spreadsheet. Undefined when it is none.
 */
export function readTime(value: unknown, zone: Zone, order: DateOrder = 'month-first'): Instant | undefined {
  if (typeof value === 'number') return ofNumber(value, zone)
  if (typeof value !== 'string') return undefined
  const text = value.normalize('NFKC').trim()
  const packed = compact.exec(text)
  if (packed) {
    const [, year, month, day, hours = '00', minutes = '00', seconds = '00'] = packed
    return zone(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}`)
  }
  if (/^\d+(\.\d+)?$/.test(text)) return ofNumber(Number(text), zone)
  const date = dateIn(text, order)
  if (!date) return undefined
  if (date.rest.trim() === '') return zone(`${date.day}T00:00:00`)
  const time = timeIn(date.rest)
  return time === undefined ? undefined : zone(`${date.day}T${time}`)
}

function dateIn(text: string, order: DateOrder) {
  const first = yearFirst.exec(text)
  const last = first ? undefined : yearLast.exec(text)
  const found = first ?? last
  if (!found) return undefined
  const [all, one = '', two = '', three = ''] = found
  const [year, month, day] = first
    ? [one, two, three]
    : order === 'month-first'
      ? [three, one, two]
      : [three, two, one]
  return { day: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, rest: text.slice(all.length) }
}

/** `HH:mm:ss.SSS` with the zone, if one is given; parts of a millisecond are cut off. */
function timeIn(text: string): string | undefined {
  const match = clock.exec(
    text
      // on the hour
      .replace(/[时点]\s*$/, ':00')
      .replace(/[时点分]/g, ':')
      .replace('秒', '')
      .replace(/:$/, ''),
  )
  if (!match) return undefined
  const [, before, hours = '', minutes = '', seconds = '0', fraction = '0', after, zone = ''] = match
  const half = before === '下午' || after?.toUpperCase() === 'PM' ? 12 : 0
  const isHalved = before !== undefined || after !== undefined
  const hour = isHalved ? (Number(hours) % 12) + half : Number(hours)
  const two = (part: string | number) => String(part).padStart(2, '0')
  return `${two(hour)}:${two(minutes)}:${two(seconds)}.${fraction.slice(0, 3)}${zone.toUpperCase()}`
}

/** The three kinds of number lie far apart: 20,000–80,000 are days from 1954 to 2119. */
function ofNumber(value: number, zone: Zone): Instant | undefined {
  if (value >= 1e11 && value < 1e13) return Math.floor(value)
  if (value >= 1e8 && value < 1e10) return Math.floor(value * SECOND)
  if (!(value >= 20_000 && value <= 80_000)) return undefined
  // a spreadsheet keeps local time, and days as fractions that are a hair off the second
  const local = Math.round(((value - spreadsheetDay) * DAY) / SECOND) * SECOND
  return zone(new Date(local).toISOString().slice(0, 19))
}
