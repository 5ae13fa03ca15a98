import { sharedWith } from '#domain/actors/actor.ts'
import { isInScope } from '#domain/actors/scope.ts'
import { isUrgent } from '#domain/clocks/limits.ts'
import { askedRole, isAsked, isFinal } from '#domain/commands/decide.ts'
import type { Application } from '../case.ts'
import { applicantOf } from '../hands.ts'
import type { Input } from '../input.ts'
import { byCase, type Guard } from './guard.ts'

// class 1: may this person say it of this case at all (rules R11).

export const urgentIfSupervisor = byCase(
  'FORBIDDEN',
  ({ role, before, context }) =>
    role === 'supervisor' && !isUrgent(before, context.city) && { needs: ['dispatcher', 'duty-chief'] },
)

export const notConfidential = byCase('CONFIDENTIAL', ({ before }) => before.confidential && {})

/** Of a confidential caller's case only the centre speaks with the caller (rules R69). */
export const unitMayTell = byCase(
  'CONFIDENTIAL',
  ({ before, role }) => before.confidential && (role === 'unit-admin' || role === 'handler') && {},
)

/** An application is taken back by whoever made it (rules R66). */
export const withdrawsOwn = byCase('FORBIDDEN', (input) => {
  const { actor } = input.request
  const spoken = spokenOf(input)
  const own = spoken.some(
    (one) => sharedWith(actor, applicantOf(one)) || (one.unit !== undefined && one.unit === actor.unit),
  )
  return spoken.length > 0 && !own && { needs: ['applicant'] }
})

/** An opinion belongs to the level that is asked, below the last (rules R38). */
export const mayAdvise = mayDecide((application, roles) => !isFinal(application, roles))

/**
 * The level that is asked, or of a return the last at once: an opinion need not be waited for (rules R38, R66). Before it
 * is said which application is meant, one that the actor may decide is enough.
 */
export function mayDecide(
  concerns: (application: Application, roles: readonly string[]) => boolean,
): Guard<unknown> {
  return byCase('FORBIDDEN', (input) => {
    const { roles } = input.request.actor
    const spoken = spokenOf(input)
    const may = spoken.some((one) => concerns(one, roles) && isAsked(one, roles))
    return spoken.length > 0 && !may && { needs: [...new Set(spoken.map(askedRole))] }
  })
}

/** The open application that the command names; all of them as long as none is named. */
function spokenOf({ before, command }: Input<unknown>): readonly Application[] {
  const named = typeof command === 'object' && command !== null && 'applicationId' in command
  return named ? before.applications.filter(({ id }) => id === command.applicationId) : before.applications
}

/** A case is merged only into one that the actor may see. */
export const parentInSight = byCase(
  'OUT_OF_SCOPE',
  ({ request: { actor }, role, context: { parent, city } }) => {
    const seen = parent === undefined || isInScope(actor, role, parent, parent.place.area, city)
    return !seen && { scope: actor.area ?? actor.person }
  },
)
