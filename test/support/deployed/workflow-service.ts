import * as z from 'zod'
import { stages } from '#domain/case/state.ts'
import { executionName } from '#lambdas/shared/execution-name.ts'
import type { Told } from '#lambdas/shared/workflow.ts'
import type { stepFunctions } from '../step-functions.ts'
import { answered, refusedAs, type Service } from './service.ts'

const Starting = z.object({ input: z.string() })
const Execution = z.object({ caseId: z.string(), run: z.int(), stage: z.enum(stages) })
const Answering = z.object({ taskToken: z.string(), error: z.string().optional() })

/** Step Functions over the wire; `machine` runs the executions. */
export function workflowService({ workflow }: Pick<ReturnType<typeof stepFunctions>, 'workflow'>): Service {
  return {
    needs: ({ operation }) => [{ action: `states:${operation}`, resource: 'workflow' }],
    async answer({ operation, body }) {
      const input: unknown = JSON.parse(body)
      if (operation === 'StartExecution') {
        const started = await workflow.start(Execution.parse(JSON.parse(Starting.parse(input).input)))
        return started === 'started'
          ? answered({ executionArn: 'execution', startDate: 0 })
          : refusedAs('ExecutionAlreadyExists')
      }
      if (operation === 'ListExecutions') {
        const { items } = await workflow.running()
        const executions = items.map((one) => ({ name: executionName(one), startDate: 0 }))
        return answered({ executions })
      }
      const { taskToken, error = 'ordinary' } = Answering.parse(input)
      // the outcomes are the product's own words, and an unknown one is caught by no state
      const heard = await workflow.answer(taskToken, error as Told)
      return heard === 'answered' ? answered({}) : refusedAs('TaskTimedOut')
    },
  }
}
