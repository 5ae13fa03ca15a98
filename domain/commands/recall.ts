import * as z from 'zod'
import { recallReasons } from '#domain/case/codes.ts'
import { define } from './definition.ts'
import { reasoned } from './fields.ts'

/** T31: taken from a unit again (改派): wrongly sent, in conflict, or its duties changed (rules R8). */
export const Recall = z.strictObject({ type: z.literal('recall'), reason: z.enum(recallReasons) }).readonly()
export type Recall = z.infer<typeof Recall>

export const recall = define<Recall>({
  type: 'recall',
  fields: Recall,
  texts: reasoned,
  facts: ({ before, command: { reason } }) => {
    const unit = before.obligation?.unit ?? ''
    const wrongDispatch = reason !== 'CONFLICT' && reason !== 'WITHDRAWN_UNIT' && before.hops === 1
    return [{ type: 'Recalled', unit, reason, wrongDispatch }]
  },
})
