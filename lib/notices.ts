import { Duration } from 'aws-cdk-lib'
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { DeadLetters } from './dead-letters.ts'
import type { Deployment } from './deployment.ts'

/** How often what tells people may fail on one notice. */
const tries = 5

/** The queue towards phones and inboxes (M19): in order within a case, and none twice. What tells people empties it. */
export class Notices extends Construct {
  readonly queue: Queue
  readonly deadLetters: DeadLetters

  constructor(scope: Construct, id: string, { deployment }: { readonly deployment: Deployment }) {
    super(scope, id)
    const { stage, alarms } = deployment
    this.deadLetters = new DeadLetters(this, 'DeadLetters', {
      alarms,
      fifoName: `gridline-${stage}-notices-dead.fifo`,
      first: `A notice could not be told in ${tries} tries. First: see what its consumer says of it, then npx gridline cloud replay.`,
    })
    this.queue = new Queue(this, 'Queue', {
      queueName: `gridline-${stage}-notices.fifo`,
      fifo: true,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.deadLetters.queue, maxReceiveCount: tries },
    })
  }

  allowSending(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }),
    )
  }
}
