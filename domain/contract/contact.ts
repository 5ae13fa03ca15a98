import * as z from 'zod'
import { text } from '#domain/commands/fields.ts'

/** Contact of a caller, as it may come with a report or its correction; private, never part of a command (M18b). */
export const Contact = z.strictObject({
  name: text(100).exactOptional(),
  phone: text(30, 3).exactOptional(),
  /** Account in the system that the report came from. */
  account: text(200).exactOptional(),
})
