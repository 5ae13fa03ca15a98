import type { CalendarData } from '#domain/time/calendar.ts'

// The oracle: rules B walked minute by minute over the plain calendar data. It shares no code with domain/time.

const MINUTE = 60_000
const DAY = 86_400_000

export type Walked = {
  readonly startedAt: number
  readonly pauses: readonly { readonly from: number; readonly to?: number }[]
}

/** Earliest instant at which `ms` have run, walking to the end of each minute or to the next edge of a pause. */
export function walkToMs(
  data: CalendarData,
  { startedAt, pauses }: Walked,
  ms: number,
  mode: 'continuous' | 'working',
): number | undefined {
  const edges = pauses.flatMap(({ from, to }) => [from, to ?? from])
  let left = ms
  for (let now = startedAt; ; ) {
    if (pauses.some(({ from, to }) => to === undefined && from <= now)) return undefined
    const minuteEnd = (Math.floor(now / MINUTE) + 1) * MINUTE
    const next = Math.min(minuteEnd, ...edges.filter((edge) => edge > now))
    if (!isPaused(pauses, now) && (mode === 'continuous' || isWorkingMinute(data, now))) {
      if (left <= next - now) return now + left
      left -= next - now
    }
    now = next
  }
}

/** Running milliseconds of [startedAt, until), in every mode. */
export function walkedMs(
  data: CalendarData,
  { startedAt, pauses }: Walked,
  until: number,
  mode: 'continuous' | 'working',
): number {
  const edges = [until, ...pauses.flatMap(({ from, to }) => [from, to ?? from])]
  let ms = 0
  for (let now = startedAt; now < until; ) {
    const minuteEnd = (Math.floor(now / MINUTE) + 1) * MINUTE
    const next = Math.min(minuteEnd, ...edges.filter((edge) => edge > now))
    if (!isPaused(pauses, now) && (mode === 'continuous' || isWorkingMinute(data, now))) ms += next - now
    now = next
  }
  return ms
}

/** Close of the n-th counting day after receipt; for n = 0 that of the day of receipt, if it is still ahead. */
export function walkToClose(data: CalendarData, walked: Walked, n: number): number | undefined {
  const day = nthCountingDay(data, walked, n)
  return day === undefined ? undefined : closeOf(data, day)
}

/** Instant of a position in 1/1000 days: that part of its counting day's working minutes, moved out of a pause. */
export function walkToThousandths(
  data: CalendarData,
  walked: Walked,
  thousandths: number,
): number | undefined {
  const n = Math.ceil(thousandths / 1_000)
  const day = nthCountingDay(data, walked, n)
  if (day === undefined) return undefined
  const midnight = day - data.utcOffsetMinutes * MINUTE
  const dayMs = walkedMs(data, { startedAt: midnight, pauses: [] }, midnight + DAY, 'working')
  const part = (dayMs * (thousandths - (n - 1) * 1_000)) / 1_000
  let at = walkToMs(data, { startedAt: midnight, pauses: [] }, part, 'working')
  for (const { from, to } of walked.pauses)
    if (at !== undefined && to !== undefined && from <= at && at < to) at = to
  return at
}

/** Whether work is going on in the minute of `at`. */
export function isWorkingMinute(data: CalendarData, at: number): boolean {
  const local = at + data.utcOffsetMinutes * MINUTE
  const midnight = Math.floor(local / DAY) * DAY
  const minute = Math.floor((local - midnight) / MINUTE)
  return data.slots.some(({ from, to }) => from <= minute && minute < to) && isWorkingMidnight(data, midnight)
}

/** Whether `at` is a local close of a working day. */
export function isClose(data: CalendarData, at: number): boolean {
  const before = Math.floor((at - 1 + data.utcOffsetMinutes * MINUTE) / DAY) * DAY
  return closeOf(data, before) === at && isWorkingMidnight(data, before)
}

function nthCountingDay(data: CalendarData, { startedAt, pauses }: Walked, n: number): number | undefined {
  const receipt = Math.floor((startedAt + data.utcOffsetMinutes * MINUTE) / DAY) * DAY
  const sameDay = n === 0 && startedAt < closeOf(data, receipt)
  let counted = 0
  for (let day = sameDay ? receipt : receipt + DAY; ; day += DAY) {
    const close = closeOf(data, day)
    if (pauses.some(({ from, to }) => to === undefined && from <= close)) return undefined
    if (isWorkingMidnight(data, day) && !isPaused(pauses, close)) counted++
    if (counted === Math.max(n, 1)) return day
  }
}

function closeOf(data: CalendarData, midnight: number): number {
  return midnight + ((data.slots.at(-1)?.to ?? 0) - data.utcOffsetMinutes) * MINUTE
}

function isPaused(pauses: Walked['pauses'], at: number): boolean {
  return pauses.some(({ from, to }) => from <= at && (to === undefined || at < to))
}

const remembered = new WeakMap<CalendarData, Map<number, boolean>>()

/** `midnight` is local midnight as if the city lay in UTC. */
function isWorkingMidnight(data: CalendarData, midnight: number): boolean {
  const known = remembered.get(data) ?? new Map<number, boolean>()
  remembered.set(data, known)
  const answer = known.get(midnight) ?? isWorkingDate(data, new Date(midnight))
  known.set(midnight, answer)
  return answer
}

function isWorkingDate(data: CalendarData, date: Date): boolean {
  const text = date.toISOString().slice(0, 10)
  // where two notices name a day, the later one has the last word
  for (const { holidays, makeUpDays } of [...data.years].reverse()) {
    if (makeUpDays.some((day) => day.date === text)) return true
    if (holidays.some((day) => day.date === text)) return false
  }
  return date.getUTCDay() !== 0 && date.getUTCDay() !== 6
}
