import type { Actor } from '#domain/actors/actor.ts'
import { type Nobody, nobodyEligible } from '#domain/actors/eligible.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Case } from './case.ts'
import { checkRow } from './check-row.ts'
import type { Context } from './input.ts'
import { type Refusal, type RefusalCode, refusalClass } from './refusals.ts'
import type { Row } from './row.ts'
import { transitions } from './transitions.ts'

/**
 * What an actor may do now, or why not; `rows` are those of the table that would carry it. With `nobody` it is no matter of
 * this actor: nobody of the centre may (NOBODY_ELIGIBLE, rules R47).
 */
export type Action =
  | { readonly command: string; readonly allowed: true; readonly rows: readonly string[] }
  | { readonly command: string; readonly allowed: false; readonly refusal: Refusal }
  | { readonly command: string; readonly allowed: false; readonly nobody: Nobody }

/**
 * What this actor may do on the case at `at`, from the table that `decide` reads. Conditions that depend on what the
 * command says (a unit, a photo, an answer) are left to `decide`.
 */
export function allowedActions(one: Case, actor: Actor, at: Instant, context: Context): readonly Action[] {
  const byCommand = Map.groupBy(transitions, ({ command }) => command)
  return [...byCommand].map(([command, rows]) => actionOf(command, rows, one, actor, at, context))
}

function actionOf(
  command: string,
  rows: readonly Row[],
  one: Case,
  actor: Actor,
  at: Instant,
  context: Context,
): Action {
  const asked = {
    before: one,
    command: { type: command },
    request: { id: '', actor, at },
    context,
    area: areaFor(one, actor),
  }
  const tried = rows.map((row) => ({ row, checked: checkRow(row, asked, unconditional(row)) }))
  const open = tried.flatMap(({ row, checked }) => (checked.ok ? [row.id] : []))
  if (open.length > 0) return { command, allowed: true, rows: open }
  const [first, ...others] = tried.flatMap(({ row, checked }) =>
    checked.ok ? [] : [{ row, refusal: checked.refusal }],
  )
  if (!first) throw new Error(`the command ${command} has no row`)
  const { row, refusal } = others.reduce(nearer, first)
  const nobody =
    personal.has(refusal.code) && nobodyEligible(row, { one, command: { type: command }, city: context.city })
  return nobody ? { command, allowed: false, nobody } : { command, allowed: false, refusal }
}

/** Where a report will lie is not said yet: it may be in the actor's own area. */
function areaFor({ state, place }: Case, actor: Actor): string {
  return state === 'DRAFT' ? (actor.area ?? '') : place.area
}

/** Guards that look at the case and the actor alone. */
function unconditional({ guards }: Row): Row['guards'] {
  return guards.filter(({ asksCommand }) => !asksCommand)
}

/** Refusals for who asks: another person may be allowed. */
const personal: ReadonlySet<RefusalCode> = new Set(['FORBIDDEN', 'OUT_OF_SCOPE', 'SEPARATION_OF_DUTY'])

type Refused = { readonly row: Row; readonly refusal: Refusal }

/** Of two refusals the one that came closer to an allowance explains more. */
function nearer(a: Refused, b: Refused): Refused {
  return refusalClass[b.refusal.code] > refusalClass[a.refusal.code] ? b : a
}
