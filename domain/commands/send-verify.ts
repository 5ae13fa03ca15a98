import * as z from 'zod'
import { define } from './definition.ts'
import { Id, remark } from './fields.ts'

/** T06: an inspector looks before the report is accepted (核实); without a person it is offered to all of the area. */
export const SendVerify = z
  .strictObject({ type: z.literal('send-verify'), person: Id.exactOptional() })
  .readonly()
export type SendVerify = z.infer<typeof SendVerify>

export const sendVerify = define<SendVerify>({
  type: 'send-verify',
  fields: SendVerify,
  texts: remark,
  facts: ({ before, command: { person } }) => [
    {
      type: 'TaskSent',
      task: { id: `VERIFY-${before.tasksSent + 1}`, kind: 'VERIFY', ...(person && { person }) },
    },
  ],
})
