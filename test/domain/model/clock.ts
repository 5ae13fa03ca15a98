import {
  afterWorking,
  closes,
  DAY,
  dayOf,
  HOUR,
  type Instant,
  WORKING_DAY,
  withinDay,
  worked,
} from './calendar.ts'
import type { Limit } from './policy.ts'

/** A clock of the model: when it ran, and how much it may use. Everything else is derived by walking. */
export type Clock = {
  readonly kind: string
  readonly start: Instant
  limit: Limit
  /** When it ran: [from, to), the last one open while it runs. An earlier obligation's may come first (rules R25). */
  spans: readonly Span[]
  /** Stopped for judging, without the intervals being touched: R26 un-stops with no credit. */
  stoppedAt: Instant
  /** Rungs of this epoch that have fired, `red 1` or `notice 2`, and for which instant. */
  readonly fired: Map<string, Instant>
}

export type Span = { readonly from: Instant; readonly to: Instant }

export type Rung = { readonly name: string; readonly n: number; readonly at: Instant }

const OPEN = Number.POSITIVE_INFINITY
const NEVER = undefined

export function startClock(kind: string, limit: Limit, start: Instant, earlier: readonly Span[] = []): Clock {
  const spans = [...earlier, { from: start, to: OPEN }]
  return { kind, start, limit, spans, stoppedAt: OPEN, fired: new Map() }
}

export function isRunning(clock: Clock): boolean {
  return clock.stoppedAt === OPEN && clock.spans.at(-1)?.to === OPEN
}

/** Nothing from this instant on counts as run: a pause, also one decided later (rules R40, R67). */
export function pauseClock(clock: Clock, from: Instant): void {
  clock.spans = clock.spans
    .filter((span) => span.from < from)
    .map((span) => ({ from: span.from, to: Math.min(span.to, from) }))
}

export function resumeClock(clock: Clock, at: Instant): void {
  clock.spans = [...clock.spans, { from: at, to: OPEN }]
}

function isRunningAt(clock: Clock, at: Instant): boolean {
  return at < clock.stoppedAt && clock.spans.some(({ from, to }) => from <= at && at < to)
}

/** True when it ran at any moment between two instants. */
export function ranBetween(clock: Clock, from: Instant, to: Instant): boolean {
  return clock.spans.some((span) => Math.max(span.from, from) < Math.min(span.to, to, clock.stoppedAt))
}

/** What is used of the limit at an instant: days that have counted, or milliseconds (rules R14–R16, R19). */
export function usedAt(clock: Clock, at: Instant): number {
  return clock.limit.mode === 'legal' ? countedAt(clock, at) : ranUntil(clock, at, clock.limit.mode)
}

/** Working milliseconds of the running time, in every mode (rules R16). */
export function workedAt(clock: Clock, at: Instant): number {
  return ranUntil(clock, at, 'working')
}

function ranUntil({ spans, stoppedAt }: Clock, at: Instant, mode: 'continuous' | 'working'): number {
  const end = Math.min(at, stoppedAt)
  return spans
    .filter(({ from }) => from < end)
    .reduce((sum, { from, to }) => sum + passed(mode, from, Math.min(to, end)), 0)
}

function passed(mode: 'continuous' | 'working', from: Instant, to: Instant): number {
  return mode === 'continuous' ? to - from : worked(from, to)
}

/** Closes that count for a legal clock, future ones taken as running (rules R15, R17). */
function countingClose(clock: Clock, n: number): Instant | undefined {
  let left = n
  for (const close of closes) {
    if (close < clock.start) continue
    if (isReceiptDay(clock, close) && !countsReceiptDay(clock, close)) continue
    if (isRunningAt(clock, close)) left -= 1
    if (left === 0) return close
  }
  return NEVER
}

const isReceiptDay = (clock: Clock, close: Instant) => dayOf(close) === dayOf(clock.start)

function countsReceiptDay(clock: Clock, close: Instant): boolean {
  return clock.limit.mode === 'legal' && clock.limit.days === 0 && clock.start < close
}

/** Days a legal clock has counted by an instant, which may be a close it runs at. */
function countedAt(clock: Clock, at: Instant): number {
  return closes.filter(
    (close) =>
      clock.start <= close &&
      close <= at &&
      isRunningAt(clock, close) &&
      (!isReceiptDay(clock, close) || countsReceiptDay(clock, close)),
  ).length
}

/** When the limit is used up; absent while the clock stands still short of it (rules R13–R19). */
export function dueAt(clock: Clock): Instant | undefined {
  return clock.limit.mode === 'legal'
    ? dayPosition(clock, clock.limit.days * 10)
    : usedPosition(clock, clock.limit.ms)
}

/** The earliest instant at which so much is used (rules R14, R19). */
function usedPosition({ limit, spans, stoppedAt }: Clock, position: number): Instant | undefined {
  const mode = limit.mode === 'continuous' ? 'continuous' : 'working'
  let left = position
  for (const { from, to } of spans) {
    const at = mode === 'continuous' ? from + left : afterWorking(from, left)
    if (at <= Math.min(to, stoppedAt)) return at
    left -= passed(mode, from, to)
  }
  return NEVER
}

/** A position in tenths of days of a legal clock (rules R53): a fraction of the working time of a counting day. */
function dayPosition(clock: Clock, tenths: number): Instant | undefined {
  const first = clock.limit.mode === 'legal' && clock.limit.days === 0 ? 1 : 0
  const close = countingClose(clock, Math.ceil(tenths / 10) + first)
  if (close === NEVER || tenths % 10 === 0) return close
  const at = withinDay(close, ((tenths % 10) * WORKING_DAY) / 10)
  // inside a pause it falls at the resume (rules R68)
  return isRunningAt(clock, at) ? at : clock.spans.find(({ from }) => from > at)?.from
}

/** The full ladder of HANDLING (rules R53), with at least every notice due by an instant. */
export function ladder(clock: Clock, by: Instant): readonly Rung[] {
  const numbers = Array.from({ length: noticesBy(clock, by) }, (_, index) => index + 1)
  const { limit } = clock
  const rungs: [string, number, Instant | undefined][] = []
  if (limit.mode === 'legal') {
    const tenths = limit.days * 10
    const yellow = limit.days >= 2 ? Math.min(limit.days * 8, tenths - 10) : limit.days * 8
    if (tenths > 0)
      rungs.push(['blue', 1, dayPosition(clock, tenths / 2)], ['yellow', 1, dayPosition(clock, yellow)])
    rungs.push(['red', 1, dayPosition(clock, tenths)], ['order', 1, dayPosition(clock, tenths + 10)])
    for (const n of numbers) rungs.push(['notice', n, dayPosition(clock, tenths + 50 * n)])
  } else {
    const { ms } = limit
    const eighty = (ms / 10) * 8
    const isLong = limit.mode === 'working' && ms >= 2 * WORKING_DAY
    const order = limit.mode === 'working' ? WORKING_DAY : Math.min(ms, 24 * HOUR)
    const notice = limit.mode === 'working' ? 5 * WORKING_DAY : Math.min(5 * ms, 120 * HOUR)
    rungs.push(['blue', 1, usedPosition(clock, ms / 2)])
    rungs.push(['yellow', 1, usedPosition(clock, isLong ? Math.min(eighty, ms - WORKING_DAY) : eighty)])
    rungs.push(['red', 1, usedPosition(clock, ms)], ['order', 1, usedPosition(clock, ms + order)])
    for (const n of numbers) rungs.push(['notice', n, usedPosition(clock, ms + notice * n)])
  }
  return rungs.flatMap(([name, n, at]) => (at === NEVER ? [] : [{ name, n, at }]))
}

/** More notices than can have come by then. */
function noticesBy({ kind, limit, spans, start }: Clock, by: Instant): number {
  if (kind !== 'HANDLING') return 0
  const apart = limit.mode === 'continuous' ? Math.min(5 * limit.ms, 120 * HOUR) : 5 * DAY
  return Math.ceil((by - (spans[0]?.from ?? start)) / apart) + 1
}
