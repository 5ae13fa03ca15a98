import * as z from 'zod'
import { failReasons } from '#domain/case/codes.ts'
import { define } from './definition.ts'
import { reasoned } from './fields.ts'

/** T22: the work does not hold; it goes back to the unit on the same clock (rules R23). */
const Fail = z.strictObject({ type: z.literal('fail'), reason: z.enum(failReasons) }).readonly()
export type Fail = z.infer<typeof Fail>

export const fail = define<Fail>({
  type: 'fail',
  fields: Fail,
  texts: reasoned,
  facts: ({ command }) => [{ type: 'Failed', reason: command.reason }],
})
