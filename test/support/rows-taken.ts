import type { CaseEvent, EventType } from '#domain/case/events.ts'
import type { State } from '#domain/case/state.ts'

/** A row of the transition table, taken from one of its states. */
export type Edge = { readonly row: string; readonly from: State }

/** Edges that these events stand for, the first from this state: a move names its row, work inside a state its fact. */
export function edgesTaken(start: State, events: readonly CaseEvent[]): readonly Edge[] {
  let state = start
  return events.flatMap((event, index) => {
    const from = state
    state = event.move?.to ?? state
    // closing an excluded case says both
    if (event.type === 'Excluded' && events[index + 1]?.move?.by === 'T25 excluded') return []
    const row = event.move?.by ?? rowOfWork(event)
    return row === undefined ? [] : [{ row, from }]
  })
}

/** Rows of the transition table that these events stand for. */
export function rowsTaken(events: readonly CaseEvent[]): readonly string[] {
  return edgesTaken('DRAFT', events).map(({ row }) => row)
}

const rowsOfWork: { readonly [T in EventType]?: string } = {
  Acknowledged: 'acknowledge',
  ContactRecorded: 'contact',
  InterimReported: 'interim',
  Assigned: 'assign',
  EvidenceAdded: 'evidence',
  HandlerWithdrew: 'withdrew',
  ApplicationAdvised: 'advise',
  ApplicationWithdrawn: 'withdrawn',
  Extended: 'extended',
  Reclassified: 'reclassified',
  Excluded: 'excluded',
  AppealUpheld: 'appeal upheld',
  TaskClaimed: 'claim',
  TaskDeclined: 'decline',
  TaskRecalled: 'check recalled',
  TaskDone: 'checked',
  AttemptRecorded: 'attempt',
  Urged: 'urge',
  FactsAdded: 'facts',
  Amended: 'amend',
  ToldCitizen: 'told',
  ContactRelayed: 'relay',
  TransferNoted: 'transfer noted',
  ChildJoined: 'child joined',
  ChildLeft: 'child left',
  ChildAnswered: 'child answered',
  ChildTold: 'child told',
  ChildrenTold: 'children told',
  WorkflowRestarted: 'restarted',
}

const rowsAwaiting = { SECOND: 'second', FINDING: 'contested' } as const

function rowOfWork(event: CaseEvent): string | undefined {
  if (event.type === 'ApplicationRaised') return `apply ${event.application.kind}`
  if (event.type === 'CallbackRecorded') {
    if (event.word) return event.parent ? 'child answer' : 'own answer'
    return event.awaits && rowsAwaiting[event.awaits]
  }
  if (event.type === 'CallbackConcluded') return event.awaits && `${rowsAwaiting[event.awaits]} all`
  if (event.type !== 'ApplicationDecided') return rowsOfWork[event.type]
  if (event.decision !== 'approve') return 'refused'
  return event.kind === 'COHANDLE' ? 'cohandled' : undefined
}
