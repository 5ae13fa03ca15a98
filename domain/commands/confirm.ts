import * as z from 'zod'
import { closing } from '#domain/case/closing.ts'
import type { Input } from '#domain/case/input.ts'
import { limitFrom, policyOf } from '#domain/clocks/limits.ts'
import { define } from './definition.ts'
import { reasoned } from './fields.ts'
import { redo } from './record-callback.ts'

/**
 * The duty chief's word on a callback: T27 closes under supervision after a second no (rules R34); on a contested
 * finding `upheld` closes as explained and `not upheld` orders the redo (R32).
 */
export const Confirm = z
  .strictObject({ type: z.literal('confirm'), upheld: z.boolean().default(false) })
  .readonly()
export type Confirm = z.infer<typeof Confirm>

export const confirm = define<Confirm>({
  type: 'confirm',
  fields: Confirm,
  texts: reasoned,
  facts: (input) => {
    const { row, command } = input
    // after a second no there is nothing left to uphold (rules R34)
    if (row === 'T27')
      return [{ type: 'Confirmed', upheld: false }, supervision(input), closing(input, 'SPECIAL')]
    const word = { type: 'Confirmed', upheld: command.upheld } as const
    return command.upheld ? [word, closing(input)] : [word, redo(input)]
  },
})

/** A supervision order with the limit of row H6; an event with a due date until orders are objects (rules R34, R76). */
function supervision({ before, request, context: { city } }: Input<Confirm>) {
  return {
    type: 'SupervisionOrdered',
    dueAt: limitFrom(policyOf(before, city).rows.H6.handling, request.at, city),
  } as const
}
