import * as z from 'zod'
import { define } from './definition.ts'
import { Id, remark } from './fields.ts'

/** T21: an inspector who did not handle it looks at the place (核查). */
export const SendCheck = z.strictObject({ type: z.literal('send-check'), person: Id }).readonly()
export type SendCheck = z.infer<typeof SendCheck>

export const sendCheck = define<SendCheck>({
  type: 'send-check',
  fields: SendCheck,
  texts: remark,
  facts: ({ before, command: { person } }) => [
    { type: 'CheckSent', task: `CHECK-${before.tasksSent + 1}`, person },
  ],
})
