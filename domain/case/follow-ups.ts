import type { Public } from '#domain/commands/definition.ts'
import type { CaseEvent, EventType } from './events.ts'

/** A command that a commit of one case asks of another (M17). */
export type FollowUp = {
  readonly caseId: string
  readonly command: Public & Readonly<Record<string, unknown>>
  /** What the first case is asked for when the other refuses: a parent that closed meanwhile takes nobody in. */
  readonly ifRefused?: Public
}

/** Types of events that concern other cases. */
export const concerning = ['Merged', 'Unmerged', 'CallbackRecorded'] as const satisfies readonly EventType[]

/**
 * What follows from a commit on other cases: the merged case owns the link, and its parent counts. Pure, so that a commit
 * read twice asks for the same, and the identity of the commit makes it happen once.
 */
export function followUps(caseId: string, events: readonly CaseEvent[]): readonly FollowUp[] {
  return events.flatMap((event): readonly FollowUp[] => {
    switch (event.type) {
      case 'Merged': {
        const command = {
          type: 'count-child',
          child: caseId,
          no: event.no,
          waits: event.waits,
          urgency: event.urgency,
        }
        return [{ caseId: event.into, command, ifRefused: { type: 'unmerge' } }]
      }
      case 'Unmerged':
        return [
          {
            caseId: event.from,
            command: { type: 'release-child', child: caseId, no: event.no, counted: event.counted },
          },
        ]
      case 'CallbackRecorded':
        return event.parent && event.word
          ? [
              {
                caseId: event.parent.caseId,
                command: {
                  type: 'count-answer',
                  child: caseId,
                  no: event.parent.no,
                  word: event.word,
                },
              },
            ]
          : []
      default:
        return []
    }
  })
}
