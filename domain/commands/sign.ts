import * as z from 'zod'
import { define } from './definition.ts'
import { noTexts } from './fields.ts'

/** T12: the unit takes the case; after an automatic signature a person's is an acknowledgement and changes no state. */
const Sign = z.strictObject({ type: z.literal('sign') }).readonly()
export type Sign = z.infer<typeof Sign>

export const sign = define<Sign>({
  type: 'sign',
  fields: Sign,
  texts: noTexts,
  facts: ({ row, role }) =>
    row === 'T12' ? [{ type: 'Signed', automatic: role === 'system' }] : [{ type: 'Acknowledged' }],
})
