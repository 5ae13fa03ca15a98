import type { Row } from '#domain/case/row.ts'
import { transitions } from '#domain/case/transitions.ts'
import { indexCity } from '#domain/city/city.ts'
import type { SlaProfile } from '#domain/city/sla.ts'
import { readCity } from '#local/city/read-city.ts'

/** What the rule book is drawn from. */
export type Rules = {
  readonly rows: readonly Row[]
  /** The policy whose figures are told. */
  readonly sla: SlaProfile
}

/** The table, and the policy in force in the demo city. */
export async function readRules(): Promise<Rules> {
  const read = await readCity('cities/demo')
  if (!read.ok) throw new Error(`cities/demo: ${JSON.stringify(read.faults[0])}`)
  return { rows: transitions, sla: indexCity(read.city).activeSla }
}
