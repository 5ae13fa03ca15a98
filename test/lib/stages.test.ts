import { spawnSync } from 'node:child_process'
import { App, Stack, Validations } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { AwsSolutionsChecks } from 'cdk-nag'
import { describe, expect, test } from 'vitest'
import { stageNames } from '#lib/stages.ts'
import { gridStack, issuing, propertiesOf, templateOf } from '#test/support/synthesised-stack.ts'

/** What cdk-nag finds in a stack that nobody acknowledged. */
function findingsIn(stack: Stack): readonly string[] {
  const { violations } = new AwsSolutionsChecks().validateScope(stack)
  return violations.map(({ ruleName }) => ruleName)
}

/** Types that the last free release of LocalStack deploys; of any other it makes nothing, or refuses the stack. */
const onEmulators: ReadonlySet<string> = new Set([
  ...['Account', 'Deployment', 'GatewayResponse', 'Method'].map((type) => `ApiGateway::${type}`),
  ...['Resource', 'RestApi', 'Stage'].map((type) => `ApiGateway::${type}`),
  ...['CloudWatch::Alarm', 'DynamoDB::Table', 'Events::Rule', 'IAM::Policy', 'IAM::Role', 'KMS::Key'],
  ...['EventInvokeConfig', 'EventSourceMapping', 'Function', 'Permission'].map((type) => `Lambda::${type}`),
  ...['Logs::LogGroup', 'SQS::Queue', 'SQS::QueuePolicy', 'StepFunctions::StateMachine'],
])

describe.each(stageNames)('stage %s', (stage) => {
  test('passes the checks of AWS Solutions', () => {
    expect(findingsIn(gridStack({ stage, ...issuing }))).toEqual([])
  })

  test('gives a reason for every finding that it accepts', () => {
    const acknowledged = gridStack({ stage, ...issuing })
      .node.findAll()
      .flatMap(({ node }) => node.metadata)
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries<string>(data))
    expect(acknowledged.length).toBeGreaterThan(0)
    for (const [rule, reason] of acknowledged) expect([rule, reason.length > 30]).toEqual([rule, true])
  })

  test.each(['aws', 'aws-cn'] as const)('deploys in the partition %s and names no other', (partition) => {
    const text = JSON.stringify(Template.fromStack(gridStack({ stage, ...issuing }, partition)).toJSON())
    const named = [...text.matchAll(/arn:(aws[\w-]*):/g)].map(([, one]) => one)
    expect(named.filter((one) => one !== partition)).toEqual([])
    expect(text).not.toMatch(/us-east-1/)
  })

  test('names no partition, region or account where it is not told one', () => {
    const text = JSON.stringify(templateOf(stage).toJSON())
    expect(text.match(/arn:aws|\b(?:us|eu|ap|cn)-[a-z]+-\d|\b\d{12}\b/g)).toBeNull()
  })

  test('is protected from being deleted if it is the real one', () => {
    expect(gridStack({ stage, ...issuing }).terminationProtection).toBe(stage === 'prod')
  })
})

test('the checks of AWS Solutions find what is wrong', () => {
  const stack = new Stack(new App(), 'Wrong')
  new Bucket(stack, 'Open')
  expect(findingsIn(stack)).toContain('AwsSolutions-S10')
})

test('the local stage has nothing that an emulator does not deploy', () => {
  const { Resources } = templateOf('local').toJSON()
  const types = Object.values<{ Type: string }>(Resources).map(({ Type }) => Type.replace('AWS::', ''))
  expect(types.filter((type) => !onEmulators.has(type))).toEqual([])
})

test('others find in the outputs what they need to know', () => {
  const { Outputs } = templateOf('local').toJSON()
  expect(Object.keys(Outputs)).toEqual(
    expect.arrayContaining([
      ...['ApiId', 'ApiStage', 'CasesTable', 'PrivateTable', 'WorkflowArn', 'NoticesUrl'],
      ...['ApiFunction', 'OpenStageFunction', 'LocateFunction', 'RelayFunction', 'ProjectFunction'],
      ...['ClockFunction', 'ReconcileFunction'],
    ]),
  )
  const [stage] = propertiesOf(templateOf('local'), 'AWS::ApiGateway::Stage')
  expect(stage?.properties.StageName).toBe('api')
})

test('a stage that does not exist is one line and exit code 2', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/app.ts'], {
    encoding: 'utf8',
    env: { ...process.env, CDK_CONTEXT_JSON: JSON.stringify({ stage: 'moon' }) },
  })
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toBe("gridline: -c stage: there is no 'moon'; there are local, demo, prod\n")
})
