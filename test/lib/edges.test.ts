import { describe, expect, test } from 'vitest'
import * as keys from '#lambdas/shared/dynamodb/keys.ts'
import { stageNames } from '#lib/stages.ts'
import { functions, idOf, propertiesOf, templateOf } from '#test/support/synthesised-stack.ts'

/** What EventBridge calls, and how often or on what. */
function rulesOf(stage: (typeof stageNames)[number], start: string) {
  return propertiesOf(templateOf(stage), 'AWS::Events::Rule').filter(({ id }) => id.startsWith(start))
}

/** How a function follows the stream, one of the two that do. */
function mappingOf(stage: (typeof stageNames)[number], follower: Follower) {
  const mappings = propertiesOf(templateOf(stage), 'AWS::Lambda::EventSourceMapping')
  expect(mappings).toHaveLength(2)
  const [mapping] = mappings.filter(({ properties }) =>
    JSON.stringify(properties.FunctionName).includes(`"${functions[follower]}`),
  )
  return mapping?.properties
}

const followers = ['relay', 'project'] as const
type Follower = (typeof followers)[number]

describe.each(stageNames)('on stage %s', (stage) => {
  test.each(followers)('%s hears of new commits, and of nothing else that is written (M19)', (follower) => {
    const [{ Pattern }, ...others] = mappingOf(stage, follower).FilterCriteria.Filters
    expect(others).toEqual([])
    const { eventName, dynamodb, ...rest } = JSON.parse(Pattern)
    expect([eventName, rest]).toEqual([['INSERT'], {}])
    const [{ prefix }] = dynamodb.Keys.sk.S
    const heard = [
      keys.commitKey('c', 1),
      ...[keys.headKey('c'), keys.tokenKey('c'), keys.workKey('c', 'w'), keys.numberKey('20260309000001')],
      ...[keys.counterKey('20260309'), keys.parkedKey('relay', 'c', 1), keys.sheetKey({ area: '319901' })],
    ].filter(({ sk }) => sk.startsWith(prefix))
    expect(heard).toEqual([keys.commitKey('c', 1)])
  })

  test.each(followers)(
    'a batch on which %s fails is tried again for a while, and left in a queue (M20)',
    (follower) => {
      const properties = mappingOf(stage, follower)
      expect(properties).toMatchObject({
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ParallelizationFactor: 1,
        StartingPosition: 'TRIM_HORIZON',
      })
      // what counts must not be left out while it can still be counted
      if (follower === 'project') expect(properties.MaximumRetryAttempts).toBeUndefined()
      else expect(properties.MaximumRetryAttempts).toBeGreaterThan(0)
      // the stream forgets after a day
      expect(properties.MaximumRecordAgeInSeconds).toBeLessThan(24 * 3_600)
      const template = templateOf(stage)
      expect(properties.DestinationConfig.OnFailure.Destination['Fn::GetAtt'][0]).toBe(
        idOf(
          template,
          'AWS::SQS::Queue',
          { relay: 'RelayingDeadLetters', project: 'BoardsDeadLetters' }[follower],
        ),
      )
    },
  )

  test('project is told of which shard a batch is, which AWS says to whoever has windows of time (M23)', () => {
    expect(mappingOf(stage, 'project').TumblingWindowInSeconds).toBeGreaterThan(0)
    expect(mappingOf(stage, 'relay').TumblingWindowInSeconds).toBeUndefined()
  })

  test('notices keep their order within a case, none is told twice, and what cannot be told stays (M19)', () => {
    const template = templateOf(stage)
    const queues = template.findResources('AWS::SQS::Queue')
    const dead = idOf(template, 'AWS::SQS::Queue', 'NoticesDeadLetters')
    const { QueueName, FifoQueue, RedrivePolicy } =
      queues[idOf(template, 'AWS::SQS::Queue', 'NoticesQueue')]?.['Properties'] ?? {}
    expect([QueueName, FifoQueue]).toEqual([`gridline-${stage}-notices.fifo`, true])
    expect(RedrivePolicy.deadLetterTargetArn['Fn::GetAtt'][0]).toBe(dead)
    expect(queues[dead]?.['Properties'].FifoQueue).toBe(true)
  })

  test('every queue is encrypted, and takes nothing over an open line', () => {
    const template = templateOf(stage)
    const queues = propertiesOf(template, 'AWS::SQS::Queue')
    expect(queues.map(({ properties }) => properties.SqsManagedSseEnabled)).toEqual(queues.map(() => true))
    const secured = propertiesOf(template, 'AWS::SQS::QueuePolicy').filter(({ properties }) =>
      JSON.stringify(properties.PolicyDocument).includes('"aws:SecureTransport":"false"'),
    )
    expect(secured).toHaveLength(queues.length)
  })

  test('each minute every shard of the wake index is woken once (M21)', () => {
    const rules = rulesOf(stage, 'Ticking')
    const targets = rules.flatMap(({ properties }) => properties.Targets)
    const woken = targets.flatMap(({ Input }) => JSON.parse(Input).shards)
    expect(woken.toSorted()).toEqual([...keys.shards])
    expect(targets).toHaveLength(stage === 'prod' ? keys.shards.length : 1)
    for (const { properties } of rules) {
      expect(properties.ScheduleExpression).toBe('rate(1 minute)')
      expect(properties.Targets.length).toBeLessThanOrEqual(5)
    }
  })

  test('cases and executions are compared once in a while, and when an execution ends as none should (M22)', () => {
    const properties = rulesOf(stage, 'Reconciling').map((rule) => rule.properties)
    const rates = properties.flatMap(({ ScheduleExpression: rate }) => rate ?? [])
    expect(rates).toEqual([{ local: 'rate(5 minutes)', demo: 'rate(1 hour)', prod: 'rate(6 hours)' }[stage]])
    const [pattern, ...others] = properties.flatMap(({ EventPattern }) => EventPattern ?? [])
    expect(others).toEqual([])
    expect(pattern).toMatchObject({
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
    })
    expect(JSON.stringify(pattern.detail.stateMachineArn)).toContain(`:gridline-${stage}-case-lifecycle`)
  })

  test('what EventBridge cannot deliver stays in a queue', () => {
    const targets = propertiesOf(templateOf(stage), 'AWS::Events::Rule').flatMap(
      ({ properties }) => properties.Targets,
    )
    expect(targets.filter(({ DeadLetterConfig }) => !DeadLetterConfig)).toEqual([])
    expect(targets.length).toBeGreaterThan(0)
  })
})
