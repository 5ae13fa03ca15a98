import type { Calendar } from '#domain/time/calendar.ts'
import type { Instant } from '#domain/time/instant.ts'
import { workingMsBetween } from '#domain/time/working-time.ts'
import { type Case, draft } from './case.ts'
import type { CaseEvent } from './events.ts'
import { evolve } from './evolve.ts'
import type { State } from './state.ts'

/** Who must act next on a case: a desk of the centre, an inspector, a unit, or the callback desk with the citizen. */
export type Holding = 'intake' | 'dispatch' | 'adjudication' | 'review' | 'inspector' | 'callback' | 'unit'

/** Time for which one holder had the case, however often: elapsed and working milliseconds. */
export type Held = {
  readonly by: Holding
  /** The unit, where a unit had it. */
  readonly unit?: string
  readonly ms: number
  readonly workingMs: number
  /** How often it came to this holder. */
  readonly times: number
}

/** Nobody holds a form, or a case that has ended. */
export const holdingOf = {
  DRAFT: undefined,
  REPORTED: 'intake',
  VERIFYING: 'inspector',
  ACCEPTED: 'intake',
  FILED: 'dispatch',
  DISPUTED: 'adjudication',
  DISPATCHED: 'unit',
  HANDLING: 'unit',
  UNIT_REVIEW: 'unit',
  SUSPENDED: 'unit',
  FEEDBACK: 'review',
  CHECKING: 'inspector',
  CALLBACK: 'callback',
  CLOSED: undefined,
  ARCHIVED: undefined,
  REJECTED: undefined,
  VOIDED: undefined,
  MERGED: undefined,
  TRANSFERRED: undefined,
  ANSWERED: undefined,
} as const satisfies Record<State, Holding | undefined>

type Span = Pick<Held, 'by' | 'unit'> & { readonly from: Instant; readonly to: Instant }

/**
 * Who held the case for how long until `until`, in the order in which each first had it. The times add up exactly to those
 * between registration and end, or `until` while it is open. The unit's clock runs on while a return is adjudicated
 * (rules R42), yet the case lies with the centre then.
 */
export function heldTimes(
  caseId: string,
  events: readonly CaseEvent[],
  until: Instant,
  calendar: Calendar,
): readonly Held[] {
  const spans = spansOf(caseId, events, until)
  const byHolder = Map.groupBy(spans, ({ by, unit }) => (by === 'unit' ? `unit ${unit}` : by))
  return [...byHolder.values()].flatMap((held) => {
    const [first] = held
    if (!first) return []
    const { by, unit } = first
    return {
      by,
      ...(unit !== undefined && { unit }),
      ms: sumOf(held, ({ from, to }) => to - from),
      workingMs: sumOf(held, ({ from, to }) => workingMsBetween(calendar, from, to)),
      times: held.length,
    }
  })
}

/** Spans without gaps; neighbours of one holder are one. */
function spansOf(caseId: string, events: readonly CaseEvent[], until: Instant): readonly Span[] {
  const spans: Span[] = []
  let one = draft(caseId)
  let now = events[0]?.at ?? until
  const holdUntil = (to: Instant) => {
    const holder = holderOf(one)
    const last = spans.at(-1)
    if (!holder) return
    if (last?.to === now && last.by === holder.by && last.unit === holder.unit) {
      spans[spans.length - 1] = { ...last, to }
    } else spans.push({ ...holder, from: now, to })
  }
  for (const event of events) {
    // a rung that fired late says its own, earlier instant; the case did not change hands then
    const at = Math.max(now, event.at)
    if (at > now) holdUntil(at)
    now = at
    one = evolve(one, event)
  }
  if (until > now) holdUntil(until)
  return spans
}

function holderOf({ state, obligation }: Case): Pick<Held, 'by' | 'unit'> | undefined {
  const by = holdingOf[state]
  if (by === undefined) return undefined
  return { by, ...(by === 'unit' && obligation && { unit: obligation.unit }) }
}

function sumOf(spans: readonly Span[], amount: (span: Span) => number): number {
  return spans.reduce((sum, span) => sum + amount(span), 0)
}
