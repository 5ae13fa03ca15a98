import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { variables } from '#lambdas/shared/aws/variables.ts'
import { allowUnwrapping } from './case-store.ts'
import { followCommits } from './commit-stream.ts'
import { DeadLetters } from './dead-letters.ts'
import { allowWorkflow, type Deployment } from './deployment.ts'
import { GridFunction } from './grid-function.ts'
import { reading, writing } from './keyed-table.ts'
import { measured } from './measured.ts'
import type { Notices } from './notices.ts'

/** Carries the commits of the stream to workflow, other cases and notices (M19, M20). */
export class Relay extends Construct {
  readonly function: GridFunction
  readonly deadLetters: DeadLetters

  constructor(
    scope: Construct,
    id: string,
    { deployment, notices }: { readonly deployment: Deployment; readonly notices: Notices },
  ) {
    super(scope, id)
    const { alarms, store } = deployment
    this.deadLetters = new DeadLetters(this, 'DeadLetters', {
      alarms,
      first:
        'Relay failed on a batch as a whole, so that it could not even park it. First: mend what its log says, then, while the stream keeps the records, 24 hours, npx gridline cloud replay; after that the reconciler finds the workflow of these cases, and their notices are lost.',
    })
    this.function = new GridFunction(this, 'Relay', {
      deployment,
      name: 'relay',
      root: 'following',
      memoryMegabytes: 1_024,
      timeout: Duration.minutes(1),
      environment: { [variables.notices]: notices.queue.queueUrl },
    })
    const { lambda } = this.function
    store.cases.allow(lambda, [...reading, ...writing])
    // the secret is there: who took in the case of a commit has made it
    allowUnwrapping(lambda, store.secrets)
    allowWorkflow(lambda, deployment)
    notices.allowSending(lambda)
    followCommits(this, this.function, { deployment, deadLetters: this.deadLetters, retries: 5 })
    alarms.on(this, 'Parked', {
      metric: measured(deployment.stage, 'RecordsParked'),
      when: { above: 0 },
      first:
        'Commits could not be carried and were set aside; the reconciler takes them up again. First: find "record parked" in the log of relay, which names case, commit and fault.',
    })
  }
}
