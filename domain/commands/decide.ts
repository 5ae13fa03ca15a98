import * as z from 'zod'
import type { Application } from '#domain/case/case.ts'
import type { Input } from '#domain/case/input.ts'
import { policyOf } from '#domain/clocks/limits.ts'
import { define } from './definition.ts'
import { Id, reasoned } from './fields.ts'

/** T14, T15: the dispatcher's opinion, then the duty chief's decision on an application (rules R38, R39, R42, R43). */
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
  facts: (input) => {
    const application = openApplication(input)
    if (!application) throw new Error('an open application passed its guard')
    const { command, row, before } = input
    const { id: applicationId, kind, unit } = application
    if (row === 'advise') {
      return [
        {
          type: 'ApplicationAdvised',
          applicationId,
          advice: command.decision === 'approve' ? 'approve' : 'refuse',
        },
      ]
    }
    const decision = command.decision === 'refuse' && isLocked(input) ? 'designate' : command.decision
    return [
      {
        type: 'ApplicationDecided',
        applicationId,
        kind,
        decision,
        unit,
        wrongDispatch: decision === 'approve' && before.hops === 1,
      },
    ]
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
