import { system } from '#domain/actors/actor.ts'
import { roleAbove } from '#domain/applications/levels.ts'
import { type Clock, passStep } from '#domain/clocks/clock.ts'
import type { ClockKind } from '#domain/clocks/kinds.ts'
import { nextStep, type Step, type Timing } from '#domain/clocks/ladder.ts'
import { limitFrom, policyOf } from '#domain/clocks/limits.ts'
import { type Due, nextDue } from '#domain/clocks/wake-at.ts'
import type { Public } from '#domain/commands/definition.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Case } from './case.ts'
import { decide } from './decide.ts'
import type { CaseEvent, Fact } from './events.ts'
import { evolve } from './evolve.ts'
import type { Context } from './input.ts'
import { unreachable } from './result.ts'

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
  switch (due.what) {
    case 'step':
      return stepTaken(one, due.clock, now, context)
    case 'application':
      return unanswered(one, due.id, due.at, context)
    case 'backlog':
      return [{ type: 'BecameBacklog', ...byRules(due.at) }]
    case 'resume':
      return byRule(one, { type: 'resume' }, due.at, context)
    case 'archive':
      return byRule(one, { type: 'archive' }, due.at, context)
    default:
      return unreachable(due)
  }
}

function stepTaken(one: Case, kind: ClockKind, now: Instant, context: Context): readonly CaseEvent[] {
  const clock = one.clocks[kind]
  if (!clock) throw new Error(`case ${one.caseId} has no clock ${kind}`)
  const timing = { calendar: context.city.calendar, sla: policyOf(one, context.city) }
  const step = latestReminder(kind, clock, takeStep(kind, clock, clock.passed, timing), now, timing)
  const passed: CaseEvent = {
    ...factOf(kind, step, clock),
    ...byRules(step.at),
    clocks: { [kind]: passStep(kind, clock, step.index, timing) },
  }
  const after = evolve(one, passed)
  return step.rung === 'RED' ? [passed, ...byDefault(kind, after, step.wakeAt, context)] : [passed]
}

/**
 * An unanswered level is skipped; an unanswered last level rises once, then the application lapses, uses no turn, and the
 * silence stays on record (rules R52, R74).
 */
function unanswered(one: Case, applicationId: string, at: Instant, context: Context): readonly CaseEvent[] {
  const application = one.applications.find(({ id }) => id === applicationId)
  if (!application) throw new Error(`case ${one.caseId} has no application ${applicationId}`)
  const { level, deciders, rose = false, kind } = application
  const last = level >= deciders.length - 1
  const higher = last && !rose ? roleAbove(deciders.at(-1) ?? 'supervisor') : undefined
  const said: CaseEvent = { type: 'Defaulted', applicationId, ...byRules(at) }
  if (last && higher === undefined)
    return [said, { type: 'ApplicationLapsed', applicationId, kind, ...byRules(at) }]
  // the next level's time begins when this one's was over, not when that was noticed (M18)
  const dueAt = limitFrom(policyOf(one, context.city).desk.APPLICATION, application.dueAt ?? at, context.city)
  const next = higher ? [...deciders, higher] : deciders
  return [
    said,
    {
      type: 'ApplicationRose',
      applicationId,
      level: level + 1,
      deciders: next,
      dueAt,
      rose: rose || last,
      ...byRules(at),
    },
  ]
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
      const open = one.applications.find(({ kind }) => kind === 'RETURN')
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
  const said: CaseEvent = { type: 'Defaulted', clock, ...byRules(at) }
  return [said, ...byRule(one, command, at, context)]
}

type RuleCommand = Public & Readonly<Record<string, unknown>>

function byRule(one: Case, command: RuleCommand, at: Instant, context: Context): readonly CaseEvent[] {
  const decision = decide(one, command, { id: `rule:${at}`, actor: system, at }, context)
  if (!decision.ok) throw new Error(`rule ${command.type} was refused: ${decision.refusal.code}`)
  return decision.value
}

function byRules(at: Instant) {
  return { actor: { person: system.person, role: 'system' }, at } as const
}
