import * as z from 'zod'
import { frozenRow } from '#domain/case/frozen-row.ts'
import { define } from './definition.ts'
import { Id, remark } from './fields.ts'

/** T09: one standard row with one closing condition, copied and frozen (rules, T09; check 15). */
const File = z.strictObject({ type: z.literal('file'), row: Id }).readonly()
export type File = z.infer<typeof File>

export const file = define<File>({
  type: 'file',
  fields: File,
  texts: remark,
  facts: ({ command, context: { city } }) => {
    const row = city.row(command.row)
    if (!row) throw new Error(`row ${command.row} passed its guard`)
    const { classCode, infoType } = row
    return [{ type: 'Filed', classCode, infoType, row: frozenRow(row, city) }]
  },
})
