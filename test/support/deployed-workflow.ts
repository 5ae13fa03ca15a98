import type { StateMachineDefinition } from 'aws-local-stepfunctions'
import file from '#workflows/case-lifecycle.asl.json' with { type: 'json' }
import { written } from '#workflows/placeholders.ts'

/** The text of the workflow file, as it lies in the repository but for blanks. */
export const workflowText = JSON.stringify(file)

/** The workflow file as a deployment in this partition makes it, every placeholder filled in. */
export function deployedWorkflow(partition = 'aws'): StateMachineDefinition {
  const arnOf = (name: string) => `arn:${partition}:lambda:us-east-1:000000000000:function:${name}`
  const text = workflowText
    .replaceAll(written('Partition'), partition)
    .replaceAll(written('OpenStageArn'), arnOf('open-stage'))
    .replaceAll(written('LocateArn'), arnOf('locate'))
  return JSON.parse(text)
}
