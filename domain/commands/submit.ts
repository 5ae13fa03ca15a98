import * as z from 'zod'
import { workResults } from '#domain/case/codes.ts'
import { define } from './definition.ts'
import { Photo, photoFaults, text } from './fields.ts'

/** T16: the handler says the work is done, with evidence. */
export const Submit = z
  .strictObject({
    type: z.literal('submit'),
    result: z.enum(workResults),
    photos: z.array(Photo).max(20).readonly().default([]),
  })
  .readonly()
export type Submit = z.infer<typeof Submit>

export const submit = define<Submit>({
  type: 'submit',
  fields: Submit,
  texts: z.strictObject({ account: text(5000) }),
  complete: ({ photos }) => photoFaults(photos),
  facts: ({ before, command: { result, photos } }) => [
    {
      type: 'Submitted',
      result,
      photos: photos.length,
      afterPhoto: before.afterPhoto || photos.some(({ phase }) => phase === 'AFTER'),
    },
  ],
})
