import type { Refusal } from '#domain/case/refusals.ts'
import type { Problem as AnyProblem } from '#domain/contract/problem.ts'

type OfTheLoop = 'BAD_INPUT' | 'NOT_FOUND' | 'STALE_REVISION' | 'COMMAND_ID_REUSED' | 'BUSY'

/** Why a command was not taken: a business refusal, or one of the edge's codes that the loop itself finds (wire format). */
export type Problem = Refusal | Extract<AnyProblem, { readonly code: OfTheLoop }>
