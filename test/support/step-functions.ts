import type { Stage } from '#domain/case/state.ts'
import type { Opening, Workflow } from '#lambdas/shared/workflow.ts'
import { caseLifecycle } from '#local/workflow/case-lifecycle.ts'
import type { Heard } from '#local/workflow/definition.ts'
import { begin, located, next, type Step } from '#local/workflow/router.ts'

/** The functions that the workflow calls. */
export type Functions = {
  readonly openStage: (opening: Opening) => Promise<void>
  readonly locate: (lost: Pick<Opening, 'caseId' | 'run'>) => Promise<{ readonly stage: Stage | 'ended' }>
}

/** Where one execution has come to. */
export type Course = {
  readonly caseId: string
  readonly run: number
  readonly at: 'moving' | 'waiting' | 'ended' | 'failed'
  readonly stage?: Stage
}

/**
 * Step Functions as its documentation says, in memory, because the real one cannot be scheduled: a name starts once, a token is
 * good for one answer, and what an execution does next happens some time after the call that caused it. `later` decides when.
 */
export function stepFunctions(later: (job: () => Promise<void>) => void, turn = async () => {}) {
  const courses = new Map<string, Course & { readonly token?: string; readonly state?: string }>()
  let tokens = 0
  let functions: Functions | undefined

  function called(): Functions {
    if (!functions) throw new Error('the workflow has no functions')
    return functions
  }

  function go(name: string, to: Step): void {
    const course = courses.get(name)
    if (!course) throw new Error(`no execution ${name}`)
    const { caseId, run } = course
    if (to.at === 'end') {
      courses.set(name, { caseId, run, at: to.status === 'SUCCEEDED' ? 'ended' : 'failed' })
    } else if (to.at === 'locate') {
      courses.set(name, { caseId, run, at: 'moving' })
      later(async () => go(name, located(caseLifecycle, to.state, await called().locate({ caseId, run }))))
    } else {
      const { stage, state } = to
      const token = `token-${++tokens}`
      courses.set(name, { caseId, run, at: 'waiting', stage, state, token })
      later(() => called().openStage({ caseId, run, stage, token }))
    }
  }

  function hear(token: string, heard: Heard): boolean {
    const found = [...courses].find(([, course]) => course.token === token)
    const [name, { state } = {}] = found ?? []
    if (name === undefined || state === undefined) return false
    const { caseId, run } = courses.get(name) ?? { caseId: '', run: 0 }
    courses.set(name, { caseId, run, at: 'moving' })
    later(async () => go(name, next(caseLifecycle, state, heard)))
    return true
  }

  const workflow: Workflow = {
    async start({ caseId, run, stage }) {
      await turn()
      const name = `${caseId}-${run}`
      if (courses.has(name)) return 'exists'
      courses.set(name, { caseId, run, at: 'moving' })
      later(async () => go(name, begin(caseLifecycle, { stage })))
      return 'started'
    },
    async answer(token, told) {
      await turn()
      return hear(token, told) ? 'answered' : 'too late'
    },
    async running() {
      const live = [...courses.values()].filter(({ at }) => at === 'moving' || at === 'waiting')
      return { items: live.map(({ caseId, run }) => ({ caseId, run })) }
    },
  }
  return {
    workflow,
    calls: (given: Functions) => {
      functions = given
    },
    courses: (): readonly Course[] => [...courses.values()],
    /** Stages that wait, with the tokens that they wait with. */
    waiting: () =>
      [...courses.values()].flatMap(({ token, stage }) => (token && stage ? [{ token, stage }] : [])),
    /** The function that was to open a stage has died: it is called again, with another token. */
    retry: (token: string) => {
      const [name, course] = [...courses].find(([, one]) => one.token === token) ?? []
      if (name && course?.stage && course.state)
        go(name, { at: 'stage', stage: course.stage, state: course.state })
    },
    /** A stage has waited for 30 days. */
    timeOut: (token: string) => hear(token, 'States.Timeout'),
    forget: () => courses.clear(),
  }
}
