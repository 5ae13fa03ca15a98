import type { CaseEvent } from '#domain/case/events.ts'

/** Rows of the transition table that these events stand for: a move names its row, work inside a state its fact. */
export function rowsTaken(events: readonly CaseEvent[]): readonly string[] {
  return events.flatMap((event) => {
    const row = event.move?.by ?? rowOfWork(event)
    return row === undefined ? [] : [row]
  })
}

function rowOfWork(event: CaseEvent): string | undefined {
  switch (event.type) {
    case 'Acknowledged':
      return 'acknowledge'
    case 'ContactRecorded':
      return 'contact'
    case 'InterimReported':
      return 'interim'
    case 'ApplicationAdvised':
      return 'advise'
    case 'TaskDone':
      return 'checked'
    case 'AttemptRecorded':
      return 'attempt'
    case 'CallbackRecorded':
      return event.awaits && rowsAwaiting[event.awaits]
    default:
      return undefined
  }
}

const rowsAwaiting = { SECOND: 'second', FINDING: 'contested' } as const
