import type { Case } from '#domain/case/case.ts'
import type { City } from '#domain/city/city.ts'
import { DAY, type Instant, localDay, MINUTE, startOfDay } from '#domain/time/instant.ts'
import { budgetOf } from '#domain/time/limit.ts'
import { addWorking } from '#domain/time/working-time.ts'
import { pace } from './habits.ts'
import { decideOpen } from './moves/applications.ts'
import { callBack } from './moves/callback.ts'
import { dispatchCase } from './moves/dispatch.ts'
import { reviewFeedback } from './moves/feedback.ts'
import { fileCase, takeIn, verify } from './moves/intake.ts'
import { handle } from './moves/unit.ts'
import type { Move, Sight } from './sight.ts'

/** The next move on a case; absent when nobody acts: it has ended, it is suspended, or a decision is left to the rules. */
export function moveOn(sight: Sight): Move | undefined {
  const { state, applications } = sight.one
  if (applications.length > 0) return decideOpen(sight)
  switch (state) {
    case 'REPORTED':
      return takeIn(sight)
    case 'VERIFYING':
      return verify(sight)
    case 'ACCEPTED':
      return fileCase(sight)
    case 'FILED':
      return dispatchCase(sight)
    case 'DISPATCHED':
    case 'HANDLING':
    case 'UNIT_REVIEW':
      return handle(sight)
    case 'FEEDBACK':
    case 'CHECKING':
      return reviewFeedback(sight)
    case 'CALLBACK':
      return callBack(sight)
    default:
      return undefined
  }
}

/** When the next person will act: at once in desks that never close, in working time elsewhere. */
export function nextAt({ one, city, at, chance }: Sight): Instant {
  const { calendar } = city
  const soon = (typical: number) => at + Math.max(MINUTE / 2, Math.round(chance.around(typical)))
  const working = (typical: number) =>
    addWorking(calendar, at, Math.max(MINUTE, Math.round(chance.around(typical))))
  const urgent = isUrgent(one)
  if (one.applications.length > 0) return urgent ? soon(pace.desk) : working(pace.adjudicate)
  switch (one.state) {
    case 'DISPATCHED':
      return urgent ? soon(pace.desk) : working(pace.sign)
    case 'HANDLING':
      if (urgent) return soon(budgetOf(limitOfWork(one)) * 0.4)
      return working(one.contact === undefined && one.clocks.CONTACT ? pace.contact : workTime(one))
    case 'UNIT_REVIEW':
      return urgent ? soon(pace.desk) : working(pace.unitReview)
    case 'SUSPENDED':
      return Math.max(at, one.suspended?.until ?? at) + DAY / 24
    case 'FEEDBACK':
      return urgent ? soon(pace.desk) : working(pace.review)
    case 'VERIFYING':
    case 'CHECKING':
      return working(pace.check)
    case 'CALLBACK':
      return calledAt(working(one.awaits ? pace.confirm : pace.callback), city)
    default:
      return soon(urgent || isPressing(one) ? pace.urgentDesk : pace.desk)
  }
}

function isUrgent({ obligation, row }: Case): boolean {
  return obligation?.by === 'H1' || obligation?.by === 'H2' || row?.limit?.mode === 'continuous'
}

/** Reported as urgent, whatever row it will be filed under. */
function isPressing({ urgency }: Case): boolean {
  return urgency === 'CRITICAL' || urgency === 'URGENT'
}

function limitOfWork(one: Case) {
  return one.clocks.HANDLING?.limit ?? ({ n: 2, unit: 'UH', mode: 'continuous' } as const)
}

/** Work takes what the limit leaves room for, mostly. */
function workTime(one: Case): number {
  const { n, unit, mode } = limitOfWork(one)
  const day = unit === 'WD' || mode === 'legal' ? 8 * 60 * MINUTE : 60 * MINUTE
  return Math.min(pace.work, 0.3 * n * day)
}

/** Citizens are called between nine and eight in the evening (rules R33). */
function calledAt(at: Instant, { calendar, activeSla }: City): Instant {
  const midnight = startOfDay(localDay(at, calendar.utcOffsetMinutes), calendar.utcOffsetMinutes)
  return Math.max(at, midnight + activeSla.attempts.from * MINUTE)
}
