import * as z from 'zod'
import { define } from './definition.ts'
import { text } from './fields.ts'

/** What an urgent matter has come to at half its limit (rules R51). */
const InterimReport = z.strictObject({ type: z.literal('interim-report') }).readonly()
export type InterimReport = z.infer<typeof InterimReport>

export const interimReport = define<InterimReport>({
  type: 'interim-report',
  fields: InterimReport,
  texts: z.strictObject({ report: text(2000) }),
  facts: () => [{ type: 'InterimReported' }],
})
