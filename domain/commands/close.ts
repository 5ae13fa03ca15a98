import * as z from 'zod'
import { closing } from '#domain/case/closing.ts'
import { hasDispatched } from '#domain/case/hands.ts'
import { define } from './definition.ts'
import { Id, text } from './fields.ts'
import type { Form } from './form.ts'
import { bodyFaults } from './form-check.ts'

/** T24: closed without callback on the row's closing condition; or forced by a supervisor, who says why (rules R36, R70). */
export const Close = z
  .strictObject({
    type: z.literal('close'),
    condition: Id.exactOptional(),
    forced: z.boolean().default(false),
  })
  .readonly()
export type Close = z.infer<typeof Close>

/** Whoever forces it says why. */
const closeForm: Form<'forced' | 'explanation'> = {
  forced: { kind: 'confirmation' },
  explanation: { kind: 'text', required: { field: 'forced', is: [true] } },
}

export const close = define<Close>({
  type: 'close',
  fields: Close,
  texts: z.strictObject({ note: text(500).exactOptional(), explanation: text(2000).exactOptional() }),
  form: closeForm,
  complete: ({ forced }, texts) => bodyFaults(closeForm, { forced }, texts),
  facts: (input) => {
    const { before, command, request } = input
    const closed = closing(input, command.forced ? 'FORCED' : undefined)
    return [{ ...closed, ...(hasDispatched(request.actor, before) && { sameHands: true }) }]
  },
})
