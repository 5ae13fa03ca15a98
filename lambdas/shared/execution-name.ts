import type { Execution } from './workflow.ts'

type Run = Pick<Execution, 'caseId' | 'run'>

/** Name of an execution: of one run of a case, so that none is started twice (M3, M7). */
export function executionName({ caseId, run }: Run): string {
  return `${caseId}-${run}`
}

/** Whose execution it is; absent: one that somebody started by hand. */
export function executionIn(name: string): Run | undefined {
  const [, caseId, run] = /^([a-z2-7]+)-(\d+)$/.exec(name) ?? []
  return caseId === undefined ? undefined : { caseId, run: Number(run) }
}
