import { system } from '#domain/actors/actor.ts'
import { type Clock, passStep } from '#domain/clocks/clock.ts'
import type { ClockKind } from '#domain/clocks/kinds.ts'
import { nextStep, type Step, type Timing } from '#domain/clocks/ladder.ts'
import { policyOf } from '#domain/clocks/limits.ts'
import { type Due, nextDue } from '#domain/clocks/wake-at.ts'
import type { Public } from '#domain/commands/definition.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Case } from './case.ts'
import { decide } from './decide.ts'
import type { CaseEvent, Fact } from './events.ts'
import { evolve } from './evolve.ts'
import type { Context } from './input.ts'

/**
 * Everything that has come due on a case by `now`, in order and each with its own due instant (M10, M18): rungs, breaches,
 * reminders, and what the rules do when nobody decided (R52). Afterwards the next wake lies after `now`, or there is none.
 */
export function settle(before: Case, now: Instant, context: Context): readonly CaseEvent[] {
  const events: CaseEvent[] = []
  let one = before
  for (let due = nextDue(one); due && due.at <= now; due = nextDue(one)) {
    const more = comeDue(one, due, now, context)
    events.push(...more)
    one = more.reduce(evolve, one)
  }
  return events
}

function comeDue(one: Case, due: Due, now: Instant, context: Context): readonly CaseEvent[] {
  if (!due.clock) return byRule(one, { type: 'archive' }, due.at, context)
  const clock = one.clocks[due.clock]
  if (!clock) throw new Error(`case ${one.caseId} has no clock ${due.clock}`)
  const timing = { calendar: context.city.calendar, sla: policyOf(one, context.city) }
  const step = latestReminder(due.clock, clock, takeStep(due.clock, clock, clock.passed, timing), now, timing)
  const passed: CaseEvent = {
    ...factOf(due.clock, step, clock),
    actor: { person: system.person, role: 'system' },
    at: step.at,
    clocks: { [due.clock]: passStep(due.clock, clock, step.index, timing) },
  }
  const after = evolve(one, passed)
  return step.rung === 'RED' ? [passed, ...byDefault(due.clock, after, step.wakeAt, context)] : [passed]
}

function takeStep(kind: ClockKind, clock: Clock, passed: number, timing: Timing): Step {
  const step = nextStep(kind, clock, passed, timing)
  if (!step) throw new Error(`clock ${kind} woke without a step ahead`)
  return step
}

/** After a long downtime only the latest reminder is recorded (rules R74). */
function latestReminder(kind: ClockKind, clock: Clock, step: Step, now: Instant, timing: Timing): Step {
  if (step.rung !== 'REMINDER') return step
  const next = takeStep(kind, clock, step.index + 1, timing)
  return next.at > now ? step : latestReminder(kind, clock, next, now, timing)
}

function factOf(clock: ClockKind, { rung, n }: Step, { dueAt }: Clock): Fact {
  if (rung === 'RED') return { type: 'Breached', clock, dueAt }
  if (rung === 'REMINDER') return { type: 'Reminded', clock, n }
  return { type: 'RungReached', clock, rung, n }
}

/** What happens when nobody acts in time; a callback or a review never passes by silence (rules R52). */
function byDefault(clock: ClockKind, one: Case, at: Instant, context: Context): readonly CaseEvent[] {
  switch (clock) {
    case 'SIGN':
      return byRule(one, { type: 'sign' }, at, context)
    case 'ADJUDICATE': {
      const [open] = one.applications
      return open
        ? defaulted(
            clock,
            one,
            { type: 'decide', applicationId: open.id, decision: 'designate' },
            at,
            context,
          )
        : []
    }
    case 'CONFIRM':
      return one.awaits === 'SECOND'
        ? defaulted(clock, one, { type: 'confirm', upheld: false }, at, context)
        : []
    default:
      return []
  }
}

function defaulted(
  clock: ClockKind,
  one: Case,
  command: RuleCommand,
  at: Instant,
  context: Context,
): readonly CaseEvent[] {
  const said: CaseEvent = { type: 'Defaulted', clock, actor: { person: system.person, role: 'system' }, at }
  return [said, ...byRule(one, command, at, context)]
}

type RuleCommand = Public & Readonly<Record<string, unknown>>

function byRule(one: Case, command: RuleCommand, at: Instant, context: Context): readonly CaseEvent[] {
  const decision = decide(one, command, { id: `rule:${at}`, actor: system, at }, context)
  if (!decision.ok) throw new Error(`rule ${command.type} was refused: ${decision.refusal.code}`)
  return decision.value
}
