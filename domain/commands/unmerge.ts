import * as z from 'zod'
import { countedOn } from '#domain/case/children.ts'
import { define } from './definition.ts'
import { remark } from './fields.ts'

/** T33: not the same matter after all, or the parent had closed: taken in afresh (rules R8, R71, M17). */
const Unmerge = z.strictObject({ type: z.literal('unmerge') }).readonly()
export type Unmerge = z.infer<typeof Unmerge>

export const unmerge = define<Unmerge>({
  type: 'unmerge',
  fields: Unmerge,
  texts: remark,
  facts: ({ before, context: { parent } }) => [
    {
      type: 'Unmerged',
      from: before.merged?.into ?? '',
      no: before.caseNo,
      counted: parent ? countedOn(before, parent) : 'not',
    },
  ],
})
