import type { Case } from '#domain/case/case.ts'
import type { City } from '#domain/city/city.ts'
import type { PolicyRow } from '#domain/city/sla.ts'
import { isStatutory, statutoryRow } from '#domain/city/sla-profiles.ts'
import type { StatutoryRow } from '#domain/city/statutory.ts'
import { policyRowWords } from '#domain/words/case.ts'
import type { Speaker } from './speaker.ts'

type Bound = { readonly by: PolicyRow; readonly policy?: Case['policy'] }

/** The law that was cited, as the policy in force at the dispatch has it; absent where none was. */
export function lawOf({ by, policy }: Bound, city: City): StatutoryRow | undefined {
  return policy && isStatutory(by) ? statutoryRow(by, city.sla(policy.profile, policy.version)) : undefined
}

/** `H4 一般诉求`, `S1 行政处罚案件`: the row that binds a unit, by what it is for. */
export function boundBy(bound: Bound, { say, city }: Speaker): string {
  const { by } = bound
  return `${by} ${isStatutory(by) ? (lawOf(bound, city)?.name ?? '') : say(policyRowWords[by])}`.trimEnd()
}
