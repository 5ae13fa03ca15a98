import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Aws, Duration, Validations } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions'
import { Construct } from 'constructs'
import type { Placeholder } from '#workflows/placeholders.ts'
import { period } from './alarms.ts'
import { allowWorkflow, type Deployment } from './deployment.ts'
import { GridFunction } from './grid-function.ts'
import { GridLog } from './grid-log.ts'
import type { StageName } from './stages.ts'

const file = join(import.meta.dirname, '..', 'workflows', 'case-lifecycle.asl.json')

/** Name of the state machine, fixed so that its ARN is known before it exists. */
export function workflowName(stage: StageName): string {
  return `gridline-${stage}-case-lifecycle`
}

/** The workflow that follows the cases, and the two functions that it calls. */
export class CaseWorkflow extends Construct {
  readonly openStage: GridFunction
  readonly locate: GridFunction

  constructor(scope: Construct, id: string, { deployment }: { readonly deployment: Deployment }) {
    super(scope, id)
    const { stage, settings, store } = deployment
    const called = {
      deployment,
      root: 'routing',
      memoryMegabytes: 512,
      timeout: Duration.seconds(20),
    } as const

    this.openStage = new GridFunction(this, 'OpenStage', { ...called, name: 'open-stage' })
    store.cases.allow(this.openStage.lambda, ['dynamodb:GetItem', 'dynamodb:PutItem'])
    allowWorkflow(this.openStage.lambda, deployment)

    // it answers, and neither writes nor moves anything
    this.locate = new GridFunction(this, 'Locate', { ...called, name: 'locate' })
    store.cases.allow(this.locate.lambda, ['dynamodb:GetItem'])

    const stateMachineName = workflowName(stage)
    const machine = new StateMachine(this, 'StateMachine', {
      stateMachineName,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(JSON.stringify(JSON.parse(readFileSync(file, 'utf8')))),
      definitionSubstitutions: {
        Partition: Aws.PARTITION,
        OpenStageArn: this.openStage.lambda.functionArn,
        LocateArn: this.locate.lambda.functionArn,
      } satisfies Record<Placeholder, string>,
      tracingEnabled: true,
      logs: {
        level: LogLevel[settings.workflowLog],
        includeExecutionData: false,
        // of services that deliver logs themselves this prefix alone does not fill the account's resource policy
        destination: new GridLog(this, 'Log', {
          settings,
          name: `/aws/vendedlogs/states/${stateMachineName}`,
        }),
      },
    })
    machine.addToRolePolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: [this.openStage, this.locate].map(({ lambda }) => lambda.functionArn),
      }),
    )
    Validations.of(machine).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray and the delivery of logs know no resources: their actions take none.',
    })
    if (settings.workflowLog !== 'ALL') {
      Validations.of(machine).acknowledge({
        id: 'AwsSolutions-SF1',
        reason: 'Cases hold their own history: of the workflow only failures are worth a line.',
      })
    }
    this.watch(machine, deployment)
  }

  private watch(machine: StateMachine, { alarms }: Deployment): void {
    const first =
      'The reconciler starts such a case again by itself. First: open one of them in Step Functions and read its last event; many at once mean that open-stage or locate does not answer.'
    alarms.on(this, 'Failed', {
      metric: machine.metricFailed({ period }),
      when: { above: 0 },
      first: `Executions failed. ${first}`,
    })
    alarms.on(this, 'TimedOut', {
      metric: machine.metricTimedOut({ period }),
      when: { above: 0 },
      first: `Executions timed out. ${first}`,
    })
    alarms.on(this, 'Aborted', {
      metric: machine.metricAborted({ period }),
      when: { above: 0 },
      first: `Somebody stopped executions. ${first}`,
    })
  }
}
