import * as z from 'zod'
import { define } from './definition.ts'
import { reasoned } from './fields.ts'

/** T34: facts are unclear, back to the desk; the clock of acceptance runs on (rules R8, R71). */
export const SendBackIntake = z.strictObject({ type: z.literal('send-back-intake') }).readonly()
export type SendBackIntake = z.infer<typeof SendBackIntake>

export const sendBackIntake = define<SendBackIntake>({
  type: 'send-back-intake',
  fields: SendBackIntake,
  texts: reasoned,
  facts: () => [{ type: 'SentBackToIntake' }],
})
