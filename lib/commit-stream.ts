import { Duration } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { Construct } from 'constructs'
import { commitPrefix } from '#lambdas/shared/dynamodb/keys.ts'
import { tables } from '#lambdas/shared/dynamodb/tables.ts'
import { acknowledgeFinding } from './acknowledge-finding.ts'
import type { DeadLetters } from './dead-letters.ts'
import type { Deployment } from './deployment.ts'
import type { GridFunction } from './grid-function.ts'

type Following = {
  readonly deployment: Deployment
  /** Batches that were given up. */
  readonly deadLetters: DeadLetters
  /** How often a batch that fails is tried again before it is given up; absent: until it is too old. */
  readonly retries?: number
  /** How long records may wait for others, so that they are taken together. */
  readonly gathering?: Duration
  /** AWS names the shard of a batch only to whoever has windows of time. */
  readonly window?: Duration
}

/** Lets a function follow the commits, one of the two that do (M19). What of a batch fails it is to set aside by itself (M20). */
export function followCommits(
  scope: Construct,
  follower: GridFunction,
  { deployment, deadLetters, retries, gathering, window }: Following,
): void {
  const { settings, store, alarms } = deployment
  const { lambda } = follower
  const { tableStreamArn: stream = '', tableArn } = store.cases.table
  const add = (actions: readonly string[], resource: string) =>
    lambda.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [resource] }))
  add(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], stream)
  add(['dynamodb:ListStreams'], `${tableArn}/stream/*`)
  acknowledgeFinding(follower, {
    rule: 'AwsSolutions-IAM5',
    finding: `Resource::${tableArn}/stream/*`,
    reason: 'Whoever lists the streams of a table does not know them yet; the table is named.',
  })
  const mapping = new EventSourceMapping(scope, 'Stream', {
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
    ...(retries !== undefined && { retryAttempts: retries }),
    ...(gathering && { maxBatchingWindow: gathering }),
    ...(window && { tumblingWindow: window }),
    maxRecordAge: Duration.minutes(settings.recordAgeMinutes),
    onFailure: new SqsDlq(deadLetters.queue),
  })
  mapping.node.addDependency(lambda.role ?? lambda)
  alarms.on(scope, 'Behind', {
    metric: lambda.metric('IteratorAge', { statistic: 'Maximum', period: Duration.minutes(1) }),
    when: { above: Duration.minutes(1).toMilliseconds() },
    periods: 5,
    first: `${follower.name} learns of commits a minute late. First: see whether it is throttled or slow, and whether its log names faults; nothing is lost while the stream keeps them, 24 hours.`,
  })
}
