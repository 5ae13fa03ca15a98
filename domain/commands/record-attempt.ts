import * as z from 'zod'
import { countAttempt } from '#domain/case/attempts.ts'
import { policyOf } from '#domain/clocks/limits.ts'
import { define } from './definition.ts'
import { remark } from './fields.ts'

/** A try to reach the citizen that did not succeed; never moves the case (rules R75). */
const RecordAttempt = z.strictObject({ type: z.literal('record-attempt') }).readonly()
export type RecordAttempt = z.infer<typeof RecordAttempt>

export const recordAttempt = define<RecordAttempt>({
  type: 'record-attempt',
  fields: RecordAttempt,
  texts: remark,
  facts: ({ before, request, context: { city } }) => {
    const { attempts } = policyOf(before, city)
    const { utcOffsetMinutes } = city.calendar
    return [
      {
        type: 'AttemptRecorded',
        ...countAttempt(before.attempts, request.at, { attempts, utcOffsetMinutes }),
      },
    ]
  },
})
