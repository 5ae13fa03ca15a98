import type { Public } from '#domain/commands/definition.ts'
import { HOUR, type Instant, MINUTE } from '#domain/time/instant.ts'
import type { CaseEvent } from './events.ts'
import type { Input } from './input.ts'

/** Work away from a desk, where a phone may find no network: a contact, an inspector's result, a hand-over (rules R56). */
const claimable: ReadonlySet<string> = new Set([
  'record-contact',
  'relay-contact',
  'complete-task',
  'hand-over',
])

/** A phone whose clock is further off than this is not believed (rules R56). */
const skewBelow = 5 * MINUTE

/** What is reported later than this counts from its receipt (rules R56). */
const ageBelow = 24 * HOUR

/** True where a command may count from an instant that a device claims. */
export function isClaimable({ type }: Public): boolean {
  return claimable.has(type)
}

/**
 * The instant as of which a command is judged: the one its device claims, where the device's clock is right, the claim is
 * fresh and the person did nothing on the case after it; else the receipt (rules R56). A device that does not say when
 * it sent the command is not believed, since nobody knows its clock.
 */
export function effectiveAt({ command, request }: Pick<Input<Public>, 'command' | 'request'>): Instant {
  const { at, occurredAt, sentAt, lastActedAt = Number.NEGATIVE_INFINITY } = request
  if (occurredAt === undefined || sentAt === undefined || !isClaimable(command)) return at
  const isRight = Math.abs(sentAt - at) < skewBelow
  const isFresh = occurredAt <= at && at - occurredAt < ageBelow
  return isRight && isFresh && occurredAt >= lastActedAt ? occurredAt : at
}

/** When a person last did something on a case, as it was judged; absent: never. */
export function lastActedAt(events: readonly CaseEvent[], person: string): Instant | undefined {
  const own = events.flatMap(({ actor, effectiveAt: claimed, at }) =>
    actor.person === person ? (claimed ?? at) : [],
  )
  return own.length > 0 ? Math.max(...own) : undefined
}
