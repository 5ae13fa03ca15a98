import * as z from 'zod'
import { replyModes } from '#domain/case/codes.ts'
import { define } from './definition.ts'
import { remark } from './fields.ts'

/** The centre speaks with a confidential caller for the unit (rules R69). */
export const RelayContact = z
  .strictObject({ type: z.literal('relay-contact'), mode: z.enum(replyModes) })
  .readonly()
export type RelayContact = z.infer<typeof RelayContact>

export const relayContact = define<RelayContact>({
  type: 'relay-contact',
  fields: RelayContact,
  texts: remark,
  facts: () => [{ type: 'ContactRelayed' }],
})
