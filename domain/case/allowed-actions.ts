import type { Actor } from '#domain/actors/actor.ts'
import { type Nobody, nobodyEligible } from '#domain/actors/eligible.ts'
import { register } from '#domain/commands/register.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Case } from './case.ts'
import { type Asked, checkRow } from './check-row.ts'
import { rowFor, rowsSaid } from './decide.ts'
import type { Context } from './input.ts'
import type { Refusal, RefusalCode } from './refusals.ts'
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
 * What this actor may do on the case at `at`, from the table that `decide` reads. Of a command about an application or a
 * task each one that is open is tried; conditions that depend on what else it says (a unit, a photo, an answer) are left
 * to `decide`.
 */
export function allowedActions(one: Case, actor: Actor, at: Instant, context: Context): readonly Action[] {
  const byCommand = Map.groupBy(transitions, ({ command }) => command)
  return [...byCommand].map(([command, rows]) => actionOf(command, rows, { one, actor, at, context }))
}

type Looked = { readonly one: Case; readonly actor: Actor; readonly at: Instant; readonly context: Context }

function actionOf(command: string, rows: readonly Row[], looked: Looked): Action {
  const { one, actor, context } = looked
  const ways = waysOf(command, rows, looked).map((way) => ({ ...way, checked: checkWay(way) }))
  const open = new Set(ways.flatMap(({ row, checked }) => (checked.ok ? [row.id] : [])))
  if (open.size > 0) return { command, allowed: true, rows: [...open] }
  // what is said is answered by one row: of those that it may still fit the same one explains
  const chosen = rowFor(
    ways.map(({ row }) => row),
    one,
    actor,
  )
  for (const { row, asked, checked } of ways) {
    if (row !== chosen || checked.ok) continue
    const { refusal } = checked
    const wanted = { one, command: { ...asked.command }, city: context.city }
    const nobody = personal.has(refusal.code) && nobodyEligible(row, wanted)
    return nobody ? { command, allowed: false, nobody } : { command, allowed: false, refusal }
  }
  throw new Error(`the command ${command} has no row`)
}

/** A row that would answer, and what is asked of it. */
type Way = { readonly row: Row; readonly asked: Asked; readonly isTargeted: boolean }

/** Of a command about something open the row for each that it may name; of any other all its rows. */
function waysOf(type: string, rows: readonly Row[], { one, actor, at, context }: Looked): readonly Way[] {
  const common = { before: one, request: { id: '', actor, at }, context, area: areaFor(type, one, actor) }
  const targets = rows[0]?.body.targets?.(one)
  if (!targets)
    return rows.map((row) => ({ row, asked: { ...common, command: { type } }, isTargeted: false }))
  return targets.flatMap((command) => {
    const asked = { ...common, command }
    const row = rowFor(rowsSaid(asked), one, actor)
    return row ? [{ row, asked, isTargeted: true }] : []
  })
}

/** Guards that depend on more than the case, the actor and the target are left to `decide`. */
function checkWay({ row, asked, isTargeted }: Way) {
  const known = row.guards.filter(({ asks }) => asks === 'case' || (isTargeted && asks === 'target'))
  return checkRow(row, asked, known)
}

/** Where a report will lie is not said yet: it may be in the actor's own area. */
function areaFor(type: string, { state, place }: Case, actor: Actor): string {
  return state === 'DRAFT' && type === register.type ? (actor.area ?? '') : place.area
}

/** Refusals for who asks: another person may be allowed. */
const personal: ReadonlySet<RefusalCode> = new Set(['FORBIDDEN', 'OUT_OF_SCOPE', 'SEPARATION_OF_DUTY'])
