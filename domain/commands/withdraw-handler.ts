import * as z from 'zod'
import { define } from './definition.ts'
import { reasoned } from './fields.ts'

/** A handler with an interest withdraws (回避). */
export const WithdrawHandler = z.strictObject({ type: z.literal('withdraw-handler') }).readonly()
export type WithdrawHandler = z.infer<typeof WithdrawHandler>

export const withdrawHandler = define<WithdrawHandler>({
  type: 'withdraw-handler',
  fields: WithdrawHandler,
  texts: reasoned,
  facts: ({ request }) => [{ type: 'HandlerWithdrew', person: request.actor.person }],
})
