import * as z from 'zod'
import { transferTargets } from '#domain/case/codes.ts'
import { define } from './definition.ts'
import { remark } from './fields.ts'

/** An emergency found late: noted, and the case goes on (rules R10). */
export const TransferNote = z
  .strictObject({ type: z.literal('transfer-note'), target: z.enum(transferTargets) })
  .readonly()
export type TransferNote = z.infer<typeof TransferNote>

export const transferNote = define<TransferNote>({
  type: 'transfer-note',
  fields: TransferNote,
  texts: remark,
  facts: ({ command }) => [{ type: 'TransferNoted', target: command.target }],
})
