import type { Case } from '#domain/case/case.ts'
import { phaseOf } from '#domain/case/state.ts'
import type { City } from '#domain/city/city.ts'
import type { Actor, Role } from './actor.ts'

/** Unit that answers for the case now: only from dispatch on, and no longer once a return was accepted. */
export function unitOf(one: Case): string | undefined {
  const phase = phaseOf(one.state)
  const unit = one.obligation?.unit
  // a case voided while it waited for another unit is not that of the one that was released
  const released = one.state === 'FILED' || one.state === 'MERGED'
  const assigned = phase !== 'intake' && !released && !one.ruledOut.includes(unit ?? '')
  return assigned ? unit : undefined
}

/**
 * True when the case is the actor's to see or act on in that role (domain 12.6): centre staff by area, unit staff by
 * unit and the units below it, a citizen by what he or she reported; rules and devices everywhere.
 */
export function isInScope(actor: Actor, role: Role, one: Case, area: string, city: City): boolean {
  switch (role) {
    case 'system':
    case 'device':
      return true
    case 'citizen':
      return one.state === 'DRAFT' || one.registered.person === actor.person
    case 'unit-admin':
    case 'handler':
      return isOfUnit(one, actor.unit, city)
    default:
      return actor.area !== undefined && area.startsWith(actor.area)
  }
}

/** True when the unit that answers for the case now is this one, or one below it. */
export function isOfUnit(one: Case, unit: string | undefined, city: City): boolean {
  return isUnder(unitOf(one), unit, city)
}

/** True when a unit is `superior`, or below it. */
export function isUnder(unit: string | undefined, superior: string | undefined, city: City): boolean {
  if (unit === undefined || superior === undefined) return false
  return unit === superior || isUnder(city.superiorOf(unit)?.id, superior, city)
}
