import type { Calendar } from '#domain/time/calendar.ts'
import { type Instant, localDay } from '#domain/time/instant.ts'
import type { Holder, Standing } from './standing.ts'

/** What one holder has on hand: of all open cases, however far ahead they are due. */
export type Total = {
  readonly holder: Holder
  readonly open: number
  readonly overdue: number
  /** Due before the local day ends, and not overdue yet. */
  readonly dueToday: number
  /** What was or is due first. */
  readonly oldest: Standing
}

/** What a supervisor looks at: totals by holder, and the cases that are overdue or due soon, by holder. */
export type Board = {
  readonly at: Instant
  readonly until: Instant
  /** Whoever has most overdue first. */
  readonly totals: readonly Total[]
  /** Overdue cases first, the longest due before all; in the order of the totals. */
  readonly groups: readonly { readonly holder: Holder; readonly standings: readonly Standing[] }[]
  /** Overdue or due soon, but left out of the groups since there are too many. */
  readonly more: number
}

/** Puts the board together as of `at`: of cases overdue or due by `until` the `limit` most pressing. */
export function boardOf(
  standings: readonly Standing[],
  {
    at,
    until,
    limit,
    calendar,
  }: { readonly at: Instant; readonly until: Instant; readonly limit: number; readonly calendar: Calendar },
): Board {
  const sorted = standings.toSorted(byUrgency)
  const pressing = sorted.filter(({ deadline }) => deadline.isOverdue || deadline.dueAt <= until)
  const shown = Map.groupBy(pressing.slice(0, limit), keyOf)
  const totals = [...Map.groupBy(sorted, keyOf).values()]
    .flatMap((held) => totalOf(held, localDay(at, calendar.utcOffsetMinutes), calendar))
    .toSorted((one, other) => other.overdue - one.overdue || byUrgency(one.oldest, other.oldest))
  return {
    at,
    until,
    totals,
    groups: totals.flatMap(({ holder, oldest }) => {
      const held = shown.get(keyOf(oldest))
      return held ? [{ holder, standings: held }] : []
    }),
    more: Math.max(0, pressing.length - limit),
  }
}

function keyOf({ holder: { by, owner } }: Pick<Standing, 'holder'>): string {
  return `${by} ${owner}`
}

function byUrgency({ deadline: one }: Standing, { deadline: other }: Standing): number {
  return Number(other.isOverdue) - Number(one.isOverdue) || one.dueAt - other.dueAt
}

/** Of cases in the order of their urgency. */
function totalOf(held: readonly Standing[], today: number, { utcOffsetMinutes }: Calendar): readonly Total[] {
  const [oldest] = held
  if (!oldest) return []
  const overdue = held.filter(({ deadline }) => deadline.isOverdue).length
  const dueToday = held.filter(
    ({ deadline }) => !deadline.isOverdue && localDay(deadline.dueAt, utcOffsetMinutes) === today,
  ).length
  return [{ holder: oldest.holder, open: held.length, overdue, dueToday, oldest }]
}
