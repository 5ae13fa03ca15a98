import * as z from 'zod'
import { tellLater } from '#domain/case/closing.ts'
import { promiseVerdict } from '#domain/clocks/verdict.ts'
import { define } from './definition.ts'
import { Id, text, withAnyOf } from './fields.ts'

/** T02: answered at once, from a knowledge article or with the unit on the line (rules R61). */
const Answer = withAnyOf(
  z.strictObject({ type: z.literal('answer'), article: Id.exactOptional(), unit: Id.exactOptional() }),
  'article',
  'unit',
).readonly()
export type Answer = z.infer<typeof Answer>

export const answer = define<Answer>({
  type: 'answer',
  fields: Answer,
  texts: z.strictObject({ reply: text(5000) }),
  facts: ({ command: { article, unit }, before, request }) => [
    {
      type: 'Answered',
      ...(article && { article }),
      ...(unit && { unit }),
      ...promiseVerdict(before.clocks.PROMISE, request.at),
      ...tellLater(before, request.at),
    },
  ],
})
