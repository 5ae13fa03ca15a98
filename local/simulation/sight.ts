import type { Actor } from '#domain/actors/actor.ts'
import type { Case } from '#domain/case/case.ts'
import type { City } from '#domain/city/city.ts'
import type { StandardRow } from '#domain/city/standard.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Chance } from './chance.ts'

/** What somebody does next on a case. */
export type Move = {
  readonly actor: Actor
  readonly body: Readonly<Record<string, unknown>>
  /** Another case that it is about: the caller of a merged one. */
  readonly about?: string
}

/** What a simulated person looks at: the case, what the report says, the city, the time. */
export type Sight = {
  readonly one: Case
  readonly revision: number
  readonly row: Pick<StandardRow, 'id' | 'classCode' | 'verify'>
  readonly city: City
  readonly at: Instant
  readonly chance: Chance
  /** An open case of the same matter and area, as a search for duplicates would show it. */
  readonly alike?: string
  /** A merged case whose caller waits for this case's callback. */
  readonly follower?: Case
}

/** Unit that the catalogue names for the case. */
export function rightUnit({ one, city }: Pick<Sight, 'one' | 'city'>): string {
  return city.leadFor(one.classCode ?? city.defaultRow.classCode, one.place.area).unit.id
}

/** An instant as it is sent. */
export function iso(at: Instant): string {
  return new Date(at).toISOString()
}
