import { limitFrom, policyOf } from '#domain/clocks/limits.ts'
import { promiseVerdict } from '#domain/clocks/verdict.ts'
import { type Instant, SECOND } from '#domain/time/instant.ts'
import type { Case } from './case.ts'
import { hasChildren } from './children.ts'
import type { CloseType } from './codes.ts'
import type { Fact } from './events.ts'
import type { Input } from './input.ts'

/**
 * The fact that closes a case: how, whether its obligation was late, the promise's verdict, and when it will be archived
 * (rules R36, R37, R70). FORCED and SPECIAL are
 * given by their commands; else AUTHORISED goes before INFORM before OVERDUE before NORMAL.
 */
export function closing(
  { before, request, context: { city } }: Input<unknown>,
  as?: 'SPECIAL' | 'FORCED',
): Extract<Fact, { type: 'Closed' }> {
  const late = before.judged.obligation === false
  const informed = before.row?.closing.inform === true && before.feedback?.result === 'EXPLAINED'
  const closeType: CloseType =
    as ?? (before.check?.authorised ? 'AUTHORISED' : informed ? 'INFORM' : late ? 'OVERDUE' : 'NORMAL')
  return {
    type: 'Closed',
    closeType,
    late,
    archiveAt: limitFrom(policyOf(before, city).archiveAfter, request.at, city),
    ...tellLater(before, request.at),
    ...(before.judged.promise === undefined && promiseVerdict(before.clocks.PROMISE, request.at)),
  }
}

/** The callers of merged cases are told a moment later, from the case's own wake (M17). */
export function tellLater(before: Case, at: Instant): { readonly tellAt?: Instant } {
  return hasChildren(before) ? { tellAt: at + SECOND } : {}
}
