import type { Account } from '#domain/city/account.ts'
import type { Role as StaffRole } from '#domain/city/codes.ts'

export type { StaffRole }

/** Staff of the centre and of units (domain 12.6), and those who are no staff: a citizen, a device or importing system, and the rules themselves. */
export type Role = StaffRole | 'citizen' | 'device' | 'system'

/** Who acts: a person with roles and a scope (area code of centre staff, unit of unit staff), or the system. */
export type Actor = {
  readonly person: string
  readonly roles: readonly Role[]
  readonly area?: string
  readonly unit?: string
  /** Person for whom a deputy acts. */
  readonly onBehalfOf?: string
}

/** Who did it, as an event keeps it: with the role in which it was allowed. */
export type ActedBy = {
  readonly person: string
  readonly role: Role
  readonly unit?: string
  readonly onBehalfOf?: string
}

/** Rules and defaults act as this person (rules R10). */
export const system: Actor = { person: 'system', roles: ['system'] }

/** The person behind an account, with the roles and the scope it gives. */
export function actorOf({ id, roles, area, unit }: Account): Actor {
  return { person: id, roles, ...(area && { area }), ...(unit && { unit }) }
}
