import * as z from 'zod'
import { define } from './definition.ts'
import { remark } from './fields.ts'
import { Located, placeOf } from './register.ts'

/** Place corrected after registration; audited, never silent (rules R49). */
export const Amend = z.strictObject({ type: z.literal('amend'), place: Located }).readonly()
export type Amend = z.infer<typeof Amend>

export const amend = define<Amend>({
  type: 'amend',
  fields: Amend,
  texts: remark,
  facts: ({ command: { place }, context }) => [
    { type: 'Amended', place: placeOf(place, context.city), contact: false },
  ],
})
