import type { Case } from '#domain/case/case.ts'
import { isOwedWord } from '#domain/case/children.ts'
import { type Refusal, refusal } from '#domain/case/refusals.ts'
import { ok, type Result, refused } from '#domain/case/result.ts'
import { hasEnded, type State, stateCodes } from '#domain/case/state.ts'
import type { City } from '#domain/city/city.ts'
import type { Actor, Role } from './actor.ts'
import { isInScope } from './scope.ts'

/**
 * Who erases personal data: the supervisor of the area, who answers for it and works on no case (domain 12.6 has no such
 * row; the supervisor is who may see in clear with a reason and closes by force).
 */
const erasing = 'supervisor' as const satisfies Role

/**
 * Why the actor may not erase the personal data of a case: FORBIDDEN by role, OUT_OF_SCOPE, or WRONG_STATE while somebody
 * still has to be called with them: the duty to delete begins when the purpose is met (domain 6.7, PIPL article 47).
 */
export function mayErase(actor: Actor, one: Case, city: City): Result<Role, Refusal> {
  if (!actor.roles.includes(erasing)) return refused(refusal('FORBIDDEN', { needs: [erasing] }))
  if (!isInScope(actor, erasing, one, one.place.area, city)) {
    return refused(refusal('OUT_OF_SCOPE', { scope: actor.area ?? actor.person }))
  }
  const isNeeded = !hasEnded(one.state) || isOwedWord(one) || one.applications.length > 0
  return isNeeded ? refused(refusal('WRONG_STATE', { state: one.state, from: ended })) : ok(erasing)
}

const states: readonly State[] = [
  'CLOSED',
  'ARCHIVED',
  'REJECTED',
  'VOIDED',
  'MERGED',
  'TRANSFERRED',
  'ANSWERED',
]
const ended = states.toSorted((one, other) => stateCodes[one] - stateCodes[other])
