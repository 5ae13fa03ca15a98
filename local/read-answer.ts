import { type Case, draft } from '#domain/case/case.ts'
import type { CaseEvent } from '#domain/case/events.ts'
import { type Refusal, refusalClass } from '#domain/case/refusals.ts'
import type { EventsAnswer } from '#domain/contract/answers.ts'
import { CaseState } from '#domain/contract/case-state.ts'
import { readWritten } from '#domain/contract/instants.ts'
import type { ProblemAnswer } from '#domain/contract/problem.ts'
import { type Instant, parseInstant } from '#domain/time/instant.ts'

/** An instant as it was sent; the contract's schema has passed it. */
export function instantIn(sent: string): Instant {
  return parseInstant(sent, 0) ?? Number.NaN
}

/** The case as the rules know it; the workflow's own counts are nobody's outside (M3). */
export function caseIn(answer: object): Case {
  const known = Object.fromEntries(Object.entries(answer).filter(([name]) => name in CaseState.shape))
  // the door writes a case with `written`, and the schema that has passed the answer is held to the case's type
  const state = readWritten(known) as Omit<Case, 'run' | 'seq'>
  return { ...draft(state.caseId), ...state }
}

/** An event as it was recorded; what its texts say stands beside it. */
export function eventIn({ texts, ...event }: EventsAnswer['items'][number]): CaseEvent {
  const refs = Object.entries(texts ?? {}).map(([name, { textId }]) => [name, { textId }] as const)
  const recorded = { ...Object(readWritten(event)), ...(texts && { texts: Object.fromEntries(refs) }) }
  // the door sends events with `written`, whole, to whoever is of the staff
  return recorded as CaseEvent
}

/** Texts that events quote, by their ids; one that was erased is absent. */
export function textsIn(items: EventsAnswer['items']): ReadonlyMap<string, string> {
  const quoted = items.flatMap(({ texts }) => Object.values(texts ?? {}))
  return new Map(quoted.flatMap(({ textId, text }) => (typeof text === 'string' ? [[textId, text]] : [])))
}

/** The business refusal that a problem tells of; absent for one of the door's own. */
export function refusalIn({ code, params }: ProblemAnswer): Refusal | undefined {
  if (!(code in refusalClass)) return undefined
  // the door writes a refusal as its code, with the payload of that code as params
  return { code, ...Object(readWritten(params)) } as Refusal
}
