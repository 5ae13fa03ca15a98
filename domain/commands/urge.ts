import * as z from 'zod'
import { define } from './definition.ts'
import { remark } from './fields.ts'

/** The citizen, or staff for them, asks where it stands (催办); no new case (rules R59). */
export const Urge = z.strictObject({ type: z.literal('urge') }).readonly()
export type Urge = z.infer<typeof Urge>

export const urge = define<Urge>({
  type: 'urge',
  fields: Urge,
  texts: remark,
  facts: ({ role }) => [{ type: 'Urged', byCitizen: role === 'citizen' || role === 'operator' }],
})
