import { type Calendar, type DayKind, dayKind } from './calendar.ts'
import type { Day } from './civil-date.ts'
import { DAY, type Instant, MINUTE, startOfDay } from './instant.ts'
import { closeOf, firstCountableDay } from './legal-days.ts'
import type { CountingMode } from './limit.ts'
import type { Stretch } from './stretch.ts'

/**
 * Why time counts or does not. The calendar comes first: a pause is given as the reason only for time that would have
 * counted without it, so that suspended time is exactly what the pause cost.
 */
export type Why =
  | 'counted'
  /** Outside the slots of a working day, before the first or after the last. */
  | 'night'
  /** Between two slots of a working day. */
  | 'lunch'
  | 'weekend'
  | 'holiday'
  | 'suspended'
  /** Legal mode: the day of receipt does not count (rules R15). */
  | 'receipt-day'

/** A piece of one day, [from, to), with one reason. */
export type Part = {
  readonly from: Instant
  readonly to: Instant
  /** Milliseconds, or 0 or 1 day in legal mode. */
  readonly counted: number
  readonly why: Why
  /** The pause's own reason, if `why` is `suspended`. */
  readonly reason?: string
}

/** Time from `from` to `to`, which is not in it. */
export type Span = { readonly from: Instant; readonly to: Instant }
type Piece = Span & { readonly why: Why }

/** Parts of the local day `day` inside `span`, in order and without gaps. */
export function dayParts(calendar: Calendar, stretch: Stretch, day: Day, span: Span): readonly Part[] {
  return partsOf[stretch.limit.mode](calendar, stretch, day, span)
}

const partsOf = {
  continuous: (_calendar, stretch, _day, span) => runningParts(stretch, { ...span, why: 'counted' }),
  working: (calendar, stretch, day, span) =>
    piecesOf(calendar, day)
      .map(({ from, to, why }) => ({ from: Math.max(from, span.from), to: Math.min(to, span.to), why }))
      .filter(({ from, to }) => from < to)
      .flatMap((piece) => runningParts(stretch, piece)),
  legal: (calendar, stretch, day, span) => [{ ...span, ...legalVerdict(calendar, stretch, day) }],
} as const satisfies Record<CountingMode, typeof dayParts>

/** Reason for which a whole day does not count; none for days on which people work. */
const reasonOf = {
  working: undefined,
  'make-up': undefined,
  weekend: 'weekend',
  holiday: 'holiday',
} as const satisfies Record<DayKind, Why | undefined>

/** The whole day as slots and what lies between them. */
function piecesOf(calendar: Calendar, day: Day): readonly Piece[] {
  const start = startOfDay(day, calendar.utcOffsetMinutes)
  const reason = reasonOf[dayKind(calendar, day).kind]
  if (reason) return [{ from: start, to: start + DAY, why: reason }]
  const pieces: Piece[] = []
  let end = start
  for (const slot of calendar.slots) {
    const from = start + slot.from * MINUTE
    const to = start + slot.to * MINUTE
    pieces.push({ from: end, to: from, why: end === start ? 'night' : 'lunch' }, { from, to, why: 'counted' })
    end = to
  }
  return [...pieces, { from: end, to: start + DAY, why: 'night' }]
}

/** Cuts the pauses out of a piece that counts. */
function runningParts({ pauses }: Stretch, piece: Piece): readonly Part[] {
  if (piece.why !== 'counted') return [{ ...piece, counted: 0 }]
  const parts: Part[] = []
  let from = piece.from
  const count = (to: Instant) => {
    if (from < to) parts.push({ from, to, counted: to - from, why: 'counted' })
  }
  for (const pause of pauses) {
    const pausedFrom = Math.max(pause.from, from)
    const pausedTo = Math.min(pause.to ?? piece.to, piece.to)
    if (pausedFrom >= pausedTo) continue
    count(pausedFrom)
    parts.push({ from: pausedFrom, to: pausedTo, counted: 0, why: 'suspended', reason: pause.why })
    from = pausedTo
  }
  count(piece.to)
  return parts
}

function legalVerdict(calendar: Calendar, stretch: Stretch, day: Day): Omit<Part, keyof Span> {
  if (day < firstCountableDay(calendar, stretch)) return { counted: 0, why: 'receipt-day' }
  const reason = reasonOf[dayKind(calendar, day).kind]
  if (reason) return { counted: 0, why: reason }
  const close = closeOf(calendar, day)
  const pause = stretch.pauses.find(({ from, to }) => from <= close && (to === undefined || close < to))
  return pause ? { counted: 0, why: 'suspended', reason: pause.why } : { counted: 1, why: 'counted' }
}
