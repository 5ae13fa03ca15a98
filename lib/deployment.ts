import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Alarms } from './alarms.ts'
import type { CaseStore } from './case-store.ts'
import type { StageName, StageSettings } from './stages.ts'

/** What every capability builds on. */
export type Deployment = {
  readonly stage: StageName
  readonly settings: StageSettings
  readonly alarms: Alarms
  readonly store: CaseStore
  /** Of the state machine, made from its name: it names functions that name it. */
  readonly workflowArn: string
}

/** What a function may do with the workflow. */
export const moving = ['states:StartExecution', 'states:SendTaskSuccess', 'states:SendTaskFailure'] as const

/** To start executions, answer their tokens and, where it says so, list them. */
export function allowWorkflow(
  grantee: IGrantable,
  { workflowArn }: Pick<Deployment, 'workflowArn'>,
  actions: readonly ((typeof moving)[number] | 'states:ListExecutions')[] = moving,
): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({ actions: [...actions], resources: [workflowArn] }),
  )
}
