import * as z from 'zod'

/** Contact of a caller, as it may come with a report or its correction; private, never part of a command (M18b). */
export const Contact = z.strictObject({
  name: z.string().trim().min(1).max(100).exactOptional(),
  phone: z.string().trim().min(3).max(30).exactOptional(),
  /** Account in the system that the report came from. */
  account: z.string().trim().min(1).max(200).exactOptional(),
})
