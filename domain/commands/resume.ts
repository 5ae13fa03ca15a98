import * as z from 'zod'
import { define } from './definition.ts'
import { remark } from './fields.ts'

/** T20: work goes on, at the end of the suspension or before (rules R40). */
export const Resume = z.strictObject({ type: z.literal('resume') }).readonly()
export type Resume = z.infer<typeof Resume>

export const resumeWork = define<Resume>({
  type: 'resume',
  fields: Resume,
  texts: remark,
  facts: ({ role }) => [{ type: 'Resumed', early: role !== 'system' }],
})
