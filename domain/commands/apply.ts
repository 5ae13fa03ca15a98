import * as z from 'zod'
import { returnReasons } from '#domain/case/codes.ts'
import { define } from './definition.ts'
import { reasoned } from './fields.ts'

/** T13: the unit says that the case is not its duty; the clock runs on meanwhile (rules R42). */
export const Apply = z
  .strictObject({ type: z.literal('apply'), kind: z.literal('RETURN'), reason: z.enum(returnReasons) })
  .readonly()
export type Apply = z.infer<typeof Apply>

export const apply = define<Apply>({
  type: 'apply',
  fields: Apply,
  texts: reasoned,
  facts: ({ before, command: { kind, reason }, request }) => {
    const unit = before.obligation?.unit
    if (unit === undefined) throw new Error(`case ${before.caseId} has no unit to return it`)
    const application = {
      id: `${kind}-${before.returns.raised + 1}`,
      kind,
      by: request.actor.person,
      unit,
      at: request.at,
    }
    return [{ type: 'ApplicationRaised', application, reason }]
  },
})
