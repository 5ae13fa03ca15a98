import { type CalendarData, compileCalendar } from '#domain/time/calendar.ts'
import { formatInstant, type Instant, parseInstant } from '#domain/time/instant.ts'

/** Shanghai with the State Council's holiday notice of 2026; 2027 stands in it without a notice. */
export const data2026: CalendarData = {
  utcOffsetMinutes: 480,
  slots: [
    { from: 8 * 60, to: 12 * 60 },
    { from: 14 * 60, to: 18 * 60 },
  ],
  years: [
    {
      year: 2026,
      published: true,
      holidays: [
        ...off('元旦', '01', 1, 3),
        ...off('春节', '02', 15, 23),
        ...off('清明节', '04', 4, 6),
        ...off('劳动节', '05', 1, 5),
        ...off('端午节', '06', 19, 21),
        ...off('中秋节', '09', 25, 27),
        ...off('国庆节', '10', 1, 7),
      ],
      makeUpDays: [
        { date: '2026-01-04', name: '元旦' },
        { date: '2026-02-14', name: '春节' },
        { date: '2026-02-28', name: '春节' },
        { date: '2026-05-09', name: '劳动节' },
        { date: '2026-09-20', name: '国庆节' },
        { date: '2026-10-10', name: '国庆节' },
      ],
    },
    { year: 2027, published: false, holidays: [], makeUpDays: [] },
  ],
}

export const calendar2026 = compileCalendar(data2026)

/** Instant of a local time of 2026, written `03-09 10:00`. */
export function at2026(text: string): Instant {
  const at = parseInstant(`2026-${text}`, data2026.utcOffsetMinutes)
  if (at === undefined) throw new Error(`not a time of 2026: ${text}`)
  return at
}

/** Local time as {@link at2026} reads it, so that a failing test shows dates; `none` where there is no instant. */
export function shown(at: Instant | undefined): string {
  if (at === undefined) return 'none'
  return formatInstant(at, data2026.utcOffsetMinutes)
    .replace(/^2026-/, '')
    .replace(/(:00)?\+08:00$/, '')
    .replace('T', ' ')
}

function off(name: string, month: string, first: number, last: number) {
  return Array.from({ length: last - first + 1 }, (_, i) => ({
    date: `2026-${month}-${String(first + i).padStart(2, '0')}`,
    name,
  }))
}
