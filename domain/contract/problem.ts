import * as z from 'zod'
import { type Refusal, type RefusalCode, statusOf } from '#domain/case/refusals.ts'
import type { FieldFault } from '#domain/commands/definition.ts'

/** What the door itself refuses, with its HTTP status (wire format, "edge"). */
export const edgeStatuses = {
  BAD_INPUT: 400,
  IDEMPOTENCY_KEY_MISSING: 400,
  UNAUTHENTICATED: 401,
  BLOCKED: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  STALE_REVISION: 412,
  TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  COMMAND_ID_REUSED: 422,
  TOO_MANY_REQUESTS: 429,
  HEADERS_TOO_LARGE: 431,
  FAULT: 500,
  BUSY: 503,
} as const

export type EdgeCode = keyof typeof edgeStatuses

/** What the door says beside the code of its own. */
type EdgePayloads = {
  BAD_INPUT: { readonly errors: readonly FieldFault[] }
  STALE_REVISION: { readonly revision: number }
  METHOD_NOT_ALLOWED: { readonly allowed: readonly string[] }
  TOO_LARGE: { readonly most: number }
  HEADERS_TOO_LARGE: { readonly most: number }
  /** Seconds until it may be tried again; `Retry-After` says so too. */
  TOO_MANY_REQUESTS: { readonly seconds: number }
}

/** Why a request was not carried out: a business refusal, or one of the door's own. */
export type Problem =
  | Refusal
  | {
      readonly [C in EdgeCode]: { readonly code: C } & (C extends keyof EdgePayloads
        ? EdgePayloads[C]
        : Readonly<Record<never, never>>)
    }[EdgeCode]

export type ProblemCode = RefusalCode | EdgeCode

/** True for a code of the door's own. */
export function isEdge(code: ProblemCode): code is EdgeCode {
  return code in edgeStatuses
}

/** HTTP status of a problem (wire format). */
export function statusOfProblem(code: ProblemCode): number {
  return isEdge(code) ? edgeStatuses[code] : statusOf(code)
}

/** RFC 9457 problem as sent; `detail` is safe to show, `params` carry what a screen needs to explain it. */
export const ProblemAnswer = z
  .strictObject({
    type: z.string().regex(/^urn:gridline:problem:[A-Z_]+$/),
    title: z.string(),
    status: z.int(),
    code: z.string().regex(/^[A-Z_]+$/),
    detail: z.string(),
    requestId: z.string(),
    params: z.record(z.string(), z.unknown()),
  })
  .meta({
    id: 'Problem',
    description:
      'RFC 9457 problem with a stable code. Of BAD_INPUT `params.errors` lists each field: `path`, `code`, `name` where people have one for it, `detail`',
  })
export type ProblemAnswer = z.infer<typeof ProblemAnswer>
