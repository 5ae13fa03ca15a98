import type { Case } from '#domain/case/case.ts'
import type { CaseEvent } from '#domain/case/events.ts'
import { hasEnded, type State } from '#domain/case/state.ts'
import type { City } from '#domain/city/city.ts'
import { provisionalYears } from '#domain/time/calendar.ts'
import { HOUR, localDay, startOfDay } from '#domain/time/instant.ts'
import { readCommit } from '#lambdas/shared/commit.ts'
import { readHead } from '#lambdas/shared/head.ts'
import type { Ports } from '#lambdas/shared/ports.ts'

type Counts = Readonly<Record<string, number>>

/** What became of a set of cases, counted from their commits; the totals add up. */
export type Tally = {
  readonly cases: number
  readonly ended: number
  readonly open: number
  readonly states: Readonly<Partial<Record<State, number>>>
  /** Cases that ran in a year without a published holiday notice. */
  readonly provisional: number
  readonly commits: number
  /** Cases by the way they came and by the hour of the local day, `00` to `23`. */
  readonly channels: Counts
  /** What citizens wanted: an inspector's finding is nobody's request, whatever nature it is registered with. */
  readonly natures: Counts
  readonly hours: Counts
  readonly events: Counts
  readonly transitions: Counts
  /** Tasks done on site, by kind. */
  readonly tasks: Counts
  readonly breaches: Counts
  readonly closeTypes: Counts
  /** Applications raised and approved, by kind. */
  readonly raised: Counts
  readonly approved: Counts
  /** Hand-overs, on time and late. */
  readonly onTime: number
  readonly late: number
  /** The same by unit, those with most first. */
  readonly units: readonly {
    readonly id: string
    readonly name: string
    readonly onTime: number
    readonly late: number
  }[]
  readonly satisfied: Counts
  readonly returned: number
  readonly reworked: number
  readonly redone: number
  readonly escalated: number
}

/** Everything that is counted by code. */
function counters() {
  return {
    states: counter(),
    channels: counter(),
    natures: counter(),
    hours: counter(),
    events: counter(),
    transitions: counter(),
    tasks: counter(),
    breaches: counter(),
    closeTypes: counter(),
    raised: counter(),
    approved: counter(),
    unitsOnTime: counter(),
    unitsLate: counter(),
    satisfied: counter(),
  }
}
type Counters = ReturnType<typeof counters>

/** Reads every commit of these cases once. */
export async function tallyOf({ store, city }: Ports, caseIds: readonly string[]): Promise<Tally> {
  const counts = counters()
  const total = { ended: 0, provisional: 0, commits: 0, returned: 0, reworked: 0, redone: 0, escalated: 0 }
  for (const caseId of caseIds) {
    const stored = await store.head(caseId)
    if (!stored) throw new Error(`case ${caseId} is gone`)
    const { case: one, at } = readHead(stored)
    if (hasEnded(one.state)) total.ended++
    if (provisionalYears(city.calendar, one.registered.at, one.closed?.at ?? at).length > 0)
      total.provisional++
    if (one.returns.raised > 0) total.returned++
    if (one.rework > 0) total.reworked++
    if (one.redone) total.redone++
    if (one.closed?.type === 'SPECIAL') total.escalated++
    countCase(one, city.calendar.utcOffsetMinutes, counts)
    const commits = await store.commits(caseId)
    total.commits += commits.length
    countEvents(
      commits.flatMap((commit) => readCommit(commit).events),
      counts,
    )
  }
  return {
    cases: caseIds.length,
    open: caseIds.length - total.ended,
    ...total,
    states: counts.states.all(),
    channels: counts.channels.all(),
    natures: counts.natures.all(),
    hours: counts.hours.all(),
    events: counts.events.all(),
    transitions: counts.transitions.all(),
    tasks: counts.tasks.all(),
    breaches: counts.breaches.all(),
    closeTypes: counts.closeTypes.all(),
    raised: counts.raised.all(),
    approved: counts.approved.all(),
    onTime: counts.unitsOnTime.sum(),
    late: counts.unitsLate.sum(),
    units: unitsOf(counts, city),
    satisfied: counts.satisfied.all(),
  }
}

function unitsOf({ unitsOnTime, unitsLate }: Counters, city: City): Tally['units'] {
  const [onTime, late] = [unitsOnTime.all(), unitsLate.all()]
  return [...new Set([...Object.keys(onTime), ...Object.keys(late)])]
    .map((id) => ({ id, name: city.unit(id)?.name ?? id, onTime: onTime[id] ?? 0, late: late[id] ?? 0 }))
    .toSorted((a, b) => b.onTime + b.late - a.onTime - a.late || (a.id < b.id ? -1 : 1))
}

function countCase(one: Case, utcOffsetMinutes: number, counts: Counters): void {
  const { at } = one.registered
  const hour = Math.floor((at - startOfDay(localDay(at, utcOffsetMinutes), utcOffsetMinutes)) / HOUR)
  counts.states.add(one.state)
  counts.channels.add(one.channel)
  if (!isFinding(one)) counts.natures.add(one.nature)
  counts.hours.add(String(hour).padStart(2, '0'))
}

/** Raised by staff on their rounds, put right at once or not. */
function isFinding({ channel }: Case): boolean {
  return channel === 'INSPECTOR' || channel === 'SELF'
}

/** Events of one case in their order: a hand-over is that of the unit last dispatched to. */
function countEvents(events: readonly CaseEvent[], counts: Counters): void {
  let unit = ''
  for (const event of events) {
    counts.events.add(event.type)
    if (event.move) counts.transitions.add(event.move.by)
    switch (event.type) {
      case 'Dispatched':
      case 'RedoOrdered':
      case 'Reopened':
        unit = event.unit
        break
      case 'HandedOver':
        counts[event.onTime ? 'unitsOnTime' : 'unitsLate'].add(unit)
        break
      case 'TaskDone':
        counts.tasks.add(event.kind)
        break
      case 'Breached':
        counts.breaches.add(event.clock)
        break
      case 'Closed':
        counts.closeTypes.add(event.closeType)
        break
      case 'CallbackRecorded':
        counts.satisfied.add(event.withResult ?? 'UNREACHED')
        break
      case 'ApplicationRaised':
        counts.raised.add(event.application.kind)
        break
      case 'ApplicationDecided':
        if (event.decision === 'approve') counts.approved.add(event.kind)
        break
      default:
    }
  }
}

type Counter = {
  readonly add: (name: string) => void
  readonly all: () => Counts
  readonly sum: () => number
}

function counter(): Counter {
  const counts = new Map<string, number>()
  return {
    add: (name) => counts.set(name, (counts.get(name) ?? 0) + 1),
    all: () => Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    sum: () => [...counts.values()].reduce((total, count) => total + count, 0),
  }
}
