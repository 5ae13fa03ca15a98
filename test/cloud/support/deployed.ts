import { readFileSync } from 'node:fs'
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  type _Record,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { paginateListExecutions, SendTaskFailureCommand, SFNClient } from '@aws-sdk/client-sfn'
import * as z from 'zod'
import { callFunction } from '#bin/cloud/call-function.ts'
import { asDelivered } from '#bin/cloud/stream-records.ts'
import { figuresOf } from '#domain/case/figures.ts'
import type { Counts } from '#domain/case/tally.ts'
import { openService } from '#lambdas/shared/aws-json/service.ts'
import { districtOf } from '#lambdas/shared/counters.ts'
import { documentsOn } from '#lambdas/shared/dynamodb/documents.ts'
import { commitPrefix } from '#lambdas/shared/dynamodb/keys.ts'
import { openDynamoStore } from '#lambdas/shared/dynamodb/store.ts'
import { executionIn } from '#lambdas/shared/execution-name.ts'
import { readHead } from '#lambdas/shared/head.ts'
import { demoCity } from '#test/support/demo-city.ts'

/** What the stack tells (`lib/grid-stack.ts`), where `npm run test:cloud` left it. */
const Outputs = z.record(
  z.string(),
  z.object({
    CasesTable: z.string(),
    PrivateTable: z.string(),
    WorkflowArn: z.string(),
    ReconcileFunction: z.string(),
    ApiFunction: z.string(),
    OpenStageFunction: z.string(),
    RelayFunction: z.string(),
    ProjectFunction: z.string(),
    ClockFunction: z.string(),
    RelayDeadLetters: z.string(),
    ProjectDeadLetters: z.string(),
    ClockDeadLetters: z.string(),
    NoticesDeadLetters: z.string(),
    NoticesUrl: z.string(),
  }),
)

const [first] = Object.values(
  Outputs.parse(JSON.parse(readFileSync(process.env['GRIDLINE_OUTPUTS'] ?? '', 'utf8'))),
)
if (!first) throw new Error('GRIDLINE_OUTPUTS names no outputs')

/** What was deployed; the clients find it by their environment. */
export const outputs = first
const dynamoDb = new DynamoDBClient()
const streams = new DynamoDBStreamsClient()
const documents = documentsOn(openService('dynamodb'))
export const store = openDynamoStore(documents, { cases: outputs.CasesTable, private: outputs.PrivateTable })
export const lambda = new LambdaClient()
const stepFunctions = new SFNClient()

const Report = z.object({ started: z.int(), restarted: z.int(), failed: z.int() })

/** Whoever looks after the deployment lets it compare executions and cases, however young. */
export async function reconciled() {
  return Report.parse(await callFunction(lambda, outputs.ReconcileFunction, { quietMs: 0 }))
}

/** Runs of the executions of a case that wait somewhere. */
export async function runsOf(caseId: string): Promise<readonly number[]> {
  const runs: number[] = []
  for await (const { executions = [] } of paginateListExecutions(
    { client: stepFunctions },
    { stateMachineArn: outputs.WorkflowArn, statusFilter: 'RUNNING' },
  )) {
    for (const { name = '' } of executions) {
      const execution = executionIn(name)
      if (execution?.caseId === caseId) runs.push(execution.run)
    }
  }
  return runs
}

/** The run that a case is in. */
export async function runOf(caseId: string): Promise<number> {
  const stored = await store.head(caseId)
  if (!stored) throw new Error(`no case ${caseId}`)
  return readHead(stored).case.run
}

/** Whether the execution of a case's run waits at its stage, with the token that the case knows. */
export async function isFollowed(caseId: string): Promise<boolean> {
  const stored = await store.head(caseId)
  if (!stored) throw new Error(`no case ${caseId}`)
  const { run, seq } = readHead(stored).case
  const token = await store.token(caseId)
  return token?.run === run && token.seq === seq && (await runsOf(caseId)).includes(run)
}

/** Ends the execution of a case as no stage ever does: an error that nothing catches. */
export async function killExecution(caseId: string): Promise<void> {
  const waiting = await store.token(caseId)
  if (!waiting) throw new Error(`nothing of case ${caseId} waits`)
  await stepFunctions.send(new SendTaskFailureCommand({ taskToken: waiting.token, error: 'Lost' }))
}

/** Open cases by phase, as the boards have them. */
export async function onBoards() {
  const districts = [...new Set(demoCity.pack.areas.map((area) => districtOf({ area: area.code })))]
  const sheets = await Promise.all(districts.map((district) => store.sheets(district)))
  return figuresOf(
    sheets.flat().map(({ counts }) => counts),
    [],
  ).phases
}

/** Open cases by phase, each looked at. */
export async function standing() {
  const found: Counts[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await store.waking({ limit: 100, ...(cursor !== undefined && { cursor }) })
    for (const { caseId } of page.items) {
      const stored = await store.head(caseId)
      if (stored) found.push({ [readHead(stored).case.state]: 1 })
    }
    if (page.cursor === undefined) return figuresOf(found, []).phases
    cursor = page.cursor
  }
}

/** Everything that the stream keeps, as it delivered it: with the place of each record in its shard. */
export async function wholeStream(): Promise<readonly object[]> {
  const { Table } = await dynamoDb.send(new DescribeTableCommand({ TableName: outputs.CasesTable }))
  const StreamArn = Table?.LatestStreamArn
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }))
  const records: object[] = []
  for (const { ShardId } of StreamDescription?.Shards ?? []) {
    const first = await streams.send(
      new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
    )
    for (let next = first.ShardIterator; next; ) {
      const { Records = [], NextShardIterator } = await streams.send(
        new GetRecordsCommand({ ShardIterator: next }),
      )
      records.push(
        ...Records.filter(isCommit).map((one) => ({ ...asDelivered(one), eventSourceARN: StreamArn })),
      )
      // a shard that is still written to has always a next iterator
      next = Records.length === 0 ? undefined : NextShardIterator
    }
  }
  return records
}

/** The filter of the triggers (`lib/commit-stream.ts`). */
function isCommit({ eventName, dynamodb }: _Record): boolean {
  return eventName === 'INSERT' && dynamodb?.Keys?.['sk']?.S?.startsWith(commitPrefix) === true
}
