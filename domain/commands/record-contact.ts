import * as z from 'zod'
import { noContactReasons, replyModes } from '#domain/case/codes.ts'
import { define } from './definition.ts'
import { remark } from './fields.ts'

/** First contact with the citizen (先行联系), or why there was none (未联原因). */
const RecordContact = z
  .discriminatedUnion('made', [
    z.strictObject({ type: z.literal('record-contact'), made: z.literal(true), mode: z.enum(replyModes) }),
    z.strictObject({
      type: z.literal('record-contact'),
      made: z.literal(false),
      reason: z.enum(noContactReasons),
    }),
  ])
  .readonly()
export type RecordContact = z.infer<typeof RecordContact>

export const recordContact = define<RecordContact>({
  type: 'record-contact',
  fields: RecordContact,
  texts: remark,
  facts: ({ command }) => [
    command.made
      ? { type: 'ContactRecorded', made: true, mode: command.mode }
      : { type: 'ContactRecorded', made: false, reason: command.reason },
  ],
})
