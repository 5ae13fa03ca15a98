import { habits } from '../habits.ts'
import { centreStaff, staffedUnits } from '../people.ts'
import { type Move, rightUnit, type Sight } from '../sight.ts'

/** The dispatcher picks a unit, now and then the wrong one; or asks to void what nobody needs. */
export function dispatchCase(sight: Sight): Move | undefined {
  const { one, city, chance } = sight
  const actor = centreStaff('dispatcher', one, city, chance)
  if (!actor || one.classCode === undefined) return undefined
  if (one.hops === 0 && chance.happens(habits.voided)) {
    return { actor, body: { type: 'apply', kind: 'VOID', reason: 'ERROR', explanation: '误报，无须处置。' } }
  }
  const open = staffedUnits(city).filter((unit) => !one.ruledOut.includes(unit) && unit !== one.accused)
  const right = rightUnit(sight)
  const wrong = one.hops === 0 && chance.happens(habits.wrongDispatch)
  const unit = !wrong && open.includes(right) ? right : chance.oneOf(open)
  return unit === undefined ? undefined : { actor, body: { type: 'dispatch', unit } }
}
