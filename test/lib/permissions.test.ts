import { describe, expect, test } from 'vitest'
import { stageNames } from '#lib/stages.ts'
import { permissionsOf } from '#test/support/permissions.ts'
import {
  type FunctionName,
  functionNames,
  functions,
  propertiesOf,
  templateOf,
} from '#test/support/synthesised-stack.ts'

const reads = ['dynamodb:GetItem', 'dynamodb:Query']
const writes = ['dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem']
const opensTable = ['kms:Decrypt via DynamoDB']
const writesTable = [
  ...opensTable,
  ...['kms:DescribeKey via DynamoDB', 'kms:Encrypt via DynamoDB', 'kms:GenerateDataKey via DynamoDB'],
]
const wraps = ['kms:Decrypt', 'kms:Encrypt']
const moves = ['states:SendTaskFailure', 'states:SendTaskSuccess', 'states:StartExecution']
const sends = ['sqs:SendMessage']
const follows = {
  'stream of cases': ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
  'cases/stream/*': ['dynamodb:ListStreams'],
  'its dead letters': ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'],
}

/** What each function may do beside writing its own log and its trace: all of it, on production. */
const granted: Record<FunctionName, Record<string, readonly string[]>> = {
  api: {
    cases: ['dynamodb:BatchGetItem', ...reads, ...writes],
    'cases/index/near': ['dynamodb:Query'],
    'cases/index/queue': ['dynamodb:Query'],
    'key of cases': writesTable,
    private: [...reads, 'dynamodb:PutItem'],
    'private/index/citizen': ['dynamodb:Query'],
    'key of private': [...writesTable, ...wraps],
    'key of secrets': wraps,
  },
  'open-stage': {
    cases: ['dynamodb:GetItem', 'dynamodb:PutItem'],
    'key of cases': writesTable,
    workflow: moves,
  },
  locate: { cases: ['dynamodb:GetItem'], 'key of cases': opensTable },
  relay: {
    cases: [...reads, ...writes],
    'key of cases': writesTable,
    'key of secrets': ['kms:Decrypt'],
    workflow: moves,
    notices: sends,
    ...follows,
  },
  project: {
    cases: [...reads, 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    'key of cases': writesTable,
    ...follows,
  },
  clock: {
    cases: [...reads, ...writes],
    'cases/index/queue': ['dynamodb:Query'],
    'cases/index/wake': ['dynamodb:Query'],
    'key of cases': writesTable,
    'key of secrets': wraps,
    workflow: moves,
    'its dead letters': sends,
  },
  reconcile: {
    cases: [...reads, ...writes],
    'cases/index/queue': ['dynamodb:Query'],
    'cases/index/wake': ['dynamodb:Query'],
    'key of cases': writesTable,
    'key of secrets': wraps,
    workflow: [...moves, 'states:ListExecutions'],
    notices: sends,
    'its dead letters': sends,
  },
}

/** Where the API moves the clock it finds who is due; what follows from it the stream carries, as ever (M38). */
const onTrial = { ...granted.api, 'cases/index/wake': ['dynamodb:Query'] }

/** What every function may do: write its log, and send its traces, which have no resource. */
const always = {
  'its log': ['logs:CreateLogStream', 'logs:PutLogEvents'],
  '*': ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
}

function sorted(permissions: Record<string, readonly string[]>) {
  return Object.fromEntries(Object.entries(permissions).map(([name, actions]) => [name, actions.toSorted()]))
}

describe.each(stageNames)('on stage %s', (stage) => {
  test.each(functionNames)('%s may do what it does, and nothing else', (name) => {
    const expected = name === 'api' && stage !== 'prod' ? onTrial : granted[name]
    expect(permissionsOf(templateOf(stage), name)).toEqual(sorted({ ...always, ...expected }))
  })

  test('nobody but api touches the private table or its key (M25)', () => {
    for (const { properties } of propertiesOf(templateOf(stage), 'AWS::IAM::Policy')) {
      if (!JSON.stringify(properties).includes('"StorePrivate')) continue
      expect(JSON.stringify(properties.Roles)).toContain('"DoorApiRole')
    }
    for (const { id, properties } of propertiesOf(templateOf(stage), 'AWS::Lambda::Function')) {
      const knowsKey = 'GRIDLINE_PRIVATE_KEY_ARN' in properties.Environment.Variables
      expect([id, knowsKey]).toEqual([id, id.startsWith(functions.api)])
    }
  })

  test('no role has a policy of AWS, beside the one that the gateway asks for', () => {
    const managed = propertiesOf(templateOf(stage), 'AWS::IAM::Role').filter(
      ({ properties }) => properties.ManagedPolicyArns,
    )
    expect(managed.map(({ id }) => id.replace(/\w{8}$/, ''))).toEqual(['DoorRestCloudWatchRole'])
  })

  test('the workflow calls its two functions and no other', () => {
    const [policy] = propertiesOf(templateOf(stage), 'AWS::IAM::Policy').filter(({ id }) =>
      id.startsWith('WorkflowStateMachine'),
    )
    const invoking = policy?.properties.PolicyDocument.Statement.filter(({ Action }: { Action: unknown }) =>
      [Action].flat().includes('lambda:InvokeFunction'),
    )
    expect(invoking).toHaveLength(1)
    expect(invoking[0].Resource.map(({ 'Fn::GetAtt': [id] }: { 'Fn::GetAtt': string[] }) => id)).toEqual([
      expect.stringMatching(/^WorkflowLocateFunction/),
      expect.stringMatching(/^WorkflowOpenStageFunction/),
    ])
  })
})
