import { describe, expect, test, vi } from 'vitest'
import { cloudWatchMeter } from '#lambdas/shared/aws/meter.ts'
import { type Measure, measuresNamespace } from '#lambdas/shared/measures.ts'
import { stageNames } from '#lib/stages.ts'
import { functionNames, functions, idOf, propertiesOf, templateOf } from '#test/support/synthesised-stack.ts'

type StageName = (typeof stageNames)[number]

function alarmsOf(stage: StageName) {
  return propertiesOf(templateOf(stage), 'AWS::CloudWatch::Alarm').map(({ properties }) => properties)
}

/** Metrics that are watched of what has this id. */
function watchedOf(stage: StageName, id: string): readonly string[] {
  return alarmsOf(stage).flatMap(({ Dimensions, MetricName }) =>
    JSON.stringify(Dimensions).includes(`"${id}"`) ? MetricName : [],
  )
}

const measureNames = [
  'ClockLag',
  'TicksFailed',
  'RecordsParked',
  'CasesRestarted',
] as const satisfies Measure[]

function placeOf(name: string, dimensions: Readonly<Record<string, string>>): string {
  return JSON.stringify([name, Object.entries(dimensions).toSorted()])
}

function placeOfAlarm({
  MetricName,
  Dimensions,
}: {
  MetricName: string
  Dimensions: { Name: string; Value: string }[]
}) {
  return placeOf(MetricName, Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value])))
}

/** As CloudWatch takes it from a line of the embedded metric format. */
function placeOfLine(line: string): string {
  const { _aws, ...figures } = JSON.parse(line)
  const [{ Namespace, Dimensions, Metrics }] = _aws.CloudWatchMetrics
  expect(Namespace).toBe(measuresNamespace)
  const names: string[] = Dimensions.flat()
  return placeOf(Metrics[0].Name, Object.fromEntries(names.map((name) => [name, figures[name]])))
}

describe.each(stageNames)('on stage %s', (stage) => {
  test.each(functionNames)('errors and throttles of %s ring', (name) => {
    const id = idOf(templateOf(stage), 'AWS::Lambda::Function', `${functions[name]}Function`)
    expect(watchedOf(stage, id)).toEqual(expect.arrayContaining(['Errors', 'Throttles']))
  })

  test('a follower that is behind, a clock that lags and one that is silent ring', () => {
    const template = templateOf(stage)
    const watched = (start: string) => watchedOf(stage, idOf(template, 'AWS::Lambda::Function', start))
    expect(watched('RelayingRelayFunction')).toContain('IteratorAge')
    expect(watched('BoardsProjectFunction')).toContain('IteratorAge')
    expect(watched('TickingClockFunction')).toContain('Invocations')
    const silent = alarmsOf(stage).find(({ MetricName }) => MetricName === 'Invocations')
    expect(silent).toMatchObject({ TreatMissingData: 'breaching', ComparisonOperator: 'LessThanThreshold' })
  })

  test('every figure that the functions measure rings, where they put it (P10)', () => {
    const lines: string[] = []
    // else it writes past the console
    vi.stubEnv('POWERTOOLS_DEV', 'true')
    vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false')
    const print = vi.spyOn(console, 'log').mockImplementation((line) => lines.push(line))
    const meter = cloudWatchMeter(stage)
    for (const measure of measureNames) meter(measure, 1)
    print.mockRestore()
    vi.unstubAllEnvs()
    const watched = alarmsOf(stage).filter(({ Namespace }) => Namespace === measuresNamespace)
    expect(watched.map(placeOfAlarm).toSorted()).toEqual(lines.map(placeOfLine).toSorted())
    const lag = watched.find(({ MetricName }) => MetricName === 'ClockLag')
    expect(lag).toMatchObject({ Threshold: 90_000, Statistic: 'Maximum' })
  })

  test('depth and age of every queue of dead letters ring', () => {
    const dead = propertiesOf(templateOf(stage), 'AWS::SQS::Queue').filter(
      ({ properties }) => !properties.RedrivePolicy,
    )
    expect(dead.length).toBe(5)
    for (const { id } of dead) {
      expect(watchedOf(stage, id).toSorted()).toEqual([
        'ApproximateAgeOfOldestMessage',
        'ApproximateNumberOfMessagesVisible',
      ])
    }
  })

  test('executions that fail, faults of the API and its slowest hundredth ring', () => {
    const alarms = alarmsOf(stage)
    const metrics = alarms.map(({ MetricName }) => MetricName)
    expect(metrics).toEqual(
      expect.arrayContaining(['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted', '5XXError']),
    )
    expect(alarms.find(({ MetricName }) => MetricName === 'Latency')).toMatchObject({
      ExtendedStatistic: 'p99',
    })
  })

  test('every alarm says what to do first', () => {
    const silent = alarmsOf(stage).filter(
      ({ AlarmDescription }) => !/\. First: \S.*\.$|\bFirst: \S.*\.$/.test(AlarmDescription),
    )
    expect(silent).toEqual([])
  })

  test('whoever is on duty is told where the stage has somebody on duty, under a key that lets alarms in', () => {
    const template = templateOf(stage)
    const actions = alarmsOf(stage).map(({ AlarmActions = [] }) => AlarmActions.length)
    expect(new Set(actions)).toEqual(new Set([stage === 'local' ? 0 : 1]))
    const topics = propertiesOf(template, 'AWS::SNS::Topic')
    expect(topics.map(({ properties }) => Boolean(properties.KmsMasterKeyId))).toEqual(
      stage === 'local' ? [] : [true],
    )
    const keys = propertiesOf(template, 'AWS::KMS::Key').filter(({ id }) => id.startsWith('Alarms'))
    for (const { properties } of keys) {
      expect(JSON.stringify(properties.KeyPolicy)).toContain('cloudwatch.amazonaws.com')
    }
  })
})
