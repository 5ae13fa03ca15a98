import * as z from 'zod'
import { define } from './definition.ts'
import { Photo, photoFaults, remark } from './fields.ts'

/** Photos by reference, before or after the work. */
export const AddEvidence = z
  .strictObject({ type: z.literal('add-evidence'), photos: z.array(Photo).min(1).max(20).readonly() })
  .readonly()
export type AddEvidence = z.infer<typeof AddEvidence>

export const addEvidence = define<AddEvidence>({
  type: 'add-evidence',
  fields: AddEvidence,
  texts: remark,
  complete: ({ photos }) => photoFaults(photos),
  facts: ({ before, command: { photos } }) => [
    {
      type: 'EvidenceAdded',
      photos: photos.length,
      afterPhoto: before.afterPhoto || photos.some(({ phase }) => phase === 'AFTER'),
    },
  ],
})
