import { ExecutionAlreadyExists, InvalidToken, TaskDoesNotExist, TaskTimedOut } from '@aws-sdk/client-sfn'
import { afterEach, expect, test } from 'vitest'
import * as z from 'zod'
import { stepFunctions } from '#lambdas/shared/aws/step-functions.ts'
import { openService } from '#lambdas/shared/aws-json/service.ts'
import { answering, awsServer } from '#test/support/aws-server.ts'

const arn = 'arn:aws-cn:states:cn-north-1:111122223333:stateMachine:gridline'
const execution = { caseId: 'a'.repeat(26), run: 2, stage: 'handling' } as const

let close = () => {}
afterEach(() => close())

const Started = z.object({ stateMachineArn: z.string(), name: z.string(), input: z.string() })

/** The workflow, on a Step Functions that answers so, and what it was asked. */
async function answered(status: number, body: object) {
  const server = await awsServer(answering(status, body))
  close = server.close
  const credentials = async () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' })
  const reached = { address: server.address, region: 'cn-north-1', credentials }
  return {
    workflow: stepFunctions(openService('states', reached), arn),
    asked: () => server.received.map(({ headers }) => headers['x-amz-target']),
    inputs: () => server.received.map((one): unknown => JSON.parse(String(one.body))),
  }
}

/** A fault as AWS's own client names it. */
const refused = (fault: { readonly name: string }) => answered(400, { __type: fault.name })
const given = { message: '', $metadata: {} }

test('an execution is started under the name of its case and run, at its stage', async () => {
  const { workflow, asked, inputs } = await answered(200, { executionArn: 'arn', startDate: 1_773_014_400.1 })
  expect(await workflow.start(execution)).toBe('started')
  expect(asked()).toEqual(['AWSStepFunctions.StartExecution'])
  const { stateMachineArn, name, input } = Started.parse(inputs()[0])
  expect([stateMachineArn, name]).toEqual([arn, `${execution.caseId}-2`])
  expect(JSON.parse(input)).toEqual(execution)
})

test('one that was started before exists (M7)', async () => {
  const { workflow } = await refused(new ExecutionAlreadyExists(given))
  expect(await workflow.start(execution)).toBe('exists')
})

test.each([new TaskTimedOut(given), new TaskDoesNotExist(given), new InvalidToken(given)])(
  'a token that is no more is answered too late: %s (M6)',
  async (fault) => {
    const { workflow } = await refused(fault)
    expect(await workflow.answer('token', 'Returned')).toBe('too late')
    expect(await workflow.answer('token', 'ordinary')).toBe('too late')
  },
)

test('any other refusal is a fault', async () => {
  const { workflow } = await answered(400, { __type: 'StateMachineDoesNotExist' })
  await expect(workflow.start(execution)).rejects.toThrow('StateMachineDoesNotExist')
  await expect(workflow.answer('token', 'ordinary')).rejects.toThrow('StateMachineDoesNotExist')
})

test('what runs is told with its age, and where to read on', async () => {
  const startDate = Date.now() / 1_000 - 90
  const executions = [
    { name: `${execution.caseId}-2`, startDate },
    { name: 'by hand', startDate },
  ]
  const { workflow, inputs } = await answered(200, { executions, nextToken: 'more' })
  const { items, cursor } = await workflow.running('so far')
  expect([items.length, items[0]?.run, cursor]).toEqual([1, 2, 'more'])
  expect(items[0]?.ageMs).toBeGreaterThanOrEqual(90_000)
  expect(items[0]?.ageMs).toBeLessThan(150_000)
  expect(inputs()).toEqual([
    { stateMachineArn: arn, statusFilter: 'RUNNING', maxResults: 1_000, nextToken: 'so far' },
  ])
})
