import * as z from 'zod'
import { closing } from '#domain/case/closing.ts'
import { define } from './definition.ts'
import { Id, remark } from './fields.ts'

/** T24: closed without callback, by the duty chief, on the row's closing condition. */
export const Close = z.strictObject({ type: z.literal('close'), condition: Id }).readonly()
export type Close = z.infer<typeof Close>

export const close = define<Close>({
  type: 'close',
  fields: Close,
  texts: remark,
  facts: (input) => [closing(input)],
})
