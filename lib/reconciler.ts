import { Duration } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { Construct } from 'constructs'
import { variables } from '#lambdas/shared/aws/variables.ts'
import { allowWrapping } from './case-store.ts'
import { allowWorkflow, type Deployment, moving } from './deployment.ts'
import { GridFunction } from './grid-function.ts'
import { reading, writing } from './keyed-table.ts'
import { measured } from './measured.ts'
import type { Notices } from './notices.ts'

/** How long a call may wait for the one before. */
const patience = Duration.hours(1)

/** Brings back executions that were lost: once in a while, and when one ends as none should (M22). */
export class Reconciler extends Construct {
  readonly function: GridFunction

  constructor(
    scope: Construct,
    id: string,
    { deployment, notices }: { readonly deployment: Deployment; readonly notices: Notices },
  ) {
    super(scope, id)
    const { settings, store, workflowArn } = deployment
    this.function = new GridFunction(this, 'Reconcile', {
      deployment,
      name: 'reconcile',
      root: 'following',
      memoryMegabytes: 1_024,
      // the longest there is: it looks at every open case
      timeout: Duration.minutes(15),
      environment: { [variables.notices]: notices.queue.queueUrl },
      unattended: {
        retries: 1,
        maximumAge: patience,
        first:
          'A reconciliation did not end; the next one does its work. First: see in its log which fault stopped it, or whether 15 minutes are too few for the open cases.',
      },
    })
    const { lambda } = this.function
    store.cases.allow(lambda, [...reading, ...writing], ['wake', 'queue'])
    allowWrapping(lambda, store.secrets)
    allowWorkflow(lambda, deployment, [...moving, 'states:ListExecutions'])
    // it takes up again what relay had set aside
    notices.allowSending(lambda)

    new Rule(this, 'OnceInAWhile', {
      schedule: Schedule.rate(Duration.minutes(settings.reconcileMinutes)),
      targets: [this.target()],
    })
    new Rule(this, 'EndedWrongly', {
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: { stateMachineArn: [workflowArn], status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
      },
      targets: [this.target()],
    })
    this.watch(deployment)
  }

  private watch({ alarms, stage }: Deployment): void {
    alarms.on(this, 'Restarting', {
      metric: measured(stage, 'CasesRestarted'),
      // some are lost with every deployment, and nobody notices
      when: { above: 10 },
      first:
        'Executions or their tokens are being lost, and made anew. First: see in Step Functions what ended them, and whether somebody deployed or stopped them.',
    })
  }

  private target(): LambdaFunction {
    return new LambdaFunction(this.function.lambda, {
      maxEventAge: patience,
      ...(this.function.deadLetters && { deadLetterQueue: this.function.deadLetters.queue }),
    })
  }
}
