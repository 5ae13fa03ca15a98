import { personsOf } from '#domain/actors/actor.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Case } from '../case.ts'
import type { CaseEvent, EventOf, EventType } from '../events.ts'

/** What an event changes in the fields of a case; its move and its clocks are followed apart. */
export type Tell<T extends EventType> = (one: Case, event: EventOf<T>) => Case

/** What the events of one stage change. Each says `: Case` itself, so that a misspelt field fails the compile. */
export type Tells = { readonly [T in EventType]?: Tell<T> }

/**
 * Who worked on it, a deputy and for whom, and the leaf unit for which, never one above it: they may not check, close or
 * call back (rules R45, R47).
 */
export function withHands(one: Case, { actor }: CaseEvent): Case {
  if (actor.role === 'system') return one
  const { persons, units } = one.hands
  const unit = one.obligation?.unit
  return {
    ...one,
    hands: {
      persons: [...new Set([...persons, ...personsOf(actor)])],
      units: unit === undefined || units.includes(unit) ? units : [...units, unit],
    },
  }
}

/** The promise is judged once (rules R26). */
export function withPromise(one: Case, promise: boolean | undefined): Case {
  if (promise === undefined || one.judged.promise !== undefined) return one
  return { ...one, judged: { ...one.judged, promise } }
}

/** An end that the callers of merged cases have to be told of (M17). */
export function withTelling(one: Case, tellAt: Instant | undefined): Case {
  return tellAt === undefined ? one : { ...one, tellAt }
}
