import type { Refusal } from '#domain/case/refusals.ts'
import type { FieldFault } from '#domain/commands/definition.ts'

/** Why a command was not taken: a business refusal, or one of the edge's own codes (wire format). */
export type Problem =
  | Refusal
  | { readonly code: 'BAD_INPUT'; readonly errors: readonly FieldFault[] }
  | { readonly code: 'NOT_FOUND' }
  | { readonly code: 'STALE_REVISION'; readonly revision: number }
  | { readonly code: 'COMMAND_ID_REUSED' }
  | { readonly code: 'BUSY' }
