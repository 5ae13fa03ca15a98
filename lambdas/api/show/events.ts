import type { Actor } from '#domain/actors/actor.ts'
import type { CaseEvent, EventType } from '#domain/case/events.ts'
import type { EventsAnswer } from '#domain/contract/answers.ts'
import { written } from '#domain/contract/instants.ts'

type EventState = EventsAnswer['items'][number]
type Texts = ReadonlyMap<string, string>

/** An event as staff see it: as it was recorded, its texts quoted where they are at hand. */
export function eventOf({ texts: refs, ...event }: CaseEvent, texts?: Texts): EventState {
  const quoted = Object.entries(refs ?? {}).map(
    ([name, { textId }]) => [name, { textId, ...(texts && { text: texts.get(textId) ?? null }) }] as const,
  )
  return { ...written(event), ...(refs && { texts: Object.fromEntries(quoted) }) }
}

/** What a citizen is shown of a case: that it went on and how, never who worked on it or what was weighed. */
const shownToCitizens: ReadonlySet<EventType> = new Set([
  'Registered',
  'Accepted',
  'Filed',
  'Dispatched',
  'ContactRecorded',
  'Suspended',
  'Resumed',
  'HandedOver',
  'CallbackRecorded',
  'RedoOrdered',
  'Reopened',
  'Merged',
  'Unmerged',
  'Urged',
  'FactsAdded',
  'ToldCitizen',
  'Answered',
  'Transferred',
  'Rejected',
  'FilingRefused',
  'Voided',
  'Closed',
])

/** What of `events` a citizen is shown: the type and the instant, and of his or her own the texts. */
export function citizensEvents(
  events: readonly CaseEvent[],
  { person }: Actor,
  texts?: Texts,
): readonly EventState[] {
  return events.flatMap((event) => {
    if (!shownToCitizens.has(event.type)) return []
    const own = event.actor.person === person ? eventOf(event, texts).texts : undefined
    const { type, at, move } = event
    return [
      {
        ...written({ type, at }),
        ...(move && { move: { by: '', to: move.to } }),
        ...(own && { texts: own }),
      },
    ]
  })
}
