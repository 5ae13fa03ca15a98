import * as z from 'zod'
import { define } from './definition.ts'
import { Id, remark } from './fields.ts'

/** Given to a person inside the unit (rules R63). */
export const Assign = z.strictObject({ type: z.literal('assign'), person: Id }).readonly()
export type Assign = z.infer<typeof Assign>

export const assign = define<Assign>({
  type: 'assign',
  fields: Assign,
  texts: remark,
  facts: ({ command }) => [{ type: 'Assigned', person: command.person }],
})
