import type { StaffRole } from '#domain/actors/actor.ts'
import type { Ask, Case } from '#domain/case/case.ts'
import type { Context, Request } from '#domain/case/input.ts'
import type { ApplicationKind } from '#domain/city/codes.ts'
import { boundRow, policyOf } from '#domain/clocks/limits.ts'
import { DAY, type Instant } from '#domain/time/instant.ts'
import { budgetOf, type Limit } from '#domain/time/limit.ts'

type Asked = { readonly before: Case; readonly request: Pick<Request, 'at'>; readonly context: Context }

/** Roles that decide an application, level by level, by the policy: others when much is asked for (rules R39). */
export function decidersOf(
  kind: ApplicationKind,
  ask: Ask,
  { before, request, context }: Asked,
): readonly StaffRole[] {
  const { deciders, long } = policyOf(before, context.city).levels[kind]
  const own = kind === 'EXTEND' ? boundRow(before, context.city)?.extend?.deciders : undefined
  if (own) return own
  const length = lengthAsked(ask, request.at)
  const isLong = long?.over.some(
    (limit) => length > lengthOf(limit === 'own-limit' ? ownLimit(before) : limit),
  )
  return long && isLong ? long.deciders : deciders
}

/** Who decides after a level that did not answer: the next up, after the supervisor the parent centre's (rules R47, R52, R74). */
const above = {
  handler: 'unit-admin',
  'unit-admin': 'dispatcher',
  dispatcher: 'duty-chief',
  'duty-chief': 'supervisor',
  supervisor: 'supervisor',
} as const

/** The role above; absent for those who decide nothing. */
export function roleAbove(role: StaffRole): StaffRole | undefined {
  return Object.entries(above).find(([below]) => below === role)?.[1]
}

function lengthAsked({ by, until }: Ask, at: Instant): number {
  if (by) return lengthOf(by)
  return until === undefined ? 0 : until - at
}

/** Length of a limit for comparing: working days as eight hours, natural days as they are. */
function lengthOf(limit: Limit | undefined): number {
  if (!limit) return 0
  return limit.mode === 'legal' ? limit.n * (DAY / 3) : budgetOf(limit)
}

function ownLimit(before: Case): Limit | undefined {
  return before.clocks.HANDLING?.limit
}
