import { type Actor, actorOf } from '#domain/actors/actor.ts'
import type { Case } from '#domain/case/case.ts'
import type { Account } from '#domain/city/account.ts'
import type { City } from '#domain/city/city.ts'
import type { Role } from '#domain/city/codes.ts'
import type { Chance } from './chance.ts'

/** Picks who acts: an account of the pack with that role whose scope holds the case, and whose duty it may be (rules R45). */
export function centreStaff(role: Role, one: Case, city: City, chance: Chance): Actor | undefined {
  const fit = city.pack.accounts.filter(
    ({ area, ...account }) =>
      account.roles.includes(role) &&
      area !== undefined &&
      one.place.area.startsWith(area) &&
      !hadAHandIn(one, account) &&
      // who checked last may pass or fail, but not close (rules R45)
      (role === 'operator' || one.check?.person !== account.id),
  )
  const account = chance.oneOf(fit)
  return account && actorOf(account)
}

/** An inspector of the cell's own grid, else one of the area; none who had a hand in the case. */
export function inspectorFor(one: Case, city: City, chance: Chance): Actor | undefined {
  const grid = one.place.cell === undefined ? undefined : city.cell(one.place.cell)?.grid
  const patrol = grid === undefined ? [] : city.inspectorsOf(grid)
  const free = patrol.filter((account) => !hadAHandIn(one, account) && one.check?.person !== account.id)
  const account = chance.oneOf(free)
  return account ? actorOf(account) : centreStaff('inspector', one, city, chance)
}

/** True when the person, or the unit he or she belongs to, worked on the case in any round (rules R45). */
function hadAHandIn({ hands }: Case, { id, unit }: Pick<Account, 'id' | 'unit'>): boolean {
  return hands.persons.includes(id) || (unit !== undefined && hands.units.includes(unit))
}

/** Somebody of the unit that has the case, in one of these roles, the first that the unit has. */
export function unitStaff(
  roles: readonly Role[],
  unit: string,
  city: City,
  chance: Chance,
): Actor | undefined {
  for (const role of roles) {
    const account = chance.oneOf(
      city.pack.accounts.filter((one) => one.unit === unit && one.roles.includes(role)),
    )
    if (account) return actorOf(account)
  }
  return undefined
}

/** Units that have somebody to sign and to hand over. */
export function staffedUnits(city: City): readonly string[] {
  const heads = new Set(
    city.pack.accounts.flatMap(({ roles, unit }) => (roles.includes('unit-admin') && unit ? [unit] : [])),
  )
  return city.pack.units.filter(({ id, active }) => active && heads.has(id)).map(({ id }) => id)
}
