import { Duration } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Construct } from 'constructs'
import { variables } from '#lambdas/shared/aws/variables.ts'
import { commitPrefix } from '#lambdas/shared/dynamodb/keys.ts'
import { tables } from '#lambdas/shared/dynamodb/tables.ts'
import { acknowledgeFinding } from './acknowledge-finding.ts'
import { allowUnwrapping } from './case-store.ts'
import { DeadLetters } from './dead-letters.ts'
import { allowWorkflow, type Deployment } from './deployment.ts'
import { GridFunction } from './grid-function.ts'
import { reading, writing } from './keyed-table.ts'
import { measured } from './measured.ts'
import type { Notices } from './notices.ts'

/** Carries the commits of the stream to workflow, other cases and notices (M19, M20). */
export class Relay extends Construct {
  readonly function: GridFunction
  readonly deadLetters: DeadLetters

  constructor(
    scope: Construct,
    id: string,
    { deployment, notices }: { readonly deployment: Deployment; readonly notices: Notices },
  ) {
    super(scope, id)
    const { alarms, store } = deployment
    this.deadLetters = new DeadLetters(this, 'DeadLetters', {
      alarms,
      first:
        'Relay failed on a batch as a whole, so that it could not even park it. First: mend what its log says, then, while the stream keeps the records, 24 hours, npx gridline cloud replay; after that the reconciler finds the workflow of these cases, and their notices are lost.',
    })
    this.function = new GridFunction(this, 'Relay', {
      deployment,
      name: 'relay',
      root: 'following',
      memoryMegabytes: 1_024,
      timeout: Duration.minutes(1),
      environment: { [variables.notices]: notices.queue.queueUrl },
    })
    const { lambda } = this.function
    store.cases.allow(lambda, [...reading, ...writing])
    // the secret is there: who took in the case of a commit has made it
    allowUnwrapping(lambda, store.secrets)
    allowWorkflow(lambda, deployment)
    notices.allowSending(lambda)
    this.followStream(deployment)
    alarms.on(this, 'Parked', {
      metric: measured(deployment.stage, 'RecordsParked'),
      when: { above: 0 },
      first:
        'Commits could not be carried and were set aside; the reconciler takes them up again. First: find "record parked" in the log of relay, which names case, commit and fault.',
    })
    alarms.on(this, 'Behind', {
      metric: lambda.metric('IteratorAge', { statistic: 'Maximum', period: Duration.minutes(1) }),
      when: { above: Duration.minutes(1).toMilliseconds() },
      periods: 5,
      first:
        'The workflow learns of commits a minute late. First: see whether relay is throttled or slow, and whether its log parks records; nothing is lost while the stream keeps them, 24 hours.',
    })
  }

  /** A record that fails is parked by relay itself; these settings are for a relay that fails altogether (M20). */
  private followStream({ settings, store }: Deployment): void {
    const { lambda } = this.function
    const { tableStreamArn: stream = '', tableArn } = store.cases.table
    const add = (actions: readonly string[], resource: string) =>
      lambda.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [resource] }))
    add(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], stream)
    add(['dynamodb:ListStreams'], `${tableArn}/stream/*`)
    acknowledgeFinding(this.function, {
      rule: 'AwsSolutions-IAM5',
      finding: `Resource::${tableArn}/stream/*`,
      reason: 'Whoever lists the streams of a table does not know them yet; the table is named.',
    })
    const mapping = new EventSourceMapping(this, 'Stream', {
      target: lambda,
      eventSourceArn: stream,
      // what was committed before the first deployment of this mapping is for the reconciler
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { [tables.cases.key.sort]: { S: FilterRule.beginsWith(commitPrefix) } } },
        }),
      ],
      batchSize: 100,
      // a case's commits stay in order, and a batch carries ten cases at once by itself (M20)
      parallelizationFactor: 1,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: 5,
      maxRecordAge: Duration.minutes(settings.relayAgeMinutes),
      onFailure: new SqsDlq(this.deadLetters.queue),
    })
    mapping.node.addDependency(lambda.role ?? lambda)
  }
}
