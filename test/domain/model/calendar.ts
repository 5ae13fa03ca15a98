/** An instant in milliseconds, UTC. The model has no other notion of time. */
export type Instant = number

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
/** A working day on the used axis: eight working hours (domain 4.2). */
export const WORKING_DAY = 8 * HOUR

const OFFSET = 8 * HOUR
const FROM = Date.UTC(2026, 0, 1) - OFFSET
const TO = Date.UTC(2028, 0, 1) - OFFSET

/** Days off by the State Council's notice for 2026, first to last, `MM-DD`. */
const holidays = [
  ['01-01', '01-03'],
  ['02-15', '02-23'],
  ['04-04', '04-06'],
  ['05-01', '05-05'],
  ['06-19', '06-21'],
  ['09-25', '09-27'],
  ['10-01', '10-07'],
] as const
/** Weekend days worked instead, by the same notice. */
const makeUpDays = ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10']

/** Local time of 2026, `MM-DD HH:mm`. */
export function local(time: string): Instant {
  return Date.parse(`2026-${time.replace(' ', 'T')}:00+08:00`)
}

/** Number of the local calendar day an instant lies in, from 1 January 2026. */
export function dayOf(at: Instant): number {
  return Math.floor((at - FROM) / DAY)
}

function isWorkingDay(day: number): boolean {
  const midnight = new Date(FROM + day * DAY + OFFSET)
  const date = midnight.toISOString()
  if (date.startsWith('2026')) {
    const short = date.slice(5, 10)
    if (makeUpDays.includes(short)) return true
    if (holidays.some(([first, last]) => first <= short && short <= last)) return false
  }
  return midnight.getUTCDay() !== 0 && midnight.getUTCDay() !== 6
}

const workingDays = Array.from({ length: (TO - FROM) / DAY }, (_, day) => isWorkingDay(day))

/** Slots 08:00–12:00 and 14:00–18:00 (domain 4.2). */
function isWorkingMinute(minute: number): boolean {
  const hour = Math.floor((minute % 1440) / 60)
  const inSlot = (hour >= 8 && hour < 12) || (hour >= 14 && hour < 18)
  return inSlot && workingDays[Math.floor(minute / 1440)] === true
}

const worksIn: boolean[] = []
/** Working minutes before each minute of the two years: every minute is walked once. */
const minutesBefore: number[] = []
for (let minute = 0, count = 0; minute < (TO - FROM) / MINUTE; minute += 1) {
  worksIn.push(isWorkingMinute(minute))
  minutesBefore.push(count)
  if (worksIn[minute]) count += 1
}

/** Working milliseconds between the start of the model's years and an instant. */
function workedUntil(at: Instant): number {
  const minute = Math.floor((at - FROM) / MINUTE)
  const before = minutesBefore[minute]
  if (before === undefined) throw new Error(`outside the model's years: ${new Date(at).toISOString()}`)
  return before * MINUTE + (worksIn[minute] ? (at - FROM) % MINUTE : 0)
}

/** Working milliseconds in an interval (rules R14). */
export function worked(from: Instant, to: Instant): number {
  return workedUntil(to) - workedUntil(from)
}

/** The earliest instant with so many working milliseconds since `from` (rules R14). */
export function afterWorking(from: Instant, milliseconds: number): Instant {
  const target = workedUntil(from) + milliseconds
  let [low, high] = [0, minutesBefore.length - 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((minutesBefore[middle] ?? 0) * MINUTE >= target) high = middle
    else low = middle + 1
  }
  return FROM + low * MINUTE - ((minutesBefore[low] ?? 0) * MINUTE - target)
}

/** Close of every working day of the model's years, in order. */
export const closes: readonly Instant[] = workingDays.flatMap((works, day) =>
  works ? [FROM + day * DAY + 18 * HOUR] : [],
)

/** The instant on a working day at which a fraction of its working time, in milliseconds, is over. */
export function withinDay(close: Instant, milliseconds: number): Instant {
  return afterWorking(close - 10 * HOUR, milliseconds)
}
