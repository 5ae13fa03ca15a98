import type { Case } from '#domain/case/case.ts'
import { stageOf } from '#domain/case/state.ts'

/** True where an execution of the workflow should wait for a case: states 30–70, except while it is suspended (M8). */
export function needsExecution({ state }: Pick<Case, 'state'>): boolean {
  return stageOf(state) !== undefined
}
