import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { followCommits } from './commit-stream.ts'
import { DeadLetters } from './dead-letters.ts'
import type { Deployment } from './deployment.ts'
import { GridFunction } from './grid-function.ts'
import { reading } from './keyed-table.ts'

/** Counts the commits of the stream on the boards (M19, M23). */
export class Boards extends Construct {
  readonly function: GridFunction
  readonly deadLetters: DeadLetters

  constructor(scope: Construct, id: string, { deployment }: { readonly deployment: Deployment }) {
    super(scope, id)
    const { alarms, store } = deployment
    this.deadLetters = new DeadLetters(this, 'DeadLetters', {
      alarms,
      first:
        'Commits were not counted in hours, and boards are wrong by them. First: mend what the log of project says; then npx gridline cloud replay, which counts the cases themselves, and the reconciliation after that corrects the boards.',
    })
    this.function = new GridFunction(this, 'Project', {
      deployment,
      name: 'project',
      root: 'counting',
      memoryMegabytes: 512,
      timeout: Duration.minutes(1),
    })
    const { lambda } = this.function
    store.cases.allow(lambda, [...reading, 'dynamodb:PutItem', 'dynamodb:UpdateItem'])
    followCommits(this, this.function, {
      deployment,
      deadLetters: this.deadLetters,
      // screens look every five seconds; a sheet that changes often is written once for all of it
      gathering: Duration.seconds(2),
      // the longest there is: what the window is for is its name of the shard
      window: Duration.minutes(15),
    })
  }
}
