import * as z from 'zod'
import { replyModes } from '#domain/case/codes.ts'
import { define } from './definition.ts'
import { remark } from './fields.ts'

/** The citizen was told how it stands: needed before a promise is moved (rules R27). */
export const RecordTold = z
  .strictObject({ type: z.literal('record-told'), mode: z.enum(replyModes) })
  .readonly()
export type RecordTold = z.infer<typeof RecordTold>

export const recordTold = define<RecordTold>({
  type: 'record-told',
  fields: RecordTold,
  texts: remark,
  facts: () => [{ type: 'ToldCitizen' }],
})
