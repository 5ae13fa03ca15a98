import type { StaffRole } from '#domain/actors/actor.ts'
import { type ClockKind, ownerOf } from '#domain/clocks/kinds.ts'
import type { Dimensions } from './dimensions.ts'
import type { CaseEvent, EventType } from './events.ts'

/** Who should know: a person, a unit, the centre's staff of a role where the case lies, or the citizen. */
type Audience =
  | { readonly of: 'person'; readonly person: string }
  | { readonly of: 'unit'; readonly unit: string }
  | { readonly of: 'centre'; readonly area: string; readonly role: StaffRole }
  | { readonly of: 'citizen' }

/** A message to send; carries codes only, never a text or a name. Identified by (case, commit, index) when sent (M2). */
export type Notice = {
  readonly to: Audience
  readonly about: EventType
  readonly clock?: ClockKind
  readonly index: number
}

/**
 * What follows from a commit outside the case. Pure, so that a commit delivered twice gives the same notices under the
 * same keys. Of several rungs of one clock in a commit only the last, the highest, is told (rules R54).
 */
export function react(events: readonly CaseEvent[], after: Dimensions): readonly Notice[] {
  return events.flatMap((event, index) => {
    if (isOvertaken(event, events.slice(index + 1))) return []
    return audiences(event, after).map((to) => ({
      to,
      about: event.type,
      index,
      ...('clock' in event && { clock: event.clock }),
    }))
  })
}

function isOvertaken(event: CaseEvent, later: readonly CaseEvent[]): boolean {
  return (
    isRung(event) &&
    later.some((other) => (isRung(other) || other.type === 'BreachLifted') && other.clock === event.clock)
  )
}

type RungEvent = Extract<CaseEvent, { type: 'RungReached' | 'Breached' | 'Reminded' }>

function isRung(event: CaseEvent): event is RungEvent {
  return event.type === 'RungReached' || event.type === 'Breached' || event.type === 'Reminded'
}

function audiences(event: CaseEvent, after: Dimensions): readonly Audience[] {
  const { area, unit } = after
  switch (event.type) {
    case 'Dispatched':
    case 'RedoOrdered':
    case 'Reopened':
    case 'Failed':
    case 'Urged':
    case 'FactsAdded':
    case 'Amended':
    case 'Resumed':
      return unit ? [{ of: 'unit', unit }] : []
    case 'Recalled':
      return [{ of: 'unit', unit: event.unit }]
    case 'Assigned':
      return [{ of: 'person', person: event.person }]
    case 'TaskSent':
      return event.task.person ? [{ of: 'person', person: event.task.person }] : [centre(area, 'inspector')]
    case 'ApplicationRaised': {
      const { kind, deciders, level, unit: applicant } = event.application
      // the last level need not wait for the opinion on a return (rules R66)
      const asked = kind === 'RETURN' ? deciders : deciders.slice(level, level + 1)
      return asked.map((role) => ofRole(role, area, applicant))
    }
    case 'ApplicationAdvised':
      return event.next ? [ofRole(event.next, area, unit)] : []
    case 'ApplicationRose':
      return event.deciders.slice(event.level, event.level + 1).map((role) => ofRole(role, area, unit))
    case 'ApplicationDecided':
      return event.unit === '' ? [] : [{ of: 'unit', unit: event.unit }]
    case 'Reclassified':
      // late by a decision of the desk: the supervisor looks at it (rules R29)
      return event.exempt ? [centre(area, 'supervisor')] : []
    case 'RungReached':
    case 'Breached':
    case 'Reminded':
      return warned(event, after)
    case 'Defaulted':
    case 'BecameBacklog':
    case 'SupervisionOrdered':
      return [centre(area, 'supervisor')]
    case 'CallbackConcluded':
      return event.awaits ? [centre(area, 'duty-chief')] : []
    case 'CallbackRecorded':
      return [
        ...(event.awaits ? [centre(area, 'duty-chief')] : []),
        // who follows another case is sent its result, once, by the last word (rules R35)
        ...(event.parent?.last ? [{ of: 'citizen' } as const] : []),
        ...(isBad(event.withService)
          ? [centre(area, 'supervisor'), ...(unit ? [{ of: 'unit', unit } as const] : [])]
          : []),
      ]
    case 'ChildJoined':
      return event.urgency ? [centre(area, 'supervisor')] : []
    case 'ChildTold':
      return [{ of: 'citizen' }]
    case 'Voided':
    case 'FilingRefused':
      return [
        ...(unit ? [{ of: 'unit', unit } as const] : []),
        ...(after.caller === 'WILLING' ? [{ of: 'citizen' } as const] : []),
      ]
    case 'Answered':
    case 'Closed':
      return after.caller === 'WILLING' ? [{ of: 'citizen' }] : []
    default:
      return []
  }
}

/**
 * The duty chief is told of the centre's own lateness; of the unit's and the citizen's time the unit is warned, and from
 * the breach on the supervisor is told as well (domain 12.4).
 */
function warned(event: RungEvent, { area, unit }: Dimensions): readonly Audience[] {
  const owner = ownerOf(event.clock)
  if (owner === 'desk' || owner === 'inspector') return [centre(area, 'duty-chief')]
  const early = event.type === 'RungReached' && (event.rung === 'BLUE' || event.rung === 'YELLOW')
  const toUnit: readonly Audience[] = unit ? [{ of: 'unit', unit }] : []
  return early ? toUnit : [...toUnit, centre(area, 'supervisor')]
}

/** A unit's head decides for the unit, every other role for the centre. */
function ofRole(role: StaffRole, area: string, unit: string | undefined): Audience {
  return role === 'unit-admin' && unit ? { of: 'unit', unit } : centre(area, role)
}

function centre(area: string, role: StaffRole): Audience {
  return { of: 'centre', area, role }
}

function isBad(satisfaction: string | undefined): boolean {
  return satisfaction === 'DISSAT' || satisfaction === 'VERY_DISSAT'
}
