import * as z from 'zod'
import { type Limit, limitUnits, parseLimit } from '#domain/time/limit.ts'

/** A limit as a clerk writes it: `2UH`, `4WH`, `30ND`, `3WD`, `5WD legal`; a WD without a mode is counted in working time (rules R13, R20). */
export const WrittenLimit = z
  .string()
  // for whoever sends one; a clerk may write it in small letters, with a space, or with the mode of a WD
  .meta({
    pattern: `^\\d{1,5} ?(${limitUnits.join('|')})( legal| working)?$`,
    examples: ['3WD', '24UH', '5WD legal'],
  })
  .transform((text, context): Limit => {
    const limit = parseLimit(text)
    if (limit) return limit
    context.addIssue({ code: 'custom', message: `'${text}' is not a limit such as 2UH, 4WH or 5WD legal` })
    return z.NEVER
  })

/** A time of day written `HH:mm`, up to `24:00`, as minutes since midnight. */
export const TimeOfDay = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time of day such as 08:00')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)))
