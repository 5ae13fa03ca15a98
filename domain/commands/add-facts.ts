import * as z from 'zod'
import { define } from './definition.ts'
import { text } from './fields.ts'

/** What the caller knows beside the report; attached, not a new case (rules R61). */
export const AddFacts = z.strictObject({ type: z.literal('add-facts') }).readonly()
export type AddFacts = z.infer<typeof AddFacts>

export const addFacts = define<AddFacts>({
  type: 'add-facts',
  fields: AddFacts,
  texts: z.strictObject({ facts: text(5000) }),
  facts: () => [{ type: 'FactsAdded' }],
})
