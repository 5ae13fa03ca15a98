import {
  ExecutionAlreadyExists,
  InvalidToken,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn'
import { executionIn, executionName } from '../execution-name.ts'
import type { Workflow } from '../workflow.ts'

/** Executions of one page: the most that Step Functions answers. */
const page = 1_000

/** The workflow on Step Functions; `arn` is that of the state machine. */
export function stepFunctions(client: SFNClient, arn: string): Workflow {
  return {
    async start(execution) {
      const { caseId, run, stage } = execution
      const request = new StartExecutionCommand({
        stateMachineArn: arn,
        name: executionName(execution),
        input: JSON.stringify({ caseId, run, stage }),
      })
      try {
        await client.send(request)
        return 'started'
      } catch (fault) {
        // AWS says so of one that has ended, or was started at another stage; emulators of any (M7)
        if (fault instanceof ExecutionAlreadyExists) return 'exists'
        throw fault
      }
    },
    async answer(taskToken, told) {
      try {
        if (told === 'ordinary') await client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }))
        else await client.send(new SendTaskFailureCommand({ taskToken, error: told }))
        return 'answered'
      } catch (fault) {
        if (isTooLate(fault)) return 'too late'
        throw fault
      }
    },
    async running(cursor) {
      const { executions = [], nextToken } = await client.send(
        new ListExecutionsCommand({
          stateMachineArn: arn,
          statusFilter: 'RUNNING',
          maxResults: page,
          ...(cursor !== undefined && { nextToken: cursor }),
        }),
      )
      const items = executions.flatMap(({ name = '', startDate }) => {
        const execution = executionIn(name)
        return execution
          ? [{ ...execution, ...(startDate && { ageMs: Date.now() - startDate.getTime() }) }]
          : []
      })
      return { items, ...(nextToken !== undefined && { cursor: nextToken }) }
    },
  }
}

/** Used, expired, or of an execution that has ended: AWS tells them apart, emulators say that it is no token (M6). */
function isTooLate(fault: unknown): boolean {
  return fault instanceof TaskTimedOut || fault instanceof TaskDoesNotExist || fault instanceof InvalidToken
}
