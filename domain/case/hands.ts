import { type Actor, type Doer, doerOf, personsOf } from '#domain/actors/actor.ts'
import { type Application, type Case, wasSelfHandled } from './case.ts'
import type { Input } from './input.ts'

/**
 * Of an actor whoever handled the case, or belongs to a leaf unit that did; absent when nobody did (rules R45, R46): duties
 * bind persons and their units, never roles, and a deputy's as well as the principal's. A unit above one that handled it
 * is not bound.
 */
export function whoHandled(
  { before, context: { city } }: Pick<Input<unknown>, 'before' | 'context'>,
  actor: Pick<Actor, 'person' | 'onBehalfOf' | 'unit'>,
): string | undefined {
  const { persons } = before.hands
  // what an inspector handled on the spot another of the patrol unit may check: there the person alone is bound (R45)
  const inspects = city.account(actor.person)?.roles.includes('inspector')
  const units = wasSelfHandled(before) && inspects ? [] : before.hands.units
  const isMember = (unit: string | undefined) => unit !== undefined && units.includes(unit)
  const bound = personsOf(actor).find(
    (person) => persons.includes(person) || isMember(city.account(person)?.unit),
  )
  return bound ?? (isMember(actor.unit) ? actor.person : undefined)
}

/** True for the hands that dispatched the case: allowed at T23 and T24, and shown (rules R45). */
export function hasDispatched(actor: Doer, { dispatchedBy, dispatchedFor }: Case): boolean {
  return personsOf(actor).some((person) => person === dispatchedBy || person === dispatchedFor)
}

/** True for the hands that submitted what is now handed over: allowed, and shown (rules, T18). */
export function hasSubmitted(actor: Doer, { submittedBy, submittedFor }: Case): boolean {
  return personsOf(actor).some((person) => person === submittedBy || person === submittedFor)
}

/** Who made an application, and for whom. */
export function applicantOf(application: Application | undefined): Doer | undefined {
  return application && doerOf({ ...application, person: application.by })
}
