import * as z from 'zod'
import { define } from './definition.ts'
import { reasoned } from './fields.ts'

/** T17: the unit's head sends the work back inside the unit; the clock runs on. */
const SendBack = z.strictObject({ type: z.literal('send-back') }).readonly()
export type SendBack = z.infer<typeof SendBack>

export const sendBack = define<SendBack>({
  type: 'send-back',
  fields: SendBack,
  texts: reasoned,
  facts: () => [{ type: 'SentBack' }],
})
