import {
  CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs'
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda'
import { expect, test } from 'vitest'
import { newWeek } from '#test/e2e/support/clock.ts'
import { eventually } from '#test/e2e/support/eventually.ts'
import { said } from '#test/e2e/support/overheard.ts'
import { bringToCallback, caller, phoneCall, satisfied } from '#test/e2e/support/steps.ts'
import { lambda, outputs, runsOf } from './support/deployed.ts'

const client = new CloudWatchLogsClient()

/**
 * Every line that a function has said since it was deployed: in the log that it was given, as on AWS and MiniStack, or, as
 * LocalStack has it, in the one that functions have by themselves.
 */
async function linesOf(FunctionName: string): Promise<readonly string[]> {
  const { LoggingConfig } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))
  const lines: string[] = []
  for (const logGroupNamePrefix of new Set([LoggingConfig?.LogGroup, `/aws/lambda/${FunctionName}`])) {
    if (logGroupNamePrefix === undefined) continue
    for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, { logGroupNamePrefix })) {
      for (const { logGroupName } of logGroups) {
        for await (const { events = [] } of paginateFilterLogEvents({ client }, { logGroupName })) {
          lines.push(...events.map(({ message = '' }) => message))
        }
      }
    }
  }
  return lines
}

test('nothing that a person told the city stands in the log of any function (4.1)', async () => {
  await newWeek()
  const one = await phoneCall()
  await bringToCallback(one)
  await one.does('callback-1', satisfied)
  await eventually(() => runsOf(one.caseId), [])
  expect(said).toContain(caller.phone)
  await eventually(
    async () => (await linesOf(outputs.ApiFunction)).some((line) => line.includes(one.caseId)),
    true,
  )
  for (const name of [
    outputs.ApiFunction,
    outputs.OpenStageFunction,
    outputs.RelayFunction,
    outputs.ProjectFunction,
    outputs.ClockFunction,
    outputs.ReconcileFunction,
  ]) {
    const lines = await linesOf(name)
    for (const told of said) expect(lines.filter((line) => line.includes(told))).toEqual([])
  }
})
