import { Duration } from 'aws-cdk-lib'
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { Construct } from 'constructs'
import { shards } from '#lambdas/shared/dynamodb/keys.ts'
import { allowWrapping } from './case-store.ts'
import { allowWorkflow, type Deployment } from './deployment.ts'
import { GridFunction } from './grid-function.ts'
import { reading, writing } from './keyed-table.ts'
import { measured } from './measured.ts'

/** Most targets that EventBridge takes of one rule. */
const targetsPerRule = 5

const minute = Duration.minutes(1)
/** A due clock is acted on within 90 seconds (target P10). */
const lagMs = 90_000

/** Wakes the cases that are due, each minute (M21). */
export class Clock extends Construct {
  readonly function: GridFunction

  constructor(scope: Construct, id: string, { deployment }: { readonly deployment: Deployment }) {
    super(scope, id)
    const { alarms, settings, store } = deployment
    this.function = new GridFunction(this, 'Clock', {
      deployment,
      name: 'clock',
      root: 'following',
      memoryMegabytes: 1_024,
      timeout: minute,
      unattended: {
        // the next minute does what this one did not
        retries: 0,
        maximumAge: minute,
        first:
          'A tick was lost; the next one did its work. First: if there are more each minute, see whether clock is throttled, and what its log says.',
      },
    })
    const { lambda } = this.function
    store.cases.allow(lambda, [...reading, ...writing], ['wake', 'queue'])
    allowWrapping(lambda, store.secrets)
    allowWorkflow(lambda, deployment)

    const ticks = chunks(shards, settings.shardsPerTick)
    for (const [index, some] of chunks(ticks, targetsPerRule).entries()) {
      new Rule(this, `Minute${index}`, {
        schedule: Schedule.rate(minute),
        targets: some.map((awake) => this.target(awake)),
      })
    }
    alarms.on(this, 'Lagging', {
      metric: measured(deployment.stage, 'ClockLag'),
      when: { above: lagMs },
      first:
        'Deadlines are acted on late; their recorded instants stay exact. First: see how many cases clock settles a minute in its log, and whether writes are throttled.',
    })
    alarms.on(this, 'Failing', {
      metric: measured(deployment.stage, 'TicksFailed'),
      when: { above: 0 },
      first:
        'Cases could not be woken; each is tried again after a minute. First: find "tick failed" in the log of clock, which names case and fault.',
    })
    alarms.on(this, 'Silent', {
      metric: lambda.metricInvocations({ period: Duration.minutes(5) }),
      when: { below: 1 },
      first:
        'Clock does not run: nothing is reminded, breached or told. First: see in EventBridge whether its rules are enabled.',
    })
  }

  private target(awake: readonly string[]): LambdaFunction {
    return new LambdaFunction(this.function.lambda, {
      event: RuleTargetInput.fromObject({ shards: awake }),
      retryAttempts: 0,
      maxEventAge: minute,
      ...(this.function.deadLetters && { deadLetterQueue: this.function.deadLetters.queue }),
    })
  }
}

function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  )
}
