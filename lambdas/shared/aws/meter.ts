import { Metrics } from '@aws-lambda-powertools/metrics'
import { type Meter, measures, measuresNamespace } from '../measures.ts'

/** Figures to CloudWatch, each a line of the log in its embedded metric format: no call, and nothing waits for it. */
export function cloudWatchMeter(stage: string): Meter {
  const metrics = new Metrics({ namespace: measuresNamespace, serviceName: 'gridline' })
  return (measure, value) => {
    metrics.singleMetric().addDimension('stage', stage).addMetric(measure, measures[measure], value)
  }
}
