import * as z from 'zod'
import { define } from './definition.ts'
import { remark } from './fields.ts'
import { Located, placeOf, pointFaults } from './register.ts'

/** Place or contact corrected after registration; audited, never silent (rules R49). */
export const Amend = z
  .strictObject({
    type: z.literal('amend'),
    place: Located.exactOptional(),
    /** True when a new contact came with it; set at the edge, never sent. */
    identified: z.boolean().default(false),
  })
  .refine(isSaid, { path: ['place'], error: 'ONE_REQUIRED' })
  .refine(isSaid, { path: ['contact'], error: 'ONE_REQUIRED' })
  // a client sends the contact itself
  .meta({ anyOf: [{ required: ['place'] }, { required: ['contact'] }] })
  .readonly()
export type Amend = z.infer<typeof Amend>

export const amend = define<Amend>({
  type: 'amend',
  fields: Amend,
  texts: remark,
  complete: ({ place }) => pointFaults(place),
  facts: ({ before, command: { place, identified }, context }) => [
    {
      type: 'Amended',
      ...(place && { place: placeOf(stillIn(before.place.area, place), context.city) }),
      contact: identified,
    },
  ],
})

/** True when there is anything to correct. */
function isSaid({ place, identified }: { readonly place?: unknown; readonly identified: boolean }): boolean {
  return place !== undefined || identified
}

/** A point alone does not move the case to another area. */
export function stillIn(area: string, place: z.infer<typeof Located>): z.infer<typeof Located> {
  return place.cell || place.area ? place : { ...place, area }
}
