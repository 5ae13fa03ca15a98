import * as z from 'zod'
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
    const { id, limit, classCode, infoType, closing } = row
    const { text: _, ...conditions } = closing
    const frozen = { id, ...(limit && { limit }), version: city.pack.standard.version, closing: conditions }
    return [{ type: 'Filed', classCode, infoType, row: frozen }]
  },
})
