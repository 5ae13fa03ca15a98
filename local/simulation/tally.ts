import type { CaseEvent } from '#domain/case/events.ts'
import { hasEnded, type State } from '#domain/case/state.ts'
import { provisionalYears } from '#domain/time/calendar.ts'
import { readCommit } from '#lambdas/shared/commit.ts'
import { readHead } from '#lambdas/shared/head.ts'
import type { Ports } from '#lambdas/shared/ports.ts'

/** What became of a set of cases, counted from their commits; the totals add up. */
export type Tally = {
  readonly cases: number
  readonly ended: number
  readonly open: number
  readonly states: Readonly<Partial<Record<State, number>>>
  /** Cases that ran in a year without a published holiday notice. */
  readonly provisional: number
  readonly commits: number
  readonly events: Readonly<Record<string, number>>
  readonly transitions: Readonly<Record<string, number>>
  readonly breaches: Readonly<Record<string, number>>
  readonly closeTypes: Readonly<Record<string, number>>
  /** Applications raised and approved, by kind. */
  readonly raised: Readonly<Record<string, number>>
  readonly approved: Readonly<Record<string, number>>
  /** Hand-overs of first obligations: on time and late. */
  readonly onTime: number
  readonly late: number
  readonly satisfied: Readonly<Record<string, number>>
  readonly returned: number
  readonly reworked: number
  readonly redone: number
  readonly escalated: number
}

/** Reads every commit of these cases once. */
export async function tallyOf({ store, city }: Ports, caseIds: readonly string[]): Promise<Tally> {
  const counts = {
    states: counter(),
    events: counter(),
    transitions: counter(),
    breaches: counter(),
    closeTypes: counter(),
    satisfied: counter(),
    raised: counter(),
    approved: counter(),
  }
  const total = {
    ended: 0,
    provisional: 0,
    commits: 0,
    onTime: 0,
    late: 0,
    returned: 0,
    reworked: 0,
    redone: 0,
    escalated: 0,
  }
  for (const caseId of caseIds) {
    const stored = await store.head(caseId)
    if (!stored) throw new Error(`case ${caseId} is gone`)
    const { case: one, at } = readHead(stored)
    counts.states.add(one.state)
    if (hasEnded(one.state)) total.ended++
    if (provisionalYears(city.calendar, one.registered.at, one.closed?.at ?? at).length > 0)
      total.provisional++
    if (one.returns.raised > 0) total.returned++
    if (one.rework > 0) total.reworked++
    if (one.redone) total.redone++
    if (one.closed?.type === 'SPECIAL') total.escalated++
    const commits = await store.commits(caseId)
    total.commits += commits.length
    for (const event of commits.flatMap((commit) => readCommit(commit).events)) count(event, counts, total)
  }
  const { states, events, transitions, breaches, closeTypes, satisfied, raised, approved } = counts
  return {
    cases: caseIds.length,
    open: caseIds.length - total.ended,
    ...total,
    states: states.all(),
    events: events.all(),
    transitions: transitions.all(),
    breaches: breaches.all(),
    closeTypes: closeTypes.all(),
    satisfied: satisfied.all(),
    raised: raised.all(),
    approved: approved.all(),
  }
}

type Counter = { readonly add: (name: string) => void; readonly all: () => Readonly<Record<string, number>> }

function counter(): Counter {
  const counts = new Map<string, number>()
  return {
    add: (name) => counts.set(name, (counts.get(name) ?? 0) + 1),
    all: () => Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }
}

function count(
  event: CaseEvent,
  counts: Readonly<
    Record<
      'events' | 'transitions' | 'breaches' | 'closeTypes' | 'satisfied' | 'raised' | 'approved',
      Counter
    >
  >,
  total: { onTime: number; late: number },
): void {
  counts.events.add(event.type)
  if (event.move) counts.transitions.add(event.move.by)
  if (event.type === 'Breached') counts.breaches.add(event.clock)
  if (event.type === 'Closed') counts.closeTypes.add(event.closeType)
  if (event.type === 'CallbackRecorded') counts.satisfied.add(event.withResult ?? 'UNREACHED')
  if (event.type === 'ApplicationRaised') counts.raised.add(event.application.kind)
  if (event.type === 'ApplicationDecided' && event.decision === 'approve') counts.approved.add(event.kind)
  if (event.type === 'HandedOver') total[event.onTime ? 'onTime' : 'late']++
}
