import type { Outcome, Stage } from '#domain/case/state.ts'
import type { Page } from './store.ts'

/**
 * Version of what `workflows/case-lifecycle.asl.json` hands to the functions, and they understand: it grows with a change that
 * an older release could not read. Executions keep the file that they were started with.
 */
export const workflowVersion = 1

/** What an execution of the workflow is started with; its name is `{caseId}-{run}` (M3). */
export type Execution = {
  readonly caseId: string
  readonly run: number
  readonly stage: Stage
}

/** A stage that opens in an execution, with the token that it waits with. */
export type Opening = Execution & { readonly token: string }

/** An execution that has not ended; its age, by the real clock, is absent where it is not known, and is great then. */
type Running = Pick<Execution, 'caseId' | 'run'> & { readonly ageMs?: number }

/** What a waiting stage is told: the case's own outcome, or the plumbing's `Moved` (→ Locate) and `Superseded` (→ end) (M4). */
export type Told = Outcome | 'Moved' | 'Superseded'

/**
 * The workflow service behind a port: Step Functions on AWS, the router over the same file embedded. It routes and holds no
 * fact: all that is lost of it is found again from the cases (M1, M2).
 */
export type Workflow = {
  /** Starts the execution of this run; one of the same name, running or ended, is as good (M7). */
  start(execution: Execution): Promise<'started' | 'exists'>
  /** Answers the token of a waiting stage; a token that was used, expired or never was is too late (M6). */
  answer(token: string, told: Told): Promise<'answered' | 'too late'>
  /** Executions that have not ended, page by page in any order; one that starts or ends meanwhile may be there or not (M22). */
  running(cursor?: string): Promise<Page<Running>>
}
