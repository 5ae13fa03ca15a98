import { type Clock, holdOf } from '#domain/clocks/clock.ts'
import type { Calendar } from '#domain/time/calendar.ts'
import type { Instant } from '#domain/time/instant.ts'
import { runningMs } from '#domain/time/running-time.ts'
import type { Case, Obligation } from './case.ts'
import type { CaseEvent } from './events.ts'
import { type Held, heldTimes } from './holding.ts'
import { hasEnded } from './state.ts'

/** One obligation of a unit with the last reading of its clock, also after the head has let go of it. */
export type ObligationRecord = Obligation & {
  readonly clock: Clock
  /** Under which it was dispatched: its rows are those that `by` means. */
  readonly policy?: Case['policy']
  /** When it was handed over, and whether in time; absent while it runs and when a return released it. */
  readonly handedOver?: { readonly at: Instant; readonly onTime: boolean }
}

/** The citizen's clock with the due instant first promised (rules R65). */
export type PromiseRecord = {
  readonly clock: Clock
  readonly firstDueAt: Instant
  /** When the citizen had the answer that counts, once the promise was judged or answered. */
  readonly answeredAt?: Instant
  readonly onTime?: boolean
}

type Callback = Extract<CaseEvent, { type: 'CallbackRecorded' }>

/** What a case has been through, put together from its events (案卷). */
export type Dossier = {
  /** First instant in an ended state; absent while the case is open. */
  readonly endedAt?: Instant
  readonly obligations: readonly ObligationRecord[]
  readonly promise?: PromiseRecord
  readonly held: readonly Held[]
  readonly callbacks: readonly Callback[]
  /** Failed attempts to reach the citizen that were recorded. */
  readonly attempts: number
}

/** Puts the dossier of a case together, as of `at`. */
export function dossierOf(one: Case, events: readonly CaseEvent[], at: Instant, calendar: Calendar): Dossier {
  const ended = events.find(({ move }) => move && hasEnded(move.to))
  const promise = promiseOf(one, events)
  return {
    ...(ended && { endedAt: ended.at }),
    obligations: obligationsOf(events),
    ...(promise && { promise }),
    held: heldTimes(one.caseId, events, at, calendar),
    callbacks: events.filter((event) => event.type === 'CallbackRecorded'),
    attempts: events.filter(({ type }) => type === 'AttemptRecorded').length,
  }
}

/** How far a clock is past its due instant at `at`, pauses left out: elapsed and working milliseconds; 0 while it is not. */
export function overdueAt(
  { dueAt, pauses, limit, budget }: Clock,
  at: Instant,
  calendar: Calendar,
): { readonly ms: number; readonly workingMs: number } {
  const since = { limit, budget, startedAt: dueAt, pauses }
  return {
    ms: runningMs(calendar, since, at, 'continuous'),
    workingMs: runningMs(calendar, since, at, 'working'),
  }
}

/** Every obligation in turn: a dispatch or a redo begins one, later readings of its clock replace earlier ones. */
function obligationsOf(events: readonly CaseEvent[]): readonly ObligationRecord[] {
  const records: ObligationRecord[] = []
  for (const event of events) {
    const clock = event.clocks?.HANDLING
    const last = records.at(-1)
    if (event.type === 'AppealUpheld') {
      // what was late stays late, and is nobody's (rules R37, check 19)
      records.splice(0, records.length, ...records.map(excused))
      continue
    }
    if (event.type === 'Dispatched' || event.type === 'RedoOrdered' || event.type === 'Reopened') {
      const { k, unit, at, by } = event
      const redo = event.type !== 'Dispatched' || event.redo
      const policy = event.type === 'Dispatched' ? event.policy : last?.policy
      if (clock) records.push({ k, unit, at, by, redo, clock, ...(policy && { policy }) })
    } else if (last) records[records.length - 1] = readAgain(last, event, clock)
  }
  return records
}

function readAgain(record: ObligationRecord, event: CaseEvent, clock: Clock | undefined): ObligationRecord {
  const { handedOver, exemptBy, ...open } = record
  const { type, at } = event
  // rework takes the verdict back: the same obligation runs on (rules R23)
  const verdict =
    type === 'HandedOver'
      ? { at: event.effectiveAt ?? at, onTime: event.onTime }
      : type === 'Failed'
        ? undefined
        : handedOver
  const excuse = event.type === 'Reclassified' && event.by ? undefined : exemptBy
  return {
    ...open,
    ...(excuse && { exemptBy: excuse }),
    ...rowNow(event),
    ...(clock && { clock }),
    ...(verdict && { handedOver: verdict }),
  }
}

function excused(record: ObligationRecord): ObligationRecord {
  return record.handedOver?.onTime === false ? { ...record, exemptBy: 'APPEAL' } : record
}

/** Row that binds the obligation after a reclassification, and whether that alone made it late (rules R28, R29). */
function rowNow(event: CaseEvent): Partial<Pick<Obligation, 'by' | 'exemptBy'>> {
  if (event.type !== 'Reclassified' || !event.by) return {}
  return { by: event.by, ...(event.exempt && { exemptBy: 'RECLASSIFY' }) }
}

function promiseOf({ judged }: Case, events: readonly CaseEvent[]): PromiseRecord | undefined {
  const readings = events.flatMap(({ clocks }) => clocks?.PROMISE ?? [])
  const [first, clock] = [readings[0], readings.at(-1)]
  if (!first || !clock) return undefined
  const hold = holdOf(clock)
  return {
    clock,
    firstDueAt: first.dueAt,
    ...(hold && { answeredAt: hold.from }),
    ...(judged.promise !== undefined && { onTime: judged.promise }),
  }
}
