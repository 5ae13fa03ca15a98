import type { Case } from '#domain/case/case.ts'
import { type Asked, checkRow, isItsTurn } from '#domain/case/check-row.ts'
import { rowsOf } from '#domain/case/decide.ts'
import type { Guard } from '#domain/case/guards/guard.ts'
import { type RefusalCode, refusalClass } from '#domain/case/refusals.ts'
import type { Row } from '#domain/case/row.ts'
import type { City } from '#domain/city/city.ts'
import type { Role } from '#domain/city/codes.ts'
import type { Public } from '#domain/commands/definition.ts'
import { type Actor, actorOf, system } from './actor.ts'

/** Who would do it, and the centre it rises to; no such centre where nobody in the whole city may (rules R47). */
export type Nobody = { readonly needs: readonly Role[]; readonly risesTo?: string }

/** What is asked of a case, whoever may do it. */
export type Wanted = {
  readonly one: Case
  readonly command: Public & Readonly<Record<string, unknown>>
  readonly city: City
}

/**
 * Set when nobody of the case's own centre may take the row: the smallest area around the case that has anybody with a
 * role of the row, where separation of duty binds all of them (rules R47). A row that is nobody's turn now, or that no
 * centre takes, asks for nobody.
 */
export function nobodyEligible(row: Row, wanted: Wanted): Nobody | undefined {
  const needs = rolesOf(row)
  const [own, ...above] = areasFrom(wanted.one.place.area, wanted.city).filter(
    (area) => staffOf(area, row, wanted.city).length > 0,
  )
  if (own === undefined || !isAskedNow(row, wanted)) return undefined
  const refusals = staffOf(own, row, wanted.city).map((actor) => refusalOf(row, actor, wanted))
  if (!refusals.includes('SEPARATION_OF_DUTY') || refusals.includes(undefined)) return undefined
  const risesTo = above.find((area) => hasEligible(row, area, wanted))
  return { needs, ...(risesTo && { risesTo }) }
}

/**
 * The smallest area at or above `from` whose centre has somebody who may do what is wanted; absent where that is not
 * asked now, or of no centre, or where nobody may.
 */
export function centreFor(wanted: Wanted, from: string): string | undefined {
  const rows = rowsOf(wanted.command.type).filter((row) => isAskedNow(row, wanted))
  if (rows.length === 0) return undefined
  return areasFrom(from, wanted.city).find((area) => rows.some((row) => hasEligible(row, area, wanted)))
}

/** The unit that has the case, or the one above it where nobody of that unit may say it; absent where nobody may (rules R39). */
export function unitFor(wanted: Wanted, from: string): string | undefined {
  const staff = wanted.city.unitStaff(from).map(actorOf)
  if (staff.some((actor) => mayDo(wanted, actor))) return from
  const superior = wanted.city.superiorOf(from)
  return superior && unitFor(wanted, superior.id)
}

/** True when the person may say it now, as far as that depends on who says it (domain 12.6, rules R46). */
export function mayDo(wanted: Wanted, actor: Actor): boolean {
  return rowsOf(wanted.command.type).some(
    (row) => isSaid(row, actor, wanted) && !refusalOf(row, actor, wanted),
  )
}

/** Roles that act by area: what they may not do, the centre above may. Units have no such superior. */
const centreRoles: readonly Role[] = [
  'operator',
  'dispatcher',
  'duty-chief',
  'callback-agent',
  'supervisor',
  'inspector',
]

function rolesOf({ by }: Row): readonly Role[] {
  return centreRoles.filter((role) => by.includes(role))
}

function staffOf(area: string, row: Row, city: City): readonly Actor[] {
  return rolesOf(row).flatMap((role) => city.centreStaff(area, role).map(actorOf))
}

/** An area and those above it, the smallest first; none where the city does not know it. */
function areasFrom(code: string, city: City): readonly string[] {
  const area = city.area(code)
  if (!area) return []
  return [code, ...(area.parent === undefined ? [] : areasFrom(area.parent, city))]
}

/** True while the state fits and nothing that is settled about the case, or that its policy says, stands against it. */
function isAskedNow(row: Row, wanted: Wanted): boolean {
  const asked = askedBy(system, wanted)
  if (!isItsTurn(row, asked)) return false
  const input = { ...asked, role: 'system', row: row.id } as const
  return row.guards.every((one) => one.asks !== 'case' || !isOfCase(one) || one.check(input) === undefined)
}

/** Known of the case whoever asks and whenever: finality and policy (classes 4 and 5 of rules R11). */
function isOfCase({ code }: Guard<Public>): boolean {
  return refusalClass[code] === 4 || refusalClass[code] === 5
}

function hasEligible(row: Row, area: string, wanted: Wanted): boolean {
  // asked at every append: the first who may is enough
  return rolesOf(row).some((role) =>
    wanted.city
      .centreStaff(area, role)
      .map(actorOf)
      .some((actor) => isSaid(row, actor, wanted) && !refusalOf(row, actor, wanted)),
  )
}

/** True if what is wanted takes this row when the actor says it: the word of one level is not that of another. */
function isSaid(row: Row, actor: Actor, wanted: Wanted): boolean {
  return row.when({ ...askedBy(actor, wanted), role: 'system', row: row.id })
}

/** Why this person may not, whatever is said and whenever. */
function refusalOf(row: Row, actor: Actor, wanted: Wanted): RefusalCode | undefined {
  const checked = checkRow(row, askedBy(actor, wanted), row.guards.filter(isPersonal))
  return checked.ok ? undefined : checked.refusal.code
}

/** Guards of who may; those of a command answer for what it names, and pass what it does not. */
function isPersonal({ code }: Guard<Public>): boolean {
  return code === 'FORBIDDEN' || code === 'SEPARATION_OF_DUTY'
}

/** Who may does not depend on when. */
function askedBy(actor: Actor, { one, command, city }: Wanted): Asked {
  return {
    before: one,
    command,
    request: { id: '', actor, at: one.registered.at },
    context: { city },
    area: one.place.area,
  }
}
