import * as z from 'zod'
import { rejectReasons } from '#domain/case/codes.ts'
import { define } from './definition.ts'
import { reasoned, SentInstant } from './fields.ts'

/** T04: not accepted, for one of the grounds of the law, and told to the citizen. */
const Reject = z
  .strictObject({
    type: z.literal('reject'),
    reason: z.enum(rejectReasons),
    toldAt: SentInstant.exactOptional(),
  })
  .readonly()
export type Reject = z.infer<typeof Reject>

export const reject = define<Reject>({
  type: 'reject',
  fields: Reject,
  texts: reasoned,
  facts: ({ command: { reason, toldAt } }) => [
    { type: 'Rejected', reason, ...(toldAt !== undefined && { toldAt }) },
  ],
})
