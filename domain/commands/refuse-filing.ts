import * as z from 'zod'
import { voidReasons } from '#domain/case/codes.ts'
import { define } from './definition.ts'
import { reasoned } from './fields.ts'

/** T10: 不予立案, the filing condition is not met. */
const RefuseFiling = z
  .strictObject({ type: z.literal('refuse-filing'), reason: z.enum(voidReasons) })
  .readonly()
export type RefuseFiling = z.infer<typeof RefuseFiling>

export const refuseFiling = define<RefuseFiling>({
  type: 'refuse-filing',
  fields: RefuseFiling,
  texts: reasoned,
  facts: ({ command }) => [{ type: 'FilingRefused', reason: command.reason }],
})
