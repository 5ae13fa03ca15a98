import { Duration, Validations } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { type Alarms, period } from './alarms.ts'

/** Where an edge leaves what it could not carry. */
export class DeadLetters extends Construct {
  readonly queue: Queue

  constructor(
    scope: Construct,
    id: string,
    {
      alarms,
      first,
      fifoName,
    }: {
      readonly alarms: Alarms
      /** What a letter here means, and what to do first. */
      readonly first: string
      /** Name of the queue where it must keep an order; it ends in `.fifo`. */
      readonly fifoName?: string
    },
  ) {
    super(scope, id)
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // the longest there is: a long holiday goes by
      retentionPeriod: Duration.days(14),
      ...(fifoName && { fifo: true, queueName: fifoName }),
    })
    Validations.of(this.queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'Letters end here, of a stream too, whose trigger cdk-nag does not look at.',
    })
    alarms.on(this, 'Depth', {
      metric: this.queue.metricApproximateNumberOfMessagesVisible({ period }),
      when: { above: 0 },
      first,
    })
    alarms.on(this, 'Age', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period }),
      when: { above: Duration.days(1).toSeconds() },
      first: `Nobody has looked for a day; after 14 it is gone. ${first}`,
    })
  }
}
