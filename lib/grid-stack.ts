import { Annotations, ArnFormat, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { Alarms } from './alarms.ts'
import { Api } from './api.ts'
import { Boards } from './boards.ts'
import { CaseStore } from './case-store.ts'
import { CaseWorkflow, workflowName } from './case-workflow.ts'
import { Clock } from './clock.ts'
import type { Deployment } from './deployment.ts'
import { Notices } from './notices.ts'
import { type Options, restoredIn } from './options.ts'
import { Reconciler } from './reconciler.ts'
import { Relay } from './relay.ts'
import { type StageSettings, stages } from './stages.ts'

/** One deployment of one city: wires the capabilities, and says what others need to know of it. */
export class GridStack extends Stack {
  constructor(scope: Construct, options: Options, props: StackProps = {}) {
    const { stage } = options
    const settings: StageSettings = stages[stage]
    super(scope, `gridline-${stage}`, {
      description: `Gridline, stage ${stage}`,
      terminationProtection: settings.keepsData,
      // nothing is told to AWS about who deploys what
      analyticsReporting: false,
      ...props,
    })
    const alarms = new Alarms(this, 'Alarms', settings)
    const store = new CaseStore(this, 'Store', { settings, alarms, restored: restoredIn(options) })
    const workflowArn = this.formatArn({
      service: 'states',
      resource: 'stateMachine',
      resourceName: workflowName(stage),
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    })
    const deployment: Deployment = { stage, settings, alarms, store, workflowArn }
    const notices = new Notices(this, 'Notices', { deployment })
    const workflow = new CaseWorkflow(this, 'Workflow', { deployment })
    const relay = new Relay(this, 'Relaying', { deployment, notices })
    const boards = new Boards(this, 'Boards', { deployment })
    const clock = new Clock(this, 'Ticking', { deployment })
    const reconciler = new Reconciler(this, 'Reconciling', { deployment, notices })
    const api = new Api(this, 'Door', { deployment, options })

    this.tell({
      ApiId: [api.rest.restApiId, 'The REST API'],
      ApiStage: [api.rest.deploymentStage.stageName, 'Its stage: what a custom domain name is mapped to'],
      CasesTable: [store.cases.table.tableName, 'Heads, commits, boards: city publish --table'],
      PrivateTable: [store.private.table.tableName, 'Texts and contacts, sealed'],
      WorkflowArn: [workflowArn, 'The state machine that follows the cases'],
      NoticesUrl: [notices.queue.queueUrl, 'What people are to be told: the city takes it from here'],
      ApiFunction: [api.function.lambda.functionName, 'Answers HTTP'],
      OpenStageFunction: [workflow.openStage.lambda.functionName, 'Registers a stage that waits'],
      LocateFunction: [workflow.locate.lambda.functionName, 'Tells a lost execution where its case stands'],
      RelayFunction: [relay.function.lambda.functionName, 'Carries commits to workflow, cases and notices'],
      ProjectFunction: [boards.function.lambda.functionName, 'Counts commits on the boards'],
      ClockFunction: [clock.function.lambda.functionName, 'Wakes what is due, each minute'],
      ReconcileFunction: [reconciler.function.lambda.functionName, 'Brings back what was lost'],
      RelayDeadLetters: [relay.deadLetters.queue.queueUrl, 'Batches that relay gave up: cloud replay'],
      ProjectDeadLetters: [boards.deadLetters.queue.queueUrl, 'Batches that were not counted: cloud replay'],
      NoticesDeadLetters: [
        notices.deadLetters.queue.queueUrl,
        'Notices that nobody could tell: cloud replay',
      ],
      ...(clock.function.deadLetters && {
        ClockDeadLetters: [clock.function.deadLetters.queue.queueUrl, 'Minutes that failed: cloud replay'],
      }),
      ...(reconciler.function.deadLetters && {
        ReconcileDeadLetters: [
          reconciler.function.deadLetters.queue.queueUrl,
          'Reconciliations that failed: cloud replay',
        ],
      }),
      ...(alarms.topic && { AlarmsTopic: [alarms.topic.topicArn, 'Subscribe to it: alarms ring here'] }),
    })
    if (!settings.trial && options.issuer === undefined) {
      Annotations.of(this).addWarningV2(
        'gridline:issuer',
        `nobody can sign in on ${stage}: say whose tokens count, -c issuer=… -c issuerKeys=… -c audience=…`,
      )
    }
  }

  private tell(outputs: Readonly<Record<string, readonly [value: string, description: string]>>): void {
    for (const [name, [value, description]] of Object.entries(outputs)) {
      new CfnOutput(this, name, { value, description })
    }
  }
}
