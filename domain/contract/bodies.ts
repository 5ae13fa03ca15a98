import * as z from 'zod'
import { revealable } from '#domain/actors/masking.ts'
import { centreKinds, worklistKinds } from '#domain/actors/worklists.ts'
import { ClassCode, Urgency } from '#domain/city/codes.ts'
import { Id, SentInstant, text } from '#domain/commands/fields.ts'
import { worklistWords } from '#domain/words/case.ts'
import { DAY } from '../time/instant.ts'
import { StateCode } from './state-code.ts'

/** Most that a body may hold (RFC 8259 text in UTF-8), bytes. */
export const bodyBytes = 256 * 1024

/** Entries of one page at most (wire format). */
export const pageLimit = 100

/** A key that the client chooses for a write and keeps when it sends the same again. */
export const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{1,128}$/)

/** `"revision"` as given out in `ETag`. */
export const RevisionTag = z.string().regex(/^"\d{1,9}"$/)

const Limit = z.coerce.number().int().min(1).max(pageLimit).default(50)
const Cursor = z.string().min(1).max(500).exactOptional()

/** True for the number of a case, false for its id. */
export function isCaseNo(wanted: string): boolean {
  return /^\d{14}$/.test(wanted)
}

export const CasePath = z.strictObject({ caseId: z.string().regex(/^(\d{14}|[a-z2-7]{26})$/) })

const oneKey = 'Exactly one of `queue`, `citizen`, `near` and `no`.'

/** Exactly one of `queue`, `citizen`, `near` with `class`, and `no`; the others narrow what is found (M32). */
export const ListQuery = z
  .strictObject({
    queue: z
      .string()
      .regex(new RegExp(`^((${worklistKinds.join('|')}):[A-Za-z0-9][\\w.-]{0,63}|${centreKinds.join('|')})$`))
      .meta({
        description: `${oneKey} A worklist, KIND:OWNER; ${centreKinds.join(', ')} alone: those of every centre within one's area as one list. ${worklistKinds
          .map((kind) => `${kind}: ${worklistWords[kind]['zh-CN']} ${worklistWords[kind].en}`)
          .join(' · ')}`,
      })
      .exactOptional(),
    citizen: z
      .union([z.literal('me'), text(200, 3)])
      .meta({
        description: `${oneKey} Phone of a caller; \`me\`: what the asker brought in. The door logs no query; whatever stands before it should log none either.`,
      })
      .exactOptional(),
    near: z
      .string()
      .regex(/^-?\d{1,3}(\.\d+)?,-?\d{1,2}(\.\d+)?$/)
      .meta({ description: `${oneKey} Longitude and latitude, WGS-84; only with \`class\`.` })
      .exactOptional(),
    no: z
      .string()
      .regex(/^\d{14}$/)
      .meta({ description: `${oneKey} Number of a case.` })
      .exactOptional(),
    state: StateCode.exactOptional(),
    class: ClassCode.exactOptional(),
    dueBefore: SentInstant.exactOptional(),
    level: Urgency.exactOptional(),
    /** Of any worklist those cases that the asker may see, also where the worklist as a whole is not the asker's. */
    visible: z.literal('true').exactOptional(),
    limit: Limit,
    cursor: Cursor,
  })
  .superRefine((query, context) => {
    const keys = (['queue', 'citizen', 'near', 'no'] as const).filter((key) => query[key] !== undefined)
    if (keys.length === 0) context.addIssue({ code: 'custom', path: ['queue'], message: 'REQUIRED' })
    for (const key of keys.slice(1)) {
      context.addIssue({ code: 'custom', path: [key], message: 'NOT_ALLOWED' })
    }
    if (query.near !== undefined && query.class === undefined)
      context.addIssue({ code: 'custom', path: ['class'], message: 'REQUIRED' })
  })
export type ListQuery = z.infer<typeof ListQuery>

export const TasksQuery = z.strictObject({ limit: Limit, cursor: Cursor })

export const EventsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  cursor: z
    .string()
    .regex(/^\d{1,6}$/)
    .exactOptional(),
})

/** What is to be seen in clear, and why; recorded before it is answered (M28). */
export const RevealBody = z.strictObject({
  fields: z.array(z.enum(revealable)).min(1).max(revealable.length),
  purpose: text(200, 2),
})

/** Who is at the desk: an account of the city pack, a citizen, or a device; the demo issuer asks for no proof. */
export const TokenBody = z.union([
  z.strictObject({ account: Id }),
  z.strictObject({ citizen: Id }),
  z.strictObject({ device: Id }),
])
export type TokenBody = z.infer<typeof TokenBody>

/** Simulated now: absolute, never back (M38). */
/** How far one request may move a clock on, milliseconds: over a year with its holidays, and no walk without an end. */
export const furthestMove = 400 * DAY

export const ClockBody = z.strictObject({ now: SentInstant })

/** A device's claim beside a command (rules R56). */
export const Claim = z.object({
  occurredAt: SentInstant.exactOptional(),
  sentAt: SentInstant.exactOptional(),
})
