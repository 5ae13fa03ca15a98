import { Duration } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { GridKey } from './grid-key.ts'
import type { StageSettings } from './stages.ts'

/** Over how long a metric is summed up, unless it says otherwise. */
export const period = Duration.minutes(5)

/** When an alarm rings, and what whoever hears it does first. */
export type Ringing = {
  readonly metric: IMetric
  /** Rings above this, or below that; a metric that is silent is below everything. */
  readonly when: { readonly above: number } | { readonly below: number }
  /** Periods in a row; default 1. */
  readonly periods?: number
  /** One line of the runbook: what it means, and where to look first. */
  readonly first: string
}

/** Where alarms are told. They exist on every stage; on some nobody is told. */
export class Alarms extends Construct {
  /** Whom to tell subscribes here; absent where the stage tells nobody. */
  readonly topic?: Topic

  constructor(scope: Construct, id: string, settings: StageSettings) {
    super(scope, id)
    if (settings.tellsAlarms) this.topic = this.encryptedTopic(settings)
  }

  /** An alarm of a capability, beside what it watches. */
  on(scope: Construct, id: string, { metric, when, periods = 1, first }: Ringing): Alarm {
    const isBelow = 'below' in when
    const alarm = new Alarm(scope, `${id}Alarm`, {
      metric,
      threshold: isBelow ? when.below : when.above,
      comparisonOperator: isBelow
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: isBelow ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      alarmDescription: first,
    })
    if (this.topic) alarm.addAlarmAction(new SnsAction(this.topic))
    return alarm
  }

  private encryptedTopic(settings: StageSettings): Topic {
    // the key that AWS manages for topics does not let alarms in
    const key: Key = new GridKey(this, 'Key', { settings, purpose: 'alarms' })
    key.grantEncryptDecrypt(new ServicePrincipal('cloudwatch.amazonaws.com'))
    return new Topic(this, 'Topic', { masterKey: key, enforceSSL: true })
  }
}
