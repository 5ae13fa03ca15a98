import * as z from 'zod'
import { approved } from '#domain/applications/approved.ts'
import type { Application } from '#domain/case/case.ts'
import type { Fact } from '#domain/case/events.ts'
import type { Input } from '#domain/case/input.ts'
import { limitFrom, policyOf } from '#domain/clocks/limits.ts'
import { define, idsOf } from './definition.ts'
import { Id, reasoned } from './fields.ts'

/** The word of one level on an application: an opinion below the last, the decision at the last (rules R38, R39). */
export const Decide = z
  .strictObject({
    type: z.literal('decide'),
    applicationId: Id,
    decision: z.enum(['approve', 'refuse', 'designate']),
    /** Unit named with the approval of a return: dispatched to in the same append, and it may not return (rules R43). */
    unit: Id.exactOptional(),
  })
  .readonly()
export type Decide = z.infer<typeof Decide>

export const decideApplication = define<Decide>({
  type: 'decide',
  fields: Decide,
  texts: reasoned,
  targets: ({ applications }) =>
    idsOf(applications).flatMap((applicationId) =>
      (['approve', 'refuse'] as const).map((decision) => ({ type: 'decide', applicationId, decision })),
    ),
  facts: (input) => {
    const application = openApplication(input)
    if (!application) throw new Error('an open application passed its guard')
    const { command, row, before, context, request } = input
    const { id: applicationId, kind, unit, level, deciders } = application
    if (row === 'advise') {
      const decision = command.decision === 'approve' ? 'approve' : 'refuse'
      const dueAt =
        kind !== 'RETURN' &&
        limitFrom(policyOf(before, context.city).desk.APPLICATION, request.at, context.city)
      const next = deciders[level + 1]
      return [
        {
          type: 'ApplicationAdvised',
          applicationId,
          decision,
          level: level + 1,
          ...(next && { next }),
          ...(dueAt && { dueAt }),
        },
      ]
    }
    const locked = kind === 'RETURN' && command.decision === 'refuse' && isLocked(input)
    const decision = locked ? 'designate' : command.decision
    const decided: Fact = {
      type: 'ApplicationDecided',
      applicationId,
      kind,
      decision,
      unit: unit ?? '',
      wrongDispatch: kind === 'RETURN' && decision === 'approve' && before.hops === 1,
    }
    return decision === 'approve' ? [decided, ...approved(application, input)] : [decided]
  },
})

/** The application that is to be decided, while it is open. */
export function openApplication({ before, command }: Input<Decide>): Application | undefined {
  return before.applications.find(({ id }) => id === command.applicationId)
}

/** From this return on, whoever raised it, the case is locked: it ends with a named unit, and to refuse is to designate (rules R42). */
export function isLocked({ before, context }: Pick<Input<Decide>, 'before' | 'context'>): boolean {
  return before.returns.raised >= policyOf(before, context.city).returns.lockAt
}

/** True when the level that speaks is the last, or an opinion is not waited for: of a return the chief may decide at once. */
export function isFinal({ deciders, level, kind }: Application, roles: readonly string[]): boolean {
  const last = deciders.length - 1
  const bySilence = roles.includes('system')
  return level >= last || bySilence || (kind === 'RETURN' && roles.includes(deciders[last] ?? ''))
}

/** Role of the level that is asked next. */
export function askedRole({ deciders, level }: Application): string {
  return deciders[level] ?? deciders.at(-1) ?? ''
}

/** True for the level that is asked, for one whose late word still counts, and for the rules, which speak when nobody did. */
export function isAsked(application: Application, roles: readonly string[]): boolean {
  const { kind, deciders, rose } = application
  // of a return the chief may decide at once; after the last level rose, who was late may still answer (rules R38, R74, V10)
  const others = [kind === 'RETURN' ? deciders.at(-1) : undefined, rose ? deciders.at(-2) : undefined]
  return [askedRole(application), ...others, 'system'].some(
    (role) => role !== undefined && roles.includes(role),
  )
}
