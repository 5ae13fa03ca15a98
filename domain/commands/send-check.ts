import * as z from 'zod'
import { define } from './definition.ts'
import { Id, remark } from './fields.ts'

/** T21: somebody who did not handle it looks at the place (核查); without a person it is offered to all of the area. */
export const SendCheck = z
  .strictObject({ type: z.literal('send-check'), person: Id.exactOptional() })
  .readonly()
export type SendCheck = z.infer<typeof SendCheck>

export const sendCheck = define<SendCheck>({
  type: 'send-check',
  fields: SendCheck,
  texts: remark,
  facts: ({ before, command: { person }, context }) => {
    const inspects = person === undefined || context.city.account(person)?.roles.includes('inspector')
    const task = { id: `CHECK-${before.tasksSent + 1}`, kind: 'CHECK', ...(person && { person }) } as const
    return [{ type: 'TaskSent', task: inspects ? task : { ...task, authorised: true } }]
  },
})
