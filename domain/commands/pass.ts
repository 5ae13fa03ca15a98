import * as z from 'zod'
import { hasDispatched } from '#domain/case/hands.ts'
import { holdOf } from '#domain/clocks/clock.ts'
import { promiseVerdict } from '#domain/clocks/verdict.ts'
import { define } from './definition.ts'
import { Id, remark } from './fields.ts'

/** T23: the closing condition is met, and a citizen waits to be called back. */
export const Pass = z.strictObject({ type: z.literal('pass'), condition: Id }).readonly()
export type Pass = z.infer<typeof Pass>

export const pass = define<Pass>({
  type: 'pass',
  fields: Pass,
  texts: remark,
  facts: ({ before, command: { condition }, request }) => {
    const { PROMISE } = before.clocks
    const replied = PROMISE && holdOf(PROMISE)?.why === 'replied'
    return [
      {
        type: 'Passed',
        condition,
        sameHands: hasDispatched(request.actor, before),
        ...(replied && promiseVerdict(PROMISE, request.at)),
      },
    ]
  },
})
