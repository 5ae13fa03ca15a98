import { turnsAllowed } from '#domain/applications/extension.ts'
import type { ApplicationKind } from '#domain/city/codes.ts'
import type { Decide } from '#domain/commands/decide.ts'
import type { Dispatch } from '#domain/commands/dispatch.ts'
import type { Withdraw } from '#domain/commands/withdraw.ts'
import { hasChildren } from '../children.ts'
import { byCase, byCommand, byTarget, type Guard } from './guard.ts'

// class 4: what has been settled for good (rules R11).

export const unitNotRuledOut = byCommand<Dispatch, 'UNIT_RULED_OUT'>(
  'UNIT_RULED_OUT',
  ({ before, command: { unit } }) => before.ruledOut.includes(unit) && { unit },
)

export const notDesignated = byCase('RETURN_DESIGNATED', ({ before }) => before.returns.designated)

export const notHandedOver = byCase('RETURN_AFTER_HANDOVER', ({ before }) => before.handedOver && {})

const exclusive: readonly ApplicationKind[] = ['RETURN', 'EXTEND', 'SUSPEND']

/** One open application of a kind; RETURN, EXTEND and SUSPEND exclude each other (rules R38). */
export function noOpenApplication(kind: ApplicationKind): Guard<unknown> {
  const rivals: readonly string[] = exclusive.includes(kind) ? exclusive : [kind]
  return byCase('REQUEST_OPEN', ({ before }) => {
    const open = before.applications.find((application) => rivals.includes(application.kind))
    return open && { id: open.id, kind: open.kind }
  })
}

export const extensionLeft = byCase('EXTEND_TURNS_USED', ({ before, context: { city } }) => {
  const max = turnsAllowed(before, city)
  const turns = before.obligation?.extensions?.length ?? 0
  return max > 0 && turns >= max && { max }
})

/** Once per case (rules R41). */
export const notSuspendedYet = byCase('SUSPEND_USED', ({ before }) => before.suspensions > 0 && {})

export const notAppealedYet = byCase('APPEAL_USED', ({ before }) => before.appealed && {})

export const applicationIsOpen = byTarget<Decide | Withdraw, 'APPLICATION_DECIDED'>(
  'APPLICATION_DECIDED',
  ({ before, command: { applicationId } }) =>
    !before.applications.some(({ id }) => id === applicationId) && { id: applicationId },
)

export const awaitsNobody = byCase('REDO_USED', ({ before }) => before.awaits === 'SECOND' && {})

/** A contested finding lies with the duty chief before anyone calls again (rules R32). */
export const noReviewOpen = byCase(
  'REQUEST_OPEN',
  ({ before }) => before.awaits === 'FINDING' && { id: 'FINDING', kind: 'CONFIRM' },
)

/** Cases were merged into it: it cannot follow another, nor end without a result for them (rules, T28). */
export const hasNoChildren = byCase(
  'HAS_CHILDREN',
  ({ before }) => hasChildren(before) && { count: before.children?.joined ?? 0 },
)
