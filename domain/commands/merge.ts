import * as z from 'zod'
import { define } from './definition.ts'
import { Id, remark } from './fields.ts'

/** T05, T32: the same matter as another case; from then on it follows that case and keeps its own caller (rules R35). */
export const Merge = z.strictObject({ type: z.literal('merge'), parentId: Id }).readonly()
export type Merge = z.infer<typeof Merge>

export const merge = define<Merge>({
  type: 'merge',
  fields: Merge,
  texts: remark,
  facts: ({ before, context: { parent } }) => {
    if (!parent) throw new Error('a case is merged into a parent that the loop has read')
    const { caseId: into, caseNo: intoNo } = parent
    const { caseNo: no, urgency } = before
    return [{ type: 'Merged', into, intoNo, no, waits: before.caller === 'WILLING', urgency }]
  },
})
