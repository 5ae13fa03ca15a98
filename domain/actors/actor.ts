import type { Account } from '#domain/city/account.ts'
import type { Role as StaffRole } from '#domain/city/codes.ts'

export type { StaffRole }

/** Staff of the centre and of units (domain 12.6), and those who are no staff: a citizen, a device or importing system, and the rules themselves. */
export type Role = StaffRole | 'citizen' | 'device' | 'system'

/** Who acts: a person with roles and a scope (area code of centre staff, unit of unit staff), or the system. */
export type Actor = {
  readonly person: string
  readonly roles: readonly Role[]
  readonly area?: string
  readonly unit?: string
  /** Person for whom a deputy acts. */
  readonly onBehalfOf?: string
}

/** Who did something: a person, and for whom if as a deputy. What one of the two did binds both (rules R45, R47). */
export type Doer = Pick<Actor, 'person' | 'onBehalfOf'>

/** Who did it, as an event keeps it: with the role in which it was allowed. */
export type ActedBy = Doer & {
  readonly role: Role
  readonly unit?: string
}

/** Rules and defaults act as this person (rules R10). */
export const system: Actor = { person: 'system', roles: ['system'] }

/** The person, and the one acted for. */
export function personsOf({ person, onBehalfOf }: Doer): readonly string[] {
  return onBehalfOf === undefined ? [person] : [person, onBehalfOf]
}

/** Whoever of an actor is among those who did something, absent when they are others altogether. */
export function sharedWith(actor: Doer, doer: Doer | undefined): string | undefined {
  const did = doer ? personsOf(doer) : []
  return personsOf(actor).find((person) => did.includes(person))
}

/** What a case keeps of who did something. */
export function doerOf({ person, onBehalfOf }: Doer): Doer {
  return { person, ...(onBehalfOf && { onBehalfOf }) }
}

/** The person behind an account, with the roles and the scope it gives. */
export function actorOf({ id, roles, area, unit }: Account): Actor {
  return { person: id, roles, ...(area && { area }), ...(unit && { unit }) }
}
