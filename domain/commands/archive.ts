import * as z from 'zod'
import { define } from './definition.ts'
import { noTexts } from './fields.ts'

/** T30: thirty days after closing the case is frozen; the rules do it, nobody sends it. */
const Archive = z.strictObject({ type: z.literal('archive') }).readonly()
export type Archive = z.infer<typeof Archive>

export const archive = define<Archive>({
  type: 'archive',
  fields: Archive,
  texts: noTexts,
  facts: () => [{ type: 'Archived' }],
})
