import type { Actor, Role } from '#domain/actors/actor.ts'
import type { City } from '#domain/city/city.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Case } from './case.ts'
import type { TextRef } from './events.ts'

/** Who asks, when, and with what texts; the command itself is the public part alone (M18b). */
export type Request = {
  /** Idempotency key, unique per case and actor (M13). */
  readonly id: string
  readonly actor: Actor
  readonly at: Instant
  /** Instant claimed by a device, and the one at which the device says that it sent the command (rules R56). */
  readonly occurredAt?: Instant
  readonly sentAt?: Instant
  /** When the actor last did something on this case; needed only where an instant is claimed. */
  readonly lastActedAt?: Instant
  readonly texts?: Readonly<Record<string, TextRef>>
}

/** What the pure functions know beside the case. */
export type Context = {
  readonly city: City
  /** Number given to a case at its registration (M15). */
  readonly caseNo?: string
  /** The case that this one is to follow or follows; read by the loop, since no case knows another (M17). */
  readonly parent?: Case
}

/** All that a guard or the facts of a command may look at. */
export type Input<C> = {
  readonly before: Case
  readonly command: C
  readonly request: Request
  readonly context: Context
  /** Role in which the actor passed the row's gate. */
  readonly role: Role
  /** Row of the transition table that was chosen. */
  readonly row: string
}
