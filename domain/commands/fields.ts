import * as z from 'zod'
import { parseInstant } from '#domain/time/instant.ts'
import type { FieldFault } from './definition.ts'

/**
 * An instant as sent: RFC 3339, so that `t` and `z` may be small and parts of a millisecond, which other languages write, are
 * cut off; milliseconds since 1970 inside.
 */
export const SentInstant = z
  .string()
  .regex(/([Zz]|[+-]\d\d:?\d\d)$/, 'ZONE_MISSING')
  .transform((sent, context) => {
    const at = parseInstant(sent.toUpperCase().replace(/(\.\d{3})\d+/, '$1'), 0)
    if (at !== undefined) return at
    context.issues.push({ code: 'custom', input: sent, message: 'INVALID_FORMAT' })
    return z.NEVER
  })

/**
 * An identifier out of the city pack, or of an application or task. It stands in events for ever, so that it may neither be a
 * name nor hold the number of a mobile phone, an identity card or a bank card (M18b).
 */
export const Id = z
  .string()
  .max(64)
  .regex(/^(?!.*(?<!\d)(1[3-9]\d{9}|\d{15,19})(?!\d))[A-Za-z0-9][\w.:-]*$/)

/** Of these fields one must be given, or several: a rule of the schema, which the document of the door shows too. */
export function withAnyOf<S extends z.ZodType<object>>(
  schema: S,
  first: keyof z.infer<S> & string,
  ...others: readonly (keyof z.infer<S> & string)[]
): S {
  const fields = [first, ...others]
  const isOneGiven = (sent: z.infer<S>) => fields.some((field) => sent[field] !== undefined)
  return fields
    .reduce((ruled, field) => ruled.refine(isOneGiven, { path: [field], error: 'ONE_REQUIRED' }), schema)
    .meta({ anyOf: fields.map((field) => ({ required: [field] })) })
}

/** A private text: trimmed, not empty, at most `max` characters. */
export function text(max: number, min = 1) {
  return z.string().trim().min(min).max(max).refine(isReadable, 'INVALID_CHARACTER')
}

/** False where a character is none: NUL, which other systems cut a text at, or half of a surrogate pair, which no file keeps. */
function isReadable(sent: string): boolean {
  return sent.isWellFormed() && !sent.includes('\0')
}

/** No private texts. */
export const noTexts = z.strictObject({})

/** A remark that may be left out. */
export const remark = z.strictObject({ note: text(500).exactOptional() })

/** A reason in words that may not be left out. */
export const reasoned = z.strictObject({ explanation: text(2000) })

/** A photo by reference; the file lies elsewhere. */
export const Photo = z
  .strictObject({
    phase: z.enum(['BEFORE', 'AFTER']),
    /** Hex SHA-256 of the file, which lies elsewhere. */
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    takenAt: SentInstant.exactOptional(),
    lng: z.number().exactOptional(),
    lat: z.number().exactOptional(),
  })
  .readonly()
export type Photo = z.infer<typeof Photo>

/** One picture cannot show the place before and after the work (domain 12.9). */
export function photoFaults(photos: readonly Photo[]): readonly FieldFault[] {
  const before = new Set(photos.flatMap(({ phase, hash }) => (phase === 'BEFORE' ? [hash] : [])))
  const same = photos.some(({ phase, hash }) => phase === 'AFTER' && before.has(hash))
  return same ? [{ path: 'photos', code: 'SAME_PHOTO' }] : []
}
