import type { Calendar } from '#domain/time/calendar.ts'
import { type Explanation, explain } from '#domain/time/explain.ts'
import { formatInstant, type Instant } from '#domain/time/instant.ts'
import { formatLimit } from '#domain/time/limit.ts'
import { dueAt, openYears, type Stretch } from '#domain/time/stretch.ts'

/** Answer to one question as JSON. `dueAt` is null while an open pause prevents it; then `pausedSince` says since when. */
export function answerOf(calendar: Calendar, stretch: Stretch, withDays: boolean) {
  const due = dueAt(calendar, stretch)
  const written = (at: Instant) => formatInstant(at, calendar.utcOffsetMinutes)
  return {
    dueAt: due === undefined ? null : written(due),
    ...(due === undefined && { pausedSince: written(stretch.pauses.at(-1)?.from ?? stretch.startedAt) }),
    ...(due !== undefined && openYears(calendar, stretch, due).length > 0 && { provisional: true }),
    ...(withDays && { explain: daysOf(explain(calendar, stretch), written) }),
  }
}

function daysOf(explanation: Explanation, written: (at: Instant) => string) {
  const { limit, startedAt, budget, total, days, provisionalYears } = explanation
  return {
    startedAt: written(startedAt),
    limit: formatLimit(limit),
    mode: limit.mode,
    unit: limit.mode === 'legal' ? 'day' : 'ms',
    budget,
    total,
    ...(provisionalYears.length > 0 && { provisionalYears }),
    days: days.map((day) => ({
      ...day,
      parts: day.parts.map(({ from, to, counted, why }) => ({
        from: written(from),
        to: written(to),
        counted,
        why,
      })),
    })),
  }
}
