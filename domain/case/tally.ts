import { codeLength } from '#domain/city/area.ts'
import { dateOfDay } from '#domain/time/civil-date.ts'
import { type Instant, localDay } from '#domain/time/instant.ts'
import type { Alert, Dimensions } from './dimensions.ts'
import type { CaseEvent } from './events.ts'
import { hasEnded, isActive, type State } from './state.ts'

/** A sheet of a board: what is counted together, of one street (街镇) and of the unit that answers for it. */
export type Sheet = {
  /** Code of the street; of an area above it where a place is known no better. */
  readonly area: string
  /** Absent: the case is with a centre. */
  readonly unit?: string
  /** Local day of what happened, `YYYYMMDD`; absent: open cases as they stand now. */
  readonly day?: number
}

/** What happens: a case comes in, ends, or becomes overdue, which is taken back where the breach is lifted. */
export const flows = ['registered', 'ended', 'breached'] as const
export type Flow = (typeof flows)[number]

/** Of open cases those of a state and those whose clocks say something; of a day what happened. */
type Counter = State | Alert | Flow

export type Counts = Partial<Readonly<Record<Counter, number>>>

/** How much there is of each counter of a sheet, or how much more or less. */
export type Tally = { readonly sheet: Sheet; readonly counts: Counts }

/** What of a commit is counted. */
type Countable = {
  readonly before?: Dimensions | undefined
  readonly after: Dimensions
  readonly events: readonly Pick<CaseEvent, 'type' | 'at' | 'move'>[]
}

/**
 * What a commit changes on the boards (M23): from what it carries alone, so that no case is read. An open case is counted on
 * one sheet; what happened counts where the case stands afterwards, on the local day on which it did.
 */
export function talliesOf({ before, after, events }: Countable, utcOffsetMinutes: number): readonly Tally[] {
  const happened = flowsOf({ before, after, events }).map(({ flow, n, at }) => ({
    sheet: { ...sheetOf(after), day: dayOf(at, utcOffsetMinutes) },
    counts: { [flow]: n },
  }))
  return summed([...(before ? stockOf(before, -1) : []), ...stockOf(after, 1), ...happened])
}

/** An open case on its sheet; one that is no longer open is on none. */
export function stockOf(dimensions: Dimensions, n: 1 | -1): readonly Tally[] {
  const { state, alert } = dimensions
  if (!isActive(state)) return []
  return [{ sheet: sheetOf(dimensions), counts: { [state]: n, ...(alert && { [alert]: n }) } }]
}

/** Tallies of one sheet as one; what comes to nothing is left out. */
export function summed(tallies: readonly Tally[]): readonly Tally[] {
  return [...Map.groupBy(tallies, ({ sheet }) => nameOf(sheet)).values()].flatMap((ofSheet) => {
    const counts = sumOf(ofSheet.map((tally) => tally.counts))
    const sheet = ofSheet[0]?.sheet
    return sheet && Object.keys(counts).length > 0 ? [{ sheet, counts }] : []
  })
}

/** Counters added up; those that come to 0 are left out. */
export function sumOf<Name extends string>(
  all: readonly Partial<Readonly<Record<Name, number>>>[],
): Partial<Record<Name, number>> {
  const sums: Partial<Record<Name, number>> = {}
  for (const counts of all) {
    for (const counter in counts) sums[counter] = (sums[counter] ?? 0) + (counts[counter] ?? 0)
  }
  for (const counter in sums) if (sums[counter] === 0) delete sums[counter]
  return sums
}

/** A name of its own for each sheet. */
export function nameOf({ area, unit = '', day = 0 }: Sheet): string {
  return [area, unit, day].join('#')
}

/** Local day of an instant, as sheets have it. */
export function dayOf(at: Instant, utcOffsetMinutes: number): number {
  const { year, month, day } = dateOfDay(localDay(at, utcOffsetMinutes))
  return (year * 100 + month) * 100 + day
}

function sheetOf({ area, unit }: Dimensions): Sheet {
  return { area: area.slice(0, codeLength.street), ...(unit !== undefined && { unit }) }
}

type Happened = { readonly flow: Flow; readonly n: 1 | -1; readonly at: Instant }

function flowsOf({ before, after, events }: Countable): readonly Happened[] {
  const first = events.find(({ type }) => type === 'Registered')
  const end = hasEnded(before?.state ?? 'DRAFT')
    ? undefined
    : events.find(({ move }) => move && hasEnded(move.to))
  return [
    ...(first ? [{ flow: 'registered', n: 1, at: first.at } as const] : []),
    ...(end ? [{ flow: 'ended', n: 1, at: end.at } as const] : []),
    ...breachOf({ before, after, events }),
  ]
}

/** The first of its clocks makes a case overdue, and only all of them lifted make it so no more. */
function breachOf({ before, after, events }: Countable): readonly Happened[] {
  const wasOverdue = before?.alert === 'overdue'
  const breached = events.find(({ type }) => type === 'Breached')
  if (breached) return wasOverdue ? [] : [{ flow: 'breached', n: 1, at: breached.at }]
  const lifted = events.find(({ type }) => type === 'BreachLifted')
  return lifted && wasOverdue && after.alert !== 'overdue' ? [{ flow: 'breached', n: -1, at: lifted.at }] : []
}
