import {
  type Clock,
  continueClock,
  hasBreached,
  holdClock,
  holdOf,
  isRunning,
  resumeClock,
  startClock,
  unholdClock,
} from '#domain/clocks/clock.ts'
import { type ClockKind, clockKinds } from '#domain/clocks/kinds.ts'
import type { Timing } from '#domain/clocks/ladder.ts'
import { limitOf, policyOf } from '#domain/clocks/limits.ts'
import type { Public } from '#domain/commands/definition.ts'
import type { Instant } from '#domain/time/instant.ts'
import { formatLimit } from '#domain/time/limit.ts'
import type { Case, Clocks } from './case.ts'
import { effectiveAt } from './effective-at.ts'
import type { Input } from './input.ts'
import type { ClockEffect, Row } from './row.ts'

/** Clocks that a row changed, and those whose breach was taken back because the work had been there in time. */
export type Changed = { readonly clocks: Clocks; readonly lifted: readonly ClockKind[] }

/** Applies a row's clock effects in their order; limits are those of the case as the facts leave it. */
export function clocksAfter(row: Row, input: Input<Public>, after: Case): Changed {
  const { city } = input.context
  const timing = { calendar: city.calendar, sla: policyOf(after, city) }
  const changed: { [K in ClockKind]?: Clock } = {}
  for (const effect of row.clocks) {
    const at = effect.at ? effect.at(input) : instantOf(effect, input)
    for (const kind of effect.clocks) {
      // the facts before the last change no clock, and a case that has ended keeps none
      const present = changed[kind] ?? input.before.clocks[kind]
      const next = at === undefined ? undefined : apply(effect, kind, present, at, input, after, timing)
      if (next) changed[kind] = next
    }
  }
  const clocks = { ...changed, ...row.adjust?.(input, after) }
  const lifted = clockKinds.filter((kind) => isLifted(kind, input.before.clocks[kind], clocks[kind]))
  return { clocks, lifted }
}

/** What stops, stopped when the work was there, also by a device's word; what starts, starts at the receipt (rules R56). */
function instantOf({ does }: ClockEffect, input: Input<Public>): Instant {
  return does === 'hold' ? effectiveAt(input) : input.request.at
}

function apply(
  effect: ClockEffect,
  kind: ClockKind,
  present: Clock | undefined,
  at: Instant,
  input: Input<Public>,
  after: Case,
  timing: Timing,
): Clock | undefined {
  switch (effect.does) {
    case 'start':
      return started(kind, present, at, input, after, timing)
    case 'hold':
      return isRunning(present) ? holdClock(kind, present, at, effect.why ?? 'done') : undefined
    case 'resume':
      return present && holdOf(present) ? resumeClock(kind, present, at, timing) : undefined
    case 'unhold':
      return present && holdOf(present) ? unholdClock(kind, present, timing) : undefined
    default:
      return effect.does satisfies never
  }
}

/**
 * A fresh clock, or what a returned obligation left, as the policy says (rules R25). Urgent desk time counts from the report
 * (R72), of a case that was merged from its parting (R71).
 */
function started(
  kind: ClockKind,
  present: Clock | undefined,
  at: Instant,
  { before, context }: Input<Public>,
  after: Case,
  timing: Timing,
): Clock | undefined {
  const limit = limitOf(kind, after, context.city)
  if (!limit) return undefined
  const released = kind === 'HANDLING' && present && holdOf(present)?.why === 'released'
  // the unit that had it before gains no time by its way through another case
  const comesBack = before.obligation !== undefined && before.obligation.unit === after.obligation?.unit
  const remains = comesBack || timing.sla.afterReturn[limit.mode] === 'remaining'
  // under another row there is nothing that could remain
  if (released && remains && formatLimit(present.limit) === formatLimit(limit))
    return continueClock(kind, present, at, timing)
  if (kind === 'DESK') return startClock(kind, limit, isTakenIn(before) ? at : before.registered.at, timing)
  return startClock(kind, limit, laterOf(kind, at, before, timing), timing)
}

/** Reported, or parted again from the case that it followed (rules R71). */
function isTakenIn({ state }: Case): boolean {
  return state === 'DRAFT' || state === 'MERGED'
}

/** Where callbacks wait for the promised date, their clocks start there (rules R33). */
function laterOf(kind: ClockKind, at: Instant, { clocks }: Case, { sla }: Timing): Instant {
  const waits = sla.callback === 'afterDue' && (kind === 'ATTEMPT' || kind === 'CALLBACK')
  return waits ? Math.max(at, clocks.PROMISE?.dueAt ?? at) : at
}

function isLifted(kind: ClockKind, before: Clock | undefined, after: Clock | undefined): boolean {
  if (!before || !after || before.startedAt !== after.startedAt) return false
  return hasBreached(kind, before) && !hasBreached(kind, after)
}
