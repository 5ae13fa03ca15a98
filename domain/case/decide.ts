import type { ActedBy, Actor } from '#domain/actors/actor.ts'
import type { Public } from '#domain/commands/definition.ts'
import { areaOf, register } from '#domain/commands/register.ts'
import { automatic } from './automatic.ts'
import type { Case } from './case.ts'
import { checkRow } from './check-row.ts'
import { clocksAfter } from './clock-effects.ts'
import { effectiveAt } from './effective-at.ts'
import type { CaseEvent, Move } from './events.ts'
import { evolve } from './evolve.ts'
import type { Context, Input, Request } from './input.ts'
import type { Refusal } from './refusals.ts'
import { ok, type Result } from './result.ts'
import type { Row } from './row.ts'
import { type State, stageOf } from './state.ts'
import { transitions } from './transitions.ts'

export type Decision = Result<readonly CaseEvent[], Refusal>

const rowsByCommand: ReadonlyMap<string, readonly Row[]> = Map.groupBy(transitions, ({ command }) => command)

/** Rows of a command, in the order of the table. */
export function rowsOf(command: string): readonly Row[] {
  return rowsByCommand.get(command) ?? []
}

/**
 * What a command makes true of a case, with what the rules do in the same append (rules R10), or why it is refused.
 * Pure: time, ids and texts are in the request. Due rungs and defaults must have been settled up to `request.at` (M10).
 */
export function decide(before: Case, command: Public, request: Request, context: Context): Decision {
  const own = decideOne(before, command, request, context)
  if (!own.ok) return own
  const events = [...own.value]
  let after = events.reduce(evolve, before)
  for (let next = automatic(after, events, command, request, context); next; ) {
    const more = decideOne(after, next.command, next.request, context)
    if (!more.ok) return next.binding ? more : ok(events)
    events.push(...more.value)
    after = more.value.reduce(evolve, after)
    next = automatic(after, more.value, next.command, next.request, context)
  }
  return ok(events)
}

function decideOne(before: Case, command: Public, request: Request, context: Context): Decision {
  const asked = { before, command, request, context, area: areaAsked(before, command, request, context) }
  const row = rowFor(rowsSaid(asked), before, request.actor)
  if (!row) throw new Error(`no row of the transition table fits the command ${command.type}`)
  const checked = checkRow(row, asked)
  return checked.ok ? ok(eventsOf(row, checked.value)) : checked
}

/** Rows that what is said fits. */
export function rowsSaid(asked: Omit<Input<Public>, 'role' | 'row'>): readonly Row[] {
  return rowsOf(asked.command.type).filter((one) => one.when({ ...asked, role: 'system', row: one.id }))
}

/** Of the rows that what is said fits: the one whose turn it is; else one that the actor might take, which refuses. */
export function rowFor(said: readonly Row[], before: Case, actor: Actor): Row | undefined {
  return (
    said.find((one) => one.given(before, actor)) ??
    said.find(({ by }) => by.some((role) => actor.roles.includes(role))) ??
    said[0]
  )
}

/**
 * A report belongs where its place lies; where there is no such area it is in nobody's way, and is refused as what it is. Every
 * other command belongs where the case does.
 */
function areaAsked(before: Case, command: Public, request: Request, context: Context): string {
  const input = { before, command, request, context, role: 'system', row: '' } as const
  if (!register.is(input)) return before.place.area
  const area = areaOf(input.command.place, context.city)
  return context.city.area(area) ? area : (request.actor.area ?? context.city.root.code)
}

/** Events of a row that holds: the last fact carries the move, the clocks and the texts. */
function eventsOf(row: Row, input: Input<Public>): readonly CaseEvent[] {
  const { before, request } = input
  const facts = row.facts(input)
  const since = effectiveAt(input)
  const common = {
    actor: actedBy(input),
    at: request.at,
    ...(since !== request.at && { effectiveAt: since }),
  }
  const lapsed = before.applications
    .filter(
      ({ id, kind }) =>
        row.lapses.includes(kind) &&
        !facts.some((fact) => 'applicationId' in fact && fact.applicationId === id),
    )
    .map(({ id, kind }): CaseEvent => ({ type: 'ApplicationLapsed', applicationId: id, kind, ...common }))
  const said = [...lapsed, ...facts.slice(0, -1).map((fact): CaseEvent => ({ ...fact, ...common }))]
  const last = facts.at(-1)
  if (!last) throw new Error(`the command ${row.command} makes nothing true`)
  const moved: CaseEvent = {
    ...last,
    ...common,
    ...(row.to && { move: moveOf(row, row.to, before) }),
    ...(request.texts && { texts: request.texts }),
  }
  const { clocks, lifted } = clocksAfter(row, input, [...said, moved].reduce(evolve, before))
  const withClocks = Object.keys(clocks).length > 0 ? { ...moved, clocks } : moved
  const lifts = lifted.map((clock): CaseEvent => ({ type: 'BreachLifted', clock, ...common }))
  return [...said, withClocks, ...lifts]
}

function moveOf(row: Row, to: State, before: Case): Move {
  return {
    by: row.id,
    to,
    // before filing and while parked no stage waits to be told (rules R2)
    ...(row.outcome && stageOf(before.state) && { outcome: row.outcome }),
    ...(row.startsRun && { run: before.run + 1 }),
  }
}

function actedBy({ request: { actor }, role }: Input<Public>): ActedBy {
  const { person, unit, onBehalfOf } = actor
  return { person, role, ...(unit && { unit }), ...(onBehalfOf && { onBehalfOf }) }
}
