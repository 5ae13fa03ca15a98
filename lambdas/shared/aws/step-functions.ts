import type {
  ListExecutionsCommandInput,
  ListExecutionsCommandOutput,
  SendTaskFailureCommandInput,
  SendTaskFailureCommandOutput,
  SendTaskSuccessCommandInput,
  SendTaskSuccessCommandOutput,
  StartExecutionCommandInput,
  StartExecutionCommandOutput,
} from '@aws-sdk/client-sfn'
import { SECOND } from '#domain/time/instant.ts'
import { ServiceFault } from '../aws-json/faults.ts'
import type { Service } from '../aws-json/service.ts'
import { executionIn, executionName } from '../execution-name.ts'
import type { Workflow } from '../workflow.ts'

type StepFunctions = Service<{
  readonly StartExecution: readonly [StartExecutionCommandInput, StartExecutionCommandOutput]
  readonly SendTaskSuccess: readonly [SendTaskSuccessCommandInput, SendTaskSuccessCommandOutput]
  readonly SendTaskFailure: readonly [SendTaskFailureCommandInput, SendTaskFailureCommandOutput]
  readonly ListExecutions: readonly [ListExecutionsCommandInput, ListExecutionsCommandOutput]
}>

/** Executions of one page: the most that Step Functions answers. */
const page = 1_000

/** The workflow on Step Functions; `arn` is that of the state machine. */
export function stepFunctions(service: StepFunctions, arn: string): Workflow {
  return {
    async start(execution) {
      const { caseId, run, stage } = execution
      const request = {
        stateMachineArn: arn,
        name: executionName(execution),
        input: JSON.stringify({ caseId, run, stage }),
      }
      try {
        await service.call('StartExecution', request)
        return 'started'
      } catch (fault) {
        // AWS says so of one that has ended, or was started at another stage; emulators of any (M7)
        if (fault instanceof ServiceFault && fault.name === 'ExecutionAlreadyExists') return 'exists'
        throw fault
      }
    },
    async answer(taskToken, told) {
      try {
        if (told === 'ordinary') await service.call('SendTaskSuccess', { taskToken, output: '{}' })
        else await service.call('SendTaskFailure', { taskToken, error: told })
        return 'answered'
      } catch (fault) {
        if (isTooLate(fault)) return 'too late'
        throw fault
      }
    },
    async running(cursor) {
      const { executions = [], nextToken } = await service.call('ListExecutions', {
        stateMachineArn: arn,
        statusFilter: 'RUNNING',
        maxResults: page,
        ...(cursor !== undefined && { nextToken: cursor }),
      })
      const items = executions.flatMap(({ name = '', startDate }) => {
        const execution = executionIn(name)
        return execution
          ? [{ ...execution, ...(startDate !== undefined && { ageMs: Date.now() - startDate * SECOND }) }]
          : []
      })
      return { items, ...(nextToken !== undefined && { cursor: nextToken }) }
    },
  }
}

const tooLate: ReadonlySet<string> = new Set(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])

/** Used, expired, or of an execution that has ended: AWS tells them apart, emulators say that it is no token (M6). */
function isTooLate(fault: unknown): boolean {
  return fault instanceof ServiceFault && tooLate.has(fault.name)
}
