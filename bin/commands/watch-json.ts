import type { Board } from '#domain/case/board.ts'
import type { Deadline, Holder, Standing } from '#domain/case/standing.ts'
import type { Wait } from '#domain/case/waits.ts'
import type { City } from '#domain/city/city.ts'
import { formatInstant, type Instant } from '#domain/time/instant.ts'

/** The board as data; codes as they are, instants with the city's offset. */
export function watchJson({ at, until, totals, groups, more }: Board, { calendar }: City) {
  const written = (instant: Instant) => formatInstant(instant, calendar.utcOffsetMinutes)
  return {
    at: written(at),
    until: written(until),
    totals: totals.map(({ holder, open, overdue, dueToday, oldest }) => ({
      holder: holderOf(holder),
      open,
      overdue,
      dueToday,
      oldest: { caseNo: oldest.one.caseNo, dueAt: written(oldest.deadline.dueAt) },
    })),
    cases: groups.flatMap(({ standings }) => standings.map((standing) => caseOf(standing, written))),
    more,
  }
}

type Written = (instant: Instant) => string

function caseOf({ one, holder, deadline, alsoOverdue, waits }: Standing, written: Written) {
  const { caseId, caseNo, classCode, state } = one
  return {
    caseId,
    caseNo,
    ...(classCode && { classCode }),
    state,
    holder: holderOf(holder),
    ...deadlineOf(deadline, written),
    ...(alsoOverdue.length > 0 && { alsoOverdue }),
    waits: waits.map((wait) => waitOf(wait, written)),
  }
}

function holderOf({ by, owner }: Holder) {
  return by === 'unit' ? { by, unit: owner } : { by, area: owner }
}

function deadlineOf({ what, dueAt, isOverdue, ms, kind, rung }: Deadline, written: Written) {
  return {
    clock: what,
    dueAt: written(dueAt),
    overdue: isOverdue,
    minutes: Math.floor(ms / 60_000),
    counts: kind,
    ...(rung && { rung }),
  }
}

function waitOf(wait: Wait, written: Written) {
  return {
    ...wait,
    ...('since' in wait && wait.since !== undefined && { since: written(wait.since) }),
    ...('until' in wait && { until: written(wait.until) }),
  }
}
