import { handler as locate } from '#lambdas/locate.ts'
import { handler as openStage } from '#lambdas/open-stage.ts'
import { type Execution, type Workflow, workflowVersion } from '#lambdas/shared/workflow.ts'
import type { SqliteStore } from '../sqlite/store.ts'
import { caseLifecycle } from './case-lifecycle.ts'
import { begin, located, next, type Step } from './router.ts'

/** Where an execution waits, told by its token alone; `steps` parts the tokens of a state that is entered again. */
type Place = Pick<Execution, 'caseId' | 'run'> & { readonly steps: number; readonly state: string }

const page = 1_000

/**
 * The workflow service of one process: a router over the file that is deployed on AWS. An execution that waits is its token in
 * the store and nothing else, so that it costs no memory and outlives any restart; a token is good while it is the one that
 * stands. The same answer twice leads to the same token, and changes nothing.
 */
export function embeddedWorkflow(store: SqliteStore): Workflow {
  async function go({ caseId, run, steps }: Omit<Place, 'state'>, to: Step, from?: string): Promise<void> {
    switch (to.at) {
      case 'stage': {
        const token = written({ caseId, run, steps, state: to.state })
        return openStage({ version: workflowVersion, caseId, run, stage: to.stage, token })
      }
      case 'locate': {
        const answer = await locate({ caseId, run })
        return go({ caseId, run, steps }, located(caseLifecycle, to.state, answer), from)
      }
      case 'end':
        return from === undefined ? undefined : store.dropToken(caseId, from)
    }
  }

  return {
    async start({ caseId, run, stage }) {
      const waiting = await store.token(caseId)
      if (waiting && waiting.run >= run) return 'exists'
      await go({ caseId, run, steps: 0 }, begin(caseLifecycle, { stage }))
      return 'started'
    },
    async answer(token, told) {
      const { steps, state, ...place } = read(token)
      if ((await store.token(place.caseId))?.token !== token) return 'too late'
      await go({ ...place, steps: steps + 1 }, next(caseLifecycle, state, told), token)
      return 'answered'
    },
    async running(after = '') {
      const items = store.waitingStages(after, page)
      const last = items.length === page ? items.at(-1) : undefined
      return {
        items: items.map(({ caseId, run }) => ({ caseId, run })),
        ...(last && { cursor: last.caseId }),
      }
    },
  }
}

function written({ caseId, run, steps, state }: Place): string {
  return `${caseId}.${run}.${steps}.${state}`
}

function read(token: string): Place {
  const [caseId = '', run, steps, state = ''] = token.split('.')
  return { caseId, run: Number(run), steps: Number(steps), state }
}
