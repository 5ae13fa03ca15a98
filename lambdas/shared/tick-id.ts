import type { Case } from '#domain/case/case.ts'
import { wakeAt } from '#domain/clocks/wake-at.ts'

/** Identity of the commit that settles what is due on a case: the same wake is settled once (M18). */
export function tickId(one: Case): string {
  return `tick:${one.caseId}:${wakeAt(one) ?? 0}`
}
