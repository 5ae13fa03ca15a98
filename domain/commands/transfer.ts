import * as z from 'zod'
import { transferTargets } from '#domain/case/codes.ts'
import { define } from './definition.ts'
import { remark } from './fields.ts'

/** T03: to an emergency line at once, or to a legal path (check 18). */
const Transfer = z.strictObject({ type: z.literal('transfer'), target: z.enum(transferTargets) }).readonly()
export type Transfer = z.infer<typeof Transfer>

export const transfer = define<Transfer>({
  type: 'transfer',
  fields: Transfer,
  texts: remark,
  facts: ({ command }) => [{ type: 'Transferred', target: command.target }],
})
