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
      ApiId: api.rest.restApiId,
      ApiStage: api.rest.deploymentStage.stageName,
      CasesTable: store.cases.table.tableName,
      PrivateTable: store.private.table.tableName,
      WorkflowArn: workflowArn,
      NoticesUrl: notices.queue.queueUrl,
      ApiFunction: api.function.lambda.functionName,
      OpenStageFunction: workflow.openStage.lambda.functionName,
      LocateFunction: workflow.locate.lambda.functionName,
      RelayFunction: relay.function.lambda.functionName,
      ProjectFunction: boards.function.lambda.functionName,
      ClockFunction: clock.function.lambda.functionName,
      ReconcileFunction: reconciler.function.lambda.functionName,
      RelayDeadLetters: relay.deadLetters.queue.queueUrl,
      ProjectDeadLetters: boards.deadLetters.queue.queueUrl,
      NoticesDeadLetters: notices.deadLetters.queue.queueUrl,
      ...(clock.function.deadLetters && { ClockDeadLetters: clock.function.deadLetters.queue.queueUrl }),
      ...(reconciler.function.deadLetters && {
        ReconcileDeadLetters: reconciler.function.deadLetters.queue.queueUrl,
      }),
      ...(alarms.topic && { AlarmsTopic: alarms.topic.topicArn }),
    })
    if (!settings.trial && options.issuer === undefined) {
      Annotations.of(this).addWarningV2(
        'gridline:issuer',
        `nobody can sign in on ${stage}: say whose tokens count, -c issuer=… -c issuerKeys=… -c audience=…`,
      )
    }
  }

  private tell(outputs: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value })
  }
}
