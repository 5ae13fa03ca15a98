import type { Public } from '#domain/commands/definition.ts'
import { DAY, HOUR, type Instant, MINUTE } from '#domain/time/instant.ts'
import type { Case } from './case.ts'
import type { CaseEvent } from './events.ts'
import type { Input } from './input.ts'

/**
 * Work away from a desk, where a phone may find no network, with the instant at which it could begin: a contact after the
 * dispatch, an inspector's result after the task was sent, a hand-over after what is handed over was submitted (rules R56).
 */
const claimable: ReadonlyMap<string, (before: Case) => Instant | undefined> = new Map([
  ['record-contact', dispatchedAt],
  ['relay-contact', dispatchedAt],
  ['complete-task', ({ clocks }: Case) => (clocks.VERIFY ?? clocks.CHECK)?.startedAt],
  ['hand-over', ({ submittedAt }: Case) => submittedAt],
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
 * fresh, the work could have begun and the person did nothing on the case after it; else the receipt (rules R56). A device that does not say when
 * it sent the command is not believed, since nobody knows its clock.
 */
export function effectiveAt({
  before,
  command,
  request,
}: Pick<Input<Public>, 'before' | 'command' | 'request'>): Instant {
  const { at, occurredAt, sentAt, lastActedAt = Number.NEGATIVE_INFINITY } = request
  if (occurredAt === undefined || sentAt === undefined || !isClaimable(command)) return at
  const isRight = Math.abs(sentAt - at) < skewBelow
  const isFresh = occurredAt <= at && at - occurredAt < ageBelow
  const couldBegin = occurredAt >= (claimable.get(command.type)?.(before) ?? at)
  return isRight && isFresh && couldBegin && occurredAt >= lastActedAt ? occurredAt : at
}

/** 2000-01-01 in UTC: no hotline of today has older reports, and one mistyped year would move a whole run. */
const earliest: Instant = 946_684_800_000

/**
 * What is wrong with the instant at which a report says that it was made: it judges nothing, and whoever reads the case sees
 * it. A source whose clock is off by less than a day is shown as it is.
 */
export function statedFault(statedAt: Instant, now: Instant): 'TOO_EARLY' | 'IN_THE_FUTURE' | undefined {
  if (statedAt < earliest) return 'TOO_EARLY'
  return statedAt > now + DAY ? 'IN_THE_FUTURE' : undefined
}

function dispatchedAt({ obligation }: Case): Instant | undefined {
  return obligation?.at
}

/** When a person last did something on a case, as it was judged; absent: never. */
export function lastActedAt(events: readonly CaseEvent[], person: string): Instant | undefined {
  const own = events.flatMap(({ actor, effectiveAt: claimed, at }) =>
    actor.person === person ? (claimed ?? at) : [],
  )
  return own.length > 0 ? Math.max(...own) : undefined
}
