import * as z from 'zod'
import { define } from './definition.ts'
import { remark } from './fields.ts'
import { Located, placeOf } from './register.ts'

/** Place or contact corrected after registration; audited, never silent (rules R49). */
export const Amend = z
  .strictObject({
    type: z.literal('amend'),
    place: Located.exactOptional(),
    /** True when a new contact came with it; set at the edge, never sent. */
    identified: z.boolean().default(false),
  })
  .refine(({ place, identified }) => place !== undefined || identified, {
    path: ['place'],
    error: 'place or contact',
  })
  .readonly()
export type Amend = z.infer<typeof Amend>

export const amend = define<Amend>({
  type: 'amend',
  fields: Amend,
  texts: remark,
  facts: ({ command: { place, identified }, context }) => [
    { type: 'Amended', ...(place && { place: placeOf(place, context.city) }), contact: identified },
  ],
})
