import type { Actor, Role } from '#domain/actors/actor.ts'
import type { ApplicationKind } from '#domain/city/codes.ts'
import type { HoldReason } from '#domain/clocks/clock.ts'
import type { ClockKind } from '#domain/clocks/kinds.ts'
import type { Definition, Public } from '#domain/commands/definition.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Case, Clocks } from './case.ts'
import type { Fact } from './events.ts'
import type { Guard } from './guards/guard.ts'
import type { Input } from './input.ts'
import { refusalClass } from './refusals.ts'
import type { Outcome, State } from './state.ts'

/** What a row does to clocks, in the order written. A clock that the case does not have is left alone. */
export type ClockEffect = {
  readonly does: 'start' | 'hold' | 'resume' | 'unhold'
  readonly clocks: readonly ClockKind[]
  readonly why?: HoldReason
  /** Instant it takes effect at, where that is not the command's; absent answer: no effect. */
  readonly at?: (input: Input<Public>) => Instant | undefined
}

/** A guard as a row asks it. */
type RowGuard = Guard<Public> & {
  /** The guard that was written, by which the rule book finds its words. */
  readonly written: object
}

/** One row of the transition table. A row without `to` is work inside its states. */
export type Row = {
  readonly id: string
  readonly command: string
  /** Parses the command as a client sends it, and describes it. */
  readonly body: Pick<Definition<Public>, 'part' | 'fields' | 'texts' | 'form' | 'targets'>
  /** What the case must have been through, beside its state: a row whose turn it is not refuses like a wrong state. */
  readonly given: (before: Case, actor: Actor) => boolean
  /** Parts rows of one command by what is said. */
  readonly when: (input: Input<Public>) => boolean
  readonly by: readonly Role[]
  readonly from: readonly State[]
  readonly to?: State
  /** In the order in which they are answered (rules R11). */
  readonly guards: readonly RowGuard[]
  readonly clocks: readonly ClockEffect[]
  readonly outcome?: Outcome
  /** Clocks that the row measures anew: a longer budget, another limit. */
  readonly adjust?: (input: Input<Public>, after: Case) => Clocks
  /** Open applications that end without a decision when the row is taken (rules R66). */
  readonly lapses: readonly ApplicationKind[]
  /** True where a new workflow run begins (rules R5). */
  readonly startsRun: boolean
  readonly facts: (input: Input<Public>) => readonly Fact[]
}

type Written<C> = Pick<Row, 'id' | 'by' | 'from'> & {
  readonly to?: State
  readonly given?: (before: Case, actor: Actor) => boolean
  readonly when?: (input: Input<C>) => boolean
  readonly guards?: readonly Guard<C>[]
  readonly clocks?: readonly ClockEffect[]
  readonly outcome?: Outcome
  readonly adjust?: (input: Input<C>, after: Case) => Clocks
  readonly lapses?: readonly ApplicationKind[]
  readonly startsRun?: true
}

/** Writes a row of a command; its guards are put into the order of their classes. */
export function row<C extends Public>(command: Definition<C>, written: Written<C>): Row {
  const {
    when,
    given = () => true,
    guards = [],
    clocks = [],
    lapses = [],
    adjust,
    startsRun = false,
    ...rest
  } = written
  return {
    ...rest,
    given,
    clocks,
    lapses,
    startsRun,
    ...(adjust && {
      adjust: (input: Input<Public>, after: Case) => (command.is(input) ? adjust(input, after) : {}),
    }),
    command: command.type,
    body: command,
    when: (input) => command.is(input) && (when?.(input) ?? true),
    guards: guards
      .toSorted((a, b) => refusalClass[a.code] - refusalClass[b.code])
      .map((one) => only(command, one)),
    facts: (input) => (command.is(input) ? command.facts(input) : []),
  }
}

/** A guard of a command as a guard of any: asked of another command, it has nothing to say. */
function only<C extends Public>(command: Definition<C>, written: Guard<C>): RowGuard {
  const { code, asks, check } = written
  return { code, asks, written, check: (input) => (command.is(input) ? check(input) : undefined) }
}

export function start(...clocks: readonly ClockKind[]): ClockEffect {
  return { does: 'start', clocks }
}

export function stop(...clocks: readonly ClockKind[]): ClockEffect {
  return { does: 'hold', clocks, why: 'done' }
}

export function hold(why: HoldReason, ...clocks: readonly ClockKind[]): ClockEffect {
  return { does: 'hold', clocks, why }
}

export function resume(...clocks: readonly ClockKind[]): ClockEffect {
  return { does: 'resume', clocks }
}

/** Runs on as if it had never been held (rules R26). */
export function unhold(...clocks: readonly ClockKind[]): ClockEffect {
  return { does: 'unhold', clocks }
}
