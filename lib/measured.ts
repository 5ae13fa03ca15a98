import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { type Measure, measures, measuresNamespace } from '#lambdas/shared/measures.ts'
import { period } from './alarms.ts'
import type { StageName } from './stages.ts'

/** What our functions measure of themselves: counts summed up, of anything else the most. */
export function measured(stage: StageName, measure: Measure): Metric {
  return new Metric({
    namespace: measuresNamespace,
    metricName: measure,
    dimensionsMap: { service: 'gridline', stage },
    statistic: measures[measure] === 'Count' ? Stats.SUM : Stats.MAXIMUM,
    period,
  })
}
